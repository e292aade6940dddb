"""Whether a demande may be duplicated, and why not (P23, P24)."""

from dataclasses import dataclass

from django.utils import timezone

from formulaires.dates import heure, jour_de_semaine, moment
from formulaires.models import Demande, DemarchePage, VersionDemarche

FERMEE = "Cette démarche n’accepte plus de nouvelles demandes en ligne."
CHANGEE = (
    "Le formulaire de cette démarche a changé depuis votre dépôt\N{NO-BREAK SPACE}: "
    "cette demande ne peut plus être dupliquée telle quelle."
)


@dataclass(frozen=True)
class Duplication:
    """What the page of a demande offers: the words of its button, empty for none, and why it is not « Dupliquer »."""

    bouton: str
    raison: str = ""


def duplication_de(demande: Demande) -> Duplication:
    """Return what may be done, in one query. A reworded form changes nothing: only what bears answers counts (P24)."""
    versions = VersionDemarche.objects.filter(demarche=demande.demarche_id).order_by("-numero")
    courante = versions.values_list("empreinte_reponses", flat=True).first()
    if not demande.demarche.live or demande.demarche.lien_externe:
        return Duplication("", FERMEE)
    if hors_de_ses_dates := _hors_de_ses_dates(demande.demarche):
        return Duplication("", hors_de_ses_dates)
    if courante == demande.version.empreinte_reponses:
        return Duplication("Dupliquer")
    return Duplication("Reprendre les réponses encore valables", CHANGEE)


def _hors_de_ses_dates(demarche: DemarchePage) -> str:
    """Say when it opens, or since when it is closed and what its editors say then; empty between its dates."""
    if demarche.ouvre_le and timezone.now() < demarche.ouvre_le:
        ouverture = demarche.ouvre_le
        return f"Cette démarche ouvre le {jour_de_semaine(ouverture)} à {heure(ouverture)}, heure de Paris."
    if demarche.est_close:
        fermee = f"Cette démarche est fermée depuis le {moment(demarche.ferme_le)}."
        return f"{fermee} {demarche.message_de_fermeture}".strip()
    return ""

"""Whether a demande may be duplicated, and why not (P23, P24)."""

from dataclasses import dataclass

from formulaires.models import Demande, VersionDemarche

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
    if courante == demande.version.empreinte_reponses:
        return Duplication("Dupliquer")
    return Duplication("Reprendre les réponses encore valables", CHANGEE)

"""Fill in a letter for one demande: each placeholder becomes words, escaped, and nothing else."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from formulaires import dates
from formulaires.documents.lettre import ContenuLettre
from formulaires.exceptions import LettreImpossible
from formulaires.models import Demande, ModeleDeLettre
from formulaires.publication.lettres import REPONSE, Repere
from formulaires.reperes import reperes_de, substituer


def lettre_pour(
    modele: ModeleDeLettre, demande: Demande, *, numero: str, motif: str, statut: str, le: datetime, verification=""
) -> ContenuLettre:
    """Return what the letter says for a demande. Raises LettreImpossible, naming what is missing.

    A placeholder that has neither a value nor words of rescue stops it: a letter never leaves with a hole.
    """
    valeurs = {**_fixes(demande, numero=numero, motif=motif, statut=statut, le=le), **dict(_reponses(demande))}
    manquants = [nom for nom, secours in reperes_de(modele.corps) if not (secours or valeurs.get(nom))]
    if manquants:
        noms = ", ".join(f"{{{nom}}}" for nom in dict.fromkeys(manquants))
        raise LettreImpossible(
            f"La lettre «\N{NO-BREAK SPACE}{modele.titre}\N{NO-BREAK SPACE}» ne peut pas être écrite pour cette "
            f"demande\N{NO-BREAK SPACE}: rien ne remplit {noms}. L’administration fonctionnelle peut y ajouter un "
            "texte de remplacement."
        )
    return _contenu(modele, valeurs, le, str(demande.service or ""), verification)


def lettre_d_exemple(modele: ModeleDeLettre, reperes: Mapping[str, Repere]) -> ContenuLettre:
    """Return the letter with the example of each placeholder."""
    valeurs = {nom: repere.exemple for nom, repere in reperes.items()}
    return _contenu(modele, valeurs, timezone.now(), valeurs["service"])


def _contenu(modele, valeurs: Mapping[str, str], le: datetime, service: str, verification="") -> ContenuLettre:
    return ContenuLettre(
        titre=modele.titre,
        numero=valeurs["numero"],
        date=le,
        service=service,
        destinataire=valeurs["destinataire"],
        reference=valeurs["reference"],
        corps=remplir(modele.corps, valeurs),
        verification=verification,
    )


def remplir(corps: str, valeurs: Mapping[str, str]) -> SafeString:
    """Return the HTML of a model with each value in its place, as text: lines are kept, tags are shown (C34, C38)."""
    en_html = {nom: escape(valeur).replace("\n", "<br>") for nom, valeur in valeurs.items()}
    return mark_safe(substituer(corps, en_html))  # nosec B308 B703 # each value is escaped above


def _fixes(demande: Demande, *, numero: str, motif: str, statut: str, le: datetime) -> dict[str, str]:
    demandeur = demande.usager.get_full_name()
    return {
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "destinataire": demande.beneficiaire or demandeur,
        "demandeur": demandeur,
        "beneficiaire": demande.beneficiaire,
        "deposee_le": dates.jour(demande.deposee_le),
        "date": dates.jour(le),
        "numero": numero,
        "statut": statut,
        "service": str(demande.service or ""),
        "motif": motif.replace("\r\n", "\n").strip(),
        "recours": demande.demarche.recours.replace("\r\n", "\n").strip(),
    }


def _reponses(demande: Demande) -> Iterator[tuple[str, str]]:
    for etape in demande.lecture:
        for reponse in etape["reponses"]:
            yield REPONSE + reponse["cle"], "" if reponse["vide"] else reponse["texte"]

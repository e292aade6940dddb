"""Deliver a demande's documents: written once, then kept with it."""

from django.db import transaction

from formulaires.coffre.portes import deposer_octets
from formulaires.documents.accuse import ContenuAccuse, rediger_accuse
from formulaires.documents.verification import mention_de, nouveau_code, rendre_verifiable
from formulaires.enums import NaturePiece, SensSilence
from formulaires.models import Demande, PieceJointe


@transaction.atomic
def accuse_de(demande: Demande) -> PieceJointe:
    """Return the demande's acknowledgement of deposit, written at the first call and the same ever after.

    The row of the demande is locked while it is written: two calls give one document.
    """
    Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
    deja = demande.pieces.filter(nature=NaturePiece.ACCUSE).select_related("fichier__trousseau").first()
    if deja:
        return deja
    code = nouveau_code()
    octets = rediger_accuse(_contenu(demande, mention_de(code)))
    rendre_verifiable(code=code, reference=demande.reference, octets=octets)
    fichier = deposer_octets(
        octets,
        proprietaire=demande.proprietaire_du_coffre,
        nom=f"accuse-{demande.reference}.pdf",
        type_mime="application/pdf",
    )
    return PieceJointe.objects.create(fichier=fichier, demande=demande, nature=NaturePiece.ACCUSE)


def _contenu(demande: Demande, verification: str) -> ContenuAccuse:
    pieces = demande.pieces.filter(nature=NaturePiece.REPONSE).select_related("fichier__trousseau")
    return ContenuAccuse(
        reference=demande.reference,
        demarche=demande.demarche.title,
        deposee_le=demande.deposee_le,
        par=demande.usager.get_full_name(),
        pour=demande.beneficiaire,
        pieces=[piece.fichier.nom for piece in pieces],
        service=str(demande.service or ""),
        suites=_suites(demande),
        recours=demande.demarche.recours,
        textes="",
        verification=verification,
    )


def _suites(demande: Demande) -> list[str]:
    demarche = demande.demarche
    suites = ["Si une pièce manque, le service vous la demande sur le portail."]
    if demarche.delai:
        suites.append(f"Délai de réponse\N{NO-BREAK SPACE}: {demarche.delai}.")
    if demarche.sens_silence != SensSilence.AUCUN:
        sens = demarche.get_sens_silence_display().lower()
        suites.append(f"Sans réponse à l’issue de ce délai, le silence de l’administration vaut {sens}.")
    return suites

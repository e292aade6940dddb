"""Issue a letter that is owed: number it, write it, keep it with the demande, once."""

from django.db import transaction
from django.utils import timezone

from formulaires.coffre.portes import deposer_octets
from formulaires.documents.lettre import rediger_lettre
from formulaires.documents.remplir_lettre import lettre_pour
from formulaires.documents.verification import mention_de, nouveau_code, rendre_verifiable
from formulaires.enums import NaturePiece
from formulaires.exceptions import LettreImpossible
from formulaires.models import CompteurDeReferences, Demande, Lettre, ModeleDeLettre, PieceJointe


@transaction.atomic
def emettre(lettre: Lettre) -> None:
    """Write a letter that is owed; nothing happens when it is written already.

    Its number is the next of its service and year, taken in this transaction: one that fails gives it back. Raises
    LettreImpossible, and whatever the storage raises: then the letter is still owed.
    """
    due = Lettre.objects.select_for_update(of=("self",)).select_related("demande").dues().filter(pk=lettre.pk).first()
    if due is None:
        return
    demande, modele = due.demande, modele_de(due.demande, due.modele)
    due.emise_le, code = timezone.now(), nouveau_code()
    due.annee = timezone.localtime(due.emise_le).year
    due.rang = CompteurDeReferences.prendre(_prefixe(due), due.annee).dernier
    contenu = lettre_pour(
        modele,
        demande,
        numero=due.numero,
        motif=due.motif,
        statut=due.statut,
        le=due.emise_le,
        verification=mention_de(code),
    )
    octets = rediger_lettre(contenu)
    rendre_verifiable(code=code, reference=demande.reference, octets=octets)
    due.piece = _garder(demande, octets, f"{modele.cle}-{due.numero}.pdf")
    due.save()


def modele_de(demande: Demande, cle: str) -> ModeleDeLettre:
    """Return the model of that key of the demande's démarche. Raises LettreImpossible when it is gone."""
    modele = ModeleDeLettre.objects.filter(demarche=demande.demarche_id, cle=cle).first()
    if modele is None:
        raise LettreImpossible(f"Le modèle de lettre « {cle} » de cette démarche n’existe plus.")
    return modele


def _garder(demande: Demande, octets: bytes, nom: str) -> PieceJointe:
    fichier = deposer_octets(octets, proprietaire=demande.proprietaire_du_coffre, nom=nom, type_mime="application/pdf")
    return PieceJointe.objects.create(fichier=fichier, demande=demande, nature=NaturePiece.DECISION)


def _prefixe(lettre: Lettre) -> str:
    """The counter of the service's letters: no démarche's own prefix may hold a « # »."""
    return f"#{lettre.service_id or 0}"

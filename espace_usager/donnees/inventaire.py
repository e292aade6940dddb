"""What will be gone, counted, before somebody deletes their account (P14, screen 08h)."""

from collections.abc import Iterable
from dataclasses import dataclass

from espace_usager.donnees.dossiers import pieces_de
from espace_usager.models import Brouillon, Document, Relation
from formulaires.enums import NaturePiece
from formulaires.models import Demande, Message


@dataclass(frozen=True)
class Inventaire:
    """How much of each thing; the demandes still running one by one, because they will not be processed."""

    en_cours: list[Demande]
    closes: int
    messages: int
    fichiers: int
    reponses: int
    documents: int
    brouillons: int
    relations: int

    @property
    def demandes(self) -> int:
        return len(self.en_cours) + self.closes

    @property
    def autres(self) -> Iterable[tuple[str, int, str, str]]:
        """Label, number, and the words of one and of several, of what is not a demande; empty things are left out."""
        toutes = (
            ("Messages échangés", self.messages, "message", "messages"),
            ("Pièces jointes", self.fichiers, "fichier", "fichiers"),
            ("Porte-documents", self.documents, "document", "documents"),
            ("Brouillons", self.brouillons, "brouillon", "brouillons"),
            ("Mes relations", self.relations, "personne morale", "personnes morales"),
        )
        return [ligne for ligne in toutes if ligne[1]]


def inventaire_de(usager) -> Inventaire:
    siennes = Demande.objects.de(usager)
    en_cours = list(siennes.en_cours().only("reference", "statut_libelle"))
    fichiers = pieces_de(usager)
    return Inventaire(
        en_cours=en_cours,
        closes=siennes.count() - len(en_cours),
        messages=Message.objects.filter(demande__usager=usager).count(),
        fichiers=fichiers.exclude(nature__in=[NaturePiece.DECISION, NaturePiece.ACCUSE]).count(),
        reponses=fichiers.filter(nature=NaturePiece.DECISION).count(),
        documents=Document.objects.de(usager).count(),
        brouillons=Brouillon.objects.de(usager).count(),
        relations=Relation.objects.de(usager).count(),
    )

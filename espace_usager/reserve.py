"""What the porte-documents offers to the questions about files (P26, P28)."""

from espace_usager.models import Document
from formulaires import reserves
from formulaires.definitions import Etape
from formulaires.reserves import DocumentPropose, documents_proposes


class PorteDocuments:
    """The citizen's own documents: theirs first, then by relation; under each heading one kind, by name."""

    def documents_proposes(self, usager) -> list[DocumentPropose]:
        siens = Document.objects.de(usager).avec_leurs_fichiers()
        return [_proposer(document) for document in sorted(siens, key=_rang)]


def _rang(document: Document) -> tuple:
    pour = document.relation.denomination if document.relation else ""
    return bool(document.relation), pour, str(document.relation_id), document.get_categorie_display(), document.titre


def _proposer(document: Document) -> DocumentPropose:
    return DocumentPropose(
        cle=str(document.pk),
        libelle=document.titre,
        groupe=f"Pour {document.relation or 'moi'}\N{NO-BREAK SPACE}: {document.get_categorie_display().lower()}",
        type_mime=document.fichier.type_mime,
        taille=document.fichier.taille,
        empechement="n’est plus valable" if document.est_perime else "",
    )


PORTE_DOCUMENTS = PorteDocuments()


def brancher() -> None:
    """Plug it into the engine's door."""
    reserves.brancher(PORTE_DOCUMENTS)


def documents_pour(etape: Etape, usager) -> list[DocumentPropose] | None:
    """Return what the step may offer to join; None, and no query, when it asks for no file."""
    questions = (question for champ in etape.champs for question in (champ, *champ.champs))
    return documents_proposes(usager) if any(question.type == "piece" for question in questions) else None

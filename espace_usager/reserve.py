"""What the porte-documents offers to the questions about files (P26, P28)."""

from espace_usager.models import Document
from espace_usager.preremplissage import relation_reprise
from espace_usager.reponses import Remplissage
from formulaires import reserves
from formulaires.definitions import Etape
from formulaires.reserves import DocumentPropose, documents_proposes


class PorteDocuments:
    """The citizen's own documents: theirs first, then by relation; under each heading one kind, by name."""

    def documents_proposes(self, usager, pour: str | None) -> list[DocumentPropose]:
        siens = Document.objects.de(usager).avec_leurs_fichiers()
        return [_proposer(document, pour) for document in sorted(siens, key=_rang)]


def _rang(document: Document) -> tuple:
    pour = document.relation.denomination if document.relation else ""
    return bool(document.relation), pour, str(document.relation_id), document.get_categorie_display(), document.titre


def _proposer(document: Document, pour: str | None) -> DocumentPropose:
    return DocumentPropose(
        cle=str(document.pk),
        libelle=document.titre,
        groupe=f"Pour {document.relation or 'moi'}\N{NO-BREAK SPACE}: {document.get_categorie_display().lower()}",
        categorie=document.categorie,
        est_de_la_demande=pour is None or document.relation_id is None or str(document.relation_id) == pour,
        type_mime=document.fichier.type_mime,
        taille=document.fichier.taille,
        empechement="n’est plus valable" if document.est_perime else "",
    )


PORTE_DOCUMENTS = PorteDocuments()


def brancher() -> None:
    """Plug it into the engine's door."""
    reserves.brancher(PORTE_DOCUMENTS)


def documents_pour(etape: Etape, remplissage: Remplissage, usager) -> list[DocumentPropose] | None:
    """Return what the step may offer to join; None, and no query, when it asks for no file."""
    questions = (question for champ in etape.champs for question in (champ, *champ.champs))
    if not any(question.type == "piece" for question in questions):
        return None
    return documents_proposes(usager, _pour(remplissage))


def _pour(remplissage: Remplissage) -> str | None:
    """Return the relation the demande is made for; a legal person typed by hand may be any of them, or none."""
    relation = relation_reprise(remplissage)
    return relation if relation or not remplissage.beneficiaire else None

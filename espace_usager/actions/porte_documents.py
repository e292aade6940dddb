"""Put a document in the porte-documents, change it, replace it, delete it, bring it back (P27, P28)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from espace_usager.models import CopieDeDocument, Document, Relation
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.actions.preparer_apercus import preparer
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import Occupation, copier, deposer, detruire, renommer
from formulaires.models import Limitation, PieceJointe
from formulaires.reserves import Categorie

SANS_DOCUMENT = timedelta(hours=1)
"""After which a file of a porte-documents that no document names was left there by a stop."""


def quota() -> Occupation:
    """Return the most a citizen may keep (C48)."""
    return Occupation(settings.COFFRE_QUOTA_MO * 1_000_000, settings.COFFRE_QUOTA_FICHIERS)


def ajouter_document(
    *,
    usager,
    fichier,
    nom: str = "",
    categorie: Categorie = Categorie.AUTRE,
    relation: Relation | None = None,
    expire_le: date | None = None,
) -> Document:
    """Receive an uploaded file; `nom` is its name by default. Raises `FichierRefuse`, and then keeps nothing.

    As for any file, no transaction surrounds its checks.
    """
    _detruire_les_supprimes(Document.objects.supprimes().filter(usager=usager))
    chiffre = deposer(
        fichier, proprietaire=proprietaire_du_porte_documents(usager.pk), nom=nom or fichier.name, quota=quota()
    )
    return _inscrire(chiffre, usager=usager, categorie=categorie, relation=relation, expire_le=expire_le)


def conserver_la_piece(*, piece: PieceJointe, usager) -> Document:
    """Keep a copy of a file just joined to a draft. Raises `FichierRefuse`: the piece itself stays as it is."""
    copie = copier(piece.fichier, proprietaire=proprietaire_du_porte_documents(usager.pk), quota=quota())
    document = _inscrire(copie, usager=usager)
    CopieDeDocument.objects.create(document=document, piece=piece)
    return document


def _inscrire(fichier: FichierChiffre, **champs) -> Document:
    try:
        return Document.objects.create(fichier=fichier, **champs)
    except Exception:
        detruire(fichier)
        raise


@transaction.atomic
def modifier_document(
    *, document: Document, titre: str, categorie: Categorie, relation: Relation | None, expire_le: date | None
) -> None:
    """Change what is said of a document; a copy already joined keeps the name it had."""
    if titre != document.titre:
        renommer(document.fichier, titre)
    document.categorie, document.relation, document.expire_le = categorie, relation, expire_le
    document.save(update_fields=["categorie", "relation", "expire_le"])


def remplacer_document(*, document: Document, fichier) -> None:
    """Put another file in its place, under the same name; the one it replaces is kept, the one before goes.

    Raises `FichierRefuse`, and then nothing changes.
    """
    proprietaire = proprietaire_du_porte_documents(document.usager_id)
    nouveau = deposer(fichier, proprietaire=proprietaire, nom=fichier.name, quota=quota())
    renommer(nouveau, document.titre)
    with transaction.atomic():
        verrou = Document.objects.select_for_update().get(pk=document.pk)
        d_avant, remplace = verrou.precedente, verrou.fichier
        Document.objects.filter(pk=verrou.pk).update(fichier=nouveau, precedente=remplace)
        if d_avant:
            detruire(d_avant)


@transaction.atomic
def supprimer_document(*, document: Document) -> None:
    """Take a document out of the porte-documents: for ten seconds it may come back, then its bytes are destroyed."""
    Document.objects.filter(pk=document.pk, supprime_le=None).update(supprime_le=timezone.now())


def retablir_document(*, document: Document) -> bool:
    """Bring back what was just deleted; False when the ten seconds are over."""
    annulables = Document.objects.annulables(document.usager_id).filter(pk=document.pk)
    return bool(annulables.update(supprime_le=None))


def purger_les_documents() -> None:
    """Destroy what can no longer be brought back, and the files that a stop left without a document.

    A frozen account keeps all it has until the freeze is lifted.
    """
    _detruire_les_supprimes(Document.objects.supprimes().exclude(usager__in=Limitation.objects.values("usager")))
    sans_document = FichierChiffre.objects.filter(
        trousseau__proprietaire__startswith=proprietaire_du_porte_documents(""),
        depose_le__lte=timezone.now() - SANS_DOCUMENT,
        document=None,
        document_d_avant=None,
        apercu_de=None,
    )
    for fichier in sans_document:
        detruire(fichier)


def preparer_les_apercus_des_documents() -> int:
    """Make the pictures by which a citizen sees their documents; return how many were tried."""
    return preparer(FichierChiffre.objects.filter(document__supprime_le=None, document__isnull=False))


def _detruire_les_supprimes(documents) -> None:
    """A document brought back meanwhile stays: each is locked, then asked again."""
    for cle in list(documents.values_list("pk", flat=True)):
        with transaction.atomic():
            document = documents.select_for_update(of=["self"]).filter(pk=cle).first()
            if document:
                if document.precedente:
                    detruire(document.precedente)
                detruire(document.fichier)

"""The porte-documents: files a citizen keeps to join them to their démarches (P26 to P28)."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from formulaires.coffre.apercus import est_dessinable
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.noms import extension_de
from formulaires.models import PieceJointe
from formulaires.reserves import Categorie

ANNULATION = timedelta(seconds=10)
"""How long a deletion may be undone."""
PREAVIS = timedelta(days=30)
"""How long before its last day a document is said to be about to expire."""


class DocumentQuerySet(models.QuerySet):
    def de(self, usager):
        """The documents of a citizen, those just deleted aside."""
        return self.filter(usager=usager, supprime_le=None)

    def supprimes(self):
        """Those whose deletion can no longer be undone."""
        return self.filter(supprime_le__lte=timezone.now() - ANNULATION)

    def annulables(self, usager):
        """Those this citizen deleted less than ten seconds ago."""
        return self.filter(usager=usager, supprime_le__gt=timezone.now() - ANNULATION)

    def avec_leurs_fichiers(self):
        return self.select_related("fichier__trousseau", "relation")


class Document(models.Model):
    """One document of one citizen, who alone reads or writes it (P27): nothing of it is registered in any back office.

    Its name and bytes are sealed under the keyset of the porte-documents (`proprietaire_du_porte_documents`); the
    database holds in clear its category, its relation and its dates. It is nothing without its file: they go together.
    `precedente` is the file it replaced, one at most; `rappel_pour` the last day of which the holder was warned.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    usager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    fichier = models.OneToOneField(FichierChiffre, on_delete=models.CASCADE, related_name="document")
    precedente = models.OneToOneField(
        FichierChiffre, on_delete=models.SET_NULL, null=True, blank=True, related_name="document_d_avant"
    )
    categorie = models.CharField("catégorie", max_length=12, choices=Categorie, default=Categorie.AUTRE)
    relation = models.ForeignKey(
        "espace_usager.Relation", on_delete=models.SET_NULL, null=True, blank=True, related_name="documents"
    )
    expire_le = models.DateField("valable jusqu’au", null=True, blank=True)
    rappel_pour = models.DateField("rappelé pour le", null=True, blank=True)
    ajoute_le = models.DateTimeField("ajouté le", default=timezone.now)
    supprime_le = models.DateTimeField("supprimé le", null=True, blank=True)

    objects = DocumentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-ajoute_le", "-pk"]
        verbose_name = "document"
        default_permissions = ()
        indexes = [
            models.Index(fields=["usager", "-ajoute_le", "-id"], name="document_usager"),
            models.Index(fields=["expire_le"], name="document_expire"),
            models.Index(
                fields=["supprime_le"], condition=models.Q(supprime_le__isnull=False), name="document_supprime"
            ),
        ]

    def __str__(self):
        return f"Document {self.pk}"

    @property
    def titre(self) -> str:
        """Its name, as the citizen gave it, without the extension of the file."""
        nom = self.fichier.nom
        return nom[: len(nom) - len(extension_de(nom))] or nom

    @property
    def format(self) -> str:
        """« PDF », « JPG »: the extension in capitals."""
        return extension_de(self.fichier.nom)[1:].upper()

    @property
    def est_perime(self) -> bool:
        return self.expire_le is not None and self.expire_le < timezone.localdate()

    @property
    def jours_restants(self) -> int | None:
        """How many days it is still valid, today excluded, once its end is near; None otherwise."""
        if self.expire_le is None or self.est_perime or self.expire_le > timezone.localdate() + PREAVIS:
            return None
        return (self.expire_le - timezone.localdate()).days

    @property
    def est_dessinable(self) -> bool:
        """Whether it may be seen as a picture."""
        return est_dessinable(self.fichier)


class CopieDeDocument(models.Model):
    """A piece that holds a copy of a document, or the piece a document was copied from; goes with either."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="copies")
    piece = models.OneToOneField(PieceJointe, on_delete=models.CASCADE, related_name="+")
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "copie de document"
        verbose_name_plural = "copies de documents"
        default_permissions = ()

    def __str__(self):
        return f"Copie {self.pk}"


def proprietaire_du_porte_documents(numero) -> str:
    """Return the name under which the coffre knows the porte-documents of this account."""
    return f"porte-documents:{numero}"

"""What is stored of the files: whose keys, which bytes."""

import uuid
from functools import partial

from django.db import models
from django.utils import timezone

from formulaires.coffre import cles
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.tailles import taille_lisible


class TrousseauManager(models.Manager):
    def de(self, proprietaire: str) -> "Trousseau":
        """Return the owner's keyset, made at their first file. Two first files at once make one keyset."""
        return self.get_or_create(
            proprietaire=proprietaire, defaults={"cle": partial(cles.nouveau_trousseau, proprietaire)}
        )[0]


class Trousseau(models.Model):
    """The keyset of one owner (a person, or a demande), wrapped by the master key and bound to the owner's name.

    The owner never changes. Deleting the row makes every file of the owner unreadable for ever.
    """

    proprietaire = models.CharField("propriétaire", max_length=100, unique=True)
    cle = models.BinaryField("trousseau scellé")
    cree_le = models.DateTimeField("créé le", default=timezone.now)

    objects = TrousseauManager()

    class Meta:
        verbose_name = "trousseau"
        verbose_name_plural = "trousseaux"

    def __str__(self):
        return self.proprietaire


class FichierChiffre(models.Model):
    """One file at rest: the row says what it is, `blob` names its encrypted bytes in the private storage.

    Nothing of it changes once deposited, but `etat` when an antivirus speaks. Deleting the row deletes the bytes when
    the transaction commits, whoever deletes it.
    """

    Etat = Etat

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trousseau = models.ForeignKey(Trousseau, on_delete=models.CASCADE, related_name="fichiers")
    cle = models.BinaryField("clé scellée")
    blob = models.CharField("emplacement", max_length=50, unique=True)
    nom = models.CharField("nom affiché", max_length=200)
    type_mime = models.CharField("type", max_length=100)
    taille = models.PositiveBigIntegerField("taille en octets")
    empreinte = models.CharField("SHA-256", max_length=64)
    etat = models.CharField("état", max_length=12, choices=Etat.choices)
    depose_le = models.DateTimeField("déposé le", default=timezone.now)

    class Meta:
        verbose_name = "fichier"

    def __str__(self):
        return self.nom

    @property
    def contexte(self) -> bytes:
        """What the key and the bytes are bound to: put under another row or another owner, they no longer open."""
        return f"{self.trousseau.proprietaire}/{self.id}".encode()

    @property
    def taille_lisible(self) -> str:
        return taille_lisible(self.taille)

"""What is stored of the files: whose keys, which bytes."""

import uuid
from functools import partial

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from formulaires.coffre import cles, phrases
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.fiche import Fiche, desceller, sceller
from formulaires.coffre.tailles import taille_lisible


class TrousseauManager(models.Manager):
    def de(self, proprietaire: str) -> "Trousseau":
        """Return the owner's keyset, made at their first file. Two first files at once make one keyset."""
        return self.get_or_create(
            proprietaire=proprietaire, defaults={"cle": partial(cles.nouveau_trousseau, proprietaire)}
        )[0]


class Trousseau(models.Model):
    """The keyset of one owner (a person, or a demande), wrapped by the master key and bound to the owner's name.

    The owner never changes. Deleting the row makes every file of the owner unreadable for ever. `jeton` names this
    keyset, and no later one of the same owner, where no name may be written.
    """

    proprietaire = models.CharField("propriétaire", max_length=100, unique=True)
    cle = models.BinaryField("trousseau scellé")
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    jeton = models.UUIDField("pseudonyme", default=uuid.uuid4, unique=True, editable=False)

    objects = TrousseauManager()

    class Meta:
        verbose_name = "trousseau"
        verbose_name_plural = "trousseaux"

    def __str__(self):
        return self.proprietaire


class TrousseauDetruit(models.Model):
    """A destroyed keyset on its way to the register (`detruits`): written with the destruction, removed once there."""

    jeton = models.UUIDField("pseudonyme", unique=True)

    class Meta:
        verbose_name = "trousseau détruit"
        verbose_name_plural = "trousseaux détruits"

    def __str__(self):
        return str(self.jeton)


class FichierChiffreManager(models.Manager):
    def get_queryset(self):
        """Rows come with their keyset, without which they say nothing of themselves."""
        return super().get_queryset().select_related("trousseau")


class FichierChiffre(models.Model):
    """One file at rest: `blob` names its encrypted bytes in the private storage, `fiche` says what they are.

    Nothing of it changes once deposited, but its name, and `etat` when an antivirus speaks. A preview is a file of the
    same owner, made by us (`apercu_de`); `apercu_le` says when one was tried. Deleting the row deletes
    the bytes when the transaction commits, whoever deletes it.
    """

    Etat = Etat

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trousseau = models.ForeignKey(Trousseau, on_delete=models.CASCADE, related_name="fichiers")
    cle = models.BinaryField("clé scellée")
    fiche_scellee = models.BinaryField("fiche scellée")
    blob = models.CharField("emplacement", max_length=50, unique=True)
    taille = models.PositiveBigIntegerField("taille en octets")
    etat = models.CharField("état", max_length=12, choices=Etat.choices)
    depose_le = models.DateTimeField("déposé le", default=timezone.now)
    apercu_de = models.OneToOneField("self", on_delete=models.CASCADE, null=True, related_name="apercu")
    apercu_le = models.DateTimeField("aperçu tenté le", null=True)

    objects = FichierChiffreManager()
    # The administration's « Utilisation » of an object lists none of these.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "fichier"
        base_manager_name = "objects"

    def __str__(self):
        return f"Fichier {self.pk}"

    @property
    def contexte(self) -> bytes:
        """What its key and fiche are bound to: put under another row or another owner, they no longer open."""
        return f"{self.trousseau.proprietaire}/{self.id}".encode()

    @cached_property
    def fiche(self) -> Fiche:
        return desceller(self)

    def ecrire_la_fiche(self, fiche: Fiche) -> None:
        """Set the name, type and digest; the caller saves."""
        self.fiche_scellee, self.fiche = sceller(fiche, self), fiche

    @property
    def nom(self) -> str:
        return self.fiche.nom

    @property
    def type_mime(self) -> str:
        return self.fiche.type_mime

    @property
    def empreinte(self) -> str:
        """SHA-256 of the clear bytes."""
        return self.fiche.empreinte

    @property
    def contenu_actif(self) -> str:
        """What it may do by itself, in words: « un script, un fichier joint »; empty for nothing that was found."""
        return ", ".join(phrases.ACTES[acte] for acte in self.fiche.actes)

    @property
    def taille_lisible(self) -> str:
        return taille_lisible(self.taille)

"""What a citizen says of themselves, once for all their démarches."""

from django.conf import settings
from django.db import models


class Civilite(models.TextChoices):
    """How a person wishes to be addressed; nobody has to say."""

    MADAME = "madame", "Madame"
    MONSIEUR = "monsieur", "Monsieur"


class Profil(models.Model):
    """The page « Gérer mon compte » of one citizen (P06). Name and first name stay on the account.

    Everything is optional. Only its holder reads or writes it; it pre-fills new answers (P02) and never changes a
    demande already filed.
    """

    usager = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profil")
    civilite = models.CharField("civilité", max_length=10, choices=Civilite, blank=True)
    nom_usage = models.CharField("nom d’usage", max_length=100, blank=True)
    naissance = models.DateField("date de naissance", null=True, blank=True)
    lieu_naissance = models.CharField("lieu de naissance", max_length=100, blank=True)
    adresse = models.JSONField(default=dict, blank=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True)

    class Meta:
        verbose_name = "profil"

    def __str__(self):
        return f"Profil {self.pk}"

    @property
    def manquants(self) -> list[str]:
        """What démarches often ask and this profile does not say, in words: « votre adresse »."""
        attendus = {
            "votre date de naissance": self.naissance,
            "votre lieu de naissance": self.lieu_naissance,
            "votre adresse": self.adresse,
            "votre téléphone": self.telephone,
        }
        return [mots for mots, connu in attendus.items() if not connu]

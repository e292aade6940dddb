"""The user model."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from espace_usager.comptes.identifiants import LONGUEUR_MAXIMALE, normaliser


class UsagerQuerySet(models.QuerySet):
    def jamais_confirmes(self):
        return self.filter(confirme_le__isnull=True)


class UsagerManager(BaseUserManager.from_queryset(UsagerQuerySet)):
    """Creates accounts and finds them by any spelling of their address."""

    def get_by_natural_key(self, email):
        return self.get(email=normaliser(email))

    def create_user(self, email, password=None, **champs):
        usager = self.model(email=email, **champs)
        usager.set_password(password)
        usager.save()
        return usager

    def create_superuser(self, email, password=None, **champs):
        champs.setdefault("confirme_le", timezone.now())
        return self.create_user(email, password, is_superuser=True, **champs)


class Usager(AbstractBaseUser, PermissionsMixin):
    """A person with an account: a citizen, an agent or an editor. The address is the identifier (P03, P04).

    `confirme_le` is the moment the address was proved by the mailed link; before it nobody can sign in, and after
    seven days without it the row is deleted. Only its holder changes it; agents and editors differ by their
    groups alone. `generation` is counted up to close every session of the account at once. An account without a
    usable password must choose one before anything else: its temporary password has just been used (P11).
    """

    email = models.EmailField("adresse de courriel", unique=True, max_length=LONGUEUR_MAXIMALE)
    prenom = models.CharField("prénom", max_length=100)
    nom = models.CharField("nom", max_length=100)
    is_active = models.BooleanField("actif", default=True)
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    confirme_le = models.DateTimeField("adresse confirmée le", null=True, blank=True)
    generation = models.PositiveIntegerField("génération des sessions", default=0, editable=False)

    objects = UsagerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["prenom", "nom"]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"

    def __str__(self):
        return self.get_full_name() or self.email

    def save(self, *args, **kwargs):
        self.email = normaliser(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return f"{self.prenom} {self.nom}".strip()

    def get_short_name(self) -> str:
        return self.prenom

    @property
    def first_name(self) -> str:
        """The name Wagtail's side menu reads."""
        return self.prenom

    @property
    def est_confirme(self) -> bool:
        return self.confirme_le is not None

    @property
    def doit_choisir_un_mot_de_passe(self) -> bool:
        return not self.has_usable_password()

    @property
    def est_agent(self) -> bool:
        """Whether this person works in the administration (`/gestion/`), with a second factor."""
        return self.has_perm("wagtailadmin.access_admin")

    def _get_session_auth_hash(self, secret=None):
        """What each session is bound to (Django's own, plus the generation): it changes, they all die."""
        cle = f"{self.password} {self.generation}"
        return salted_hmac("espace_usager.comptes.session", cle, secret=secret, algorithm="sha256").hexdigest()

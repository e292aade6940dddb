"""The accounts of the demonstration: one per role, all fictitious, with a password that everybody knows."""

from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from espace_usager.comptes.models import Usager

DOMAINE = "demo.example"
MOT_DE_PASSE = "demonstration-culture"

# Name before the @, first name, name, group.
COMPTES = (
    ("usager", "Camille", "Exemple", None),
    ("agent", "Agent", "Démonstration", "Instruction"),
    ("editeur", "Éditeur", "Démonstration", "Édition des démarches"),
    ("redaction", "Rédaction", "Démonstration", "Communication"),
    ("admin", "Admin", "Démonstration", None),
)


def installer() -> None:
    """Create the accounts that are missing, confirmed; leave those that exist as they are.

    The staff get a second factor with a random key: `manage.py code_otp` gives its code.
    """
    for compte, prenom, nom, groupe in COMPTES:
        adresse = f"{compte}@{DOMAINE}"
        if not Usager.objects.filter(email=adresse).exists():
            usager = _creer(adresse, prenom, nom, administrateur=compte == "admin")
            if groupe:
                usager.groups.add(_groupe(groupe))
            if usager.est_agent:
                TOTPDevice.objects.create(user=usager, name="default")


def comptes_de_demonstration_presents() -> bool:
    """Whether this database holds an account whose password is public: production must refuse it."""
    return Usager.objects.filter(email__endswith=f"@{DOMAINE}").exists()


def _creer(adresse: str, prenom: str, nom: str, *, administrateur: bool) -> Usager:
    return Usager.objects.create_user(
        adresse, MOT_DE_PASSE, prenom=prenom, nom=nom, is_superuser=administrateur, confirme_le=timezone.now()
    )


def _groupe(nom: str) -> Group:
    groupe, _ = Group.objects.get_or_create(name=nom)
    groupe.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return groupe

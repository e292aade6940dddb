"""What the team of functional administrators may do about personal data."""

from django.contrib.auth.models import Group, Permission

from formulaires.demonstration.equipes import ADMINISTRATION

DROITS = (
    "view_demandededroits", "change_demandededroits",
    "view_limitation", "add_limitation", "change_limitation", "delete_limitation",
)  # fmt: skip


def installer() -> None:
    """Let « Administration fonctionnelle » answer requests about personal data, and freeze accounts."""
    equipe = Group.objects.get(name=ADMINISTRATION)
    equipe.permissions.add(*Permission.objects.filter(codename__in=DROITS))

"""What staff of the public site do before a test looks at something."""

from django.contrib.auth.models import Group
from django.test import Client

from tests.comptes.gestes import entrer_avec_le_code
from tests.factories.comptes import AgentFactory


def redactrice(client: Client, equipe: str = "Communication") -> Client:
    """Sign in somebody of this team, second factor verified, and return their browser."""
    personne = AgentFactory()
    personne.groups.set([Group.objects.get(name=equipe)])
    entrer_avec_le_code(client, personne)
    return client

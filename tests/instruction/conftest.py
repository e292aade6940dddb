"""Agents at work: one on the démarche, one elsewhere, each with the second factor that the admin asks."""

import pytest
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from formulaires.models import Habilitation
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee


def sans_second_facteur(compte) -> Client:
    """Return a client signed in by password alone."""
    client = Client()
    client.force_login(compte, backend="django.contrib.auth.backends.ModelBackend")
    return client


def ouvrir_session(agent) -> Client:
    """Return a client signed in as `agent`, second factor verified."""
    client = sans_second_facteur(agent)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    return client


@pytest.fixture
def version(db):
    return VersionFactory(demarche=demarche_publiee(title="Licence de spectacles"))


@pytest.fixture
def demarche(version):
    return version.demarche


@pytest.fixture
def usager(db):
    return UsagerFactory(prenom="Camille", nom="Moreau", email="camille@exemple.fr")


@pytest.fixture
def demande(version, usager):
    return DemandeFactory(version=version, usager=usager, beneficiaire="Compagnie des Deux Rives")


@pytest.fixture
def habiliter(demarche):
    """Return a function that makes an agent with one role, on the démarche unless told."""

    def habiliter(role, **ou):
        agent = AgentFactory(prenom="Nadia", nom="Ferrand")
        HabilitationFactory(role=role, agents=[agent], **(ou or {"demarche": demarche}))
        return agent

    return habiliter


@pytest.fixture
def agent(habiliter):
    """May decide on the démarche."""
    return habiliter(Habilitation.Role.DECISION)


@pytest.fixture
def au_travail(agent):
    """The browser of `agent`."""
    return ouvrir_session(agent)


@pytest.fixture
def instructeur(habiliter):
    """The browser of somebody who may instruct the démarche's demandes, not decide."""
    return ouvrir_session(habiliter(Habilitation.Role.INSTRUCTION))


@pytest.fixture
def lecteur(habiliter):
    """The browser of somebody who may only read the démarche's demandes."""
    return ouvrir_session(habiliter(Habilitation.Role.LECTURE))


@pytest.fixture
def d_ailleurs(habiliter):
    """The browser of an agent who decides on another démarche."""
    return ouvrir_session(habiliter(Habilitation.Role.DECISION, demarche=demarche_publiee()))


@pytest.fixture
def sans_habilitation(db):
    """The browser of somebody of the administration without any right on demandes."""
    return ouvrir_session(AgentFactory())

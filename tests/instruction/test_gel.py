"""A frozen account: its demandes are kept, not processed, and agents read why (GDPR art. 18)."""

import pytest

from formulaires.models import Limitation
from tests.instruction.gestes import adresse, changer, ecrire, prendre, repondre
from tests.lecture import lue, mots

PHRASE = "Le compte de cet usager est gelé\N{NO-BREAK SPACE}: ses demandes sont gardées et ne sont pas traitées."
ACTES = {
    "prendre": prendre,
    "changer": lambda client, demande: changer(client, demande, "en_instruction"),
    "repondre": lambda client, demande: repondre(client, demande, "sans_suite"),
    "ecrire": ecrire,
}


@pytest.fixture
def gelee(demande):
    Limitation.objects.create(usager=demande.usager, motif="Vérification de l’adresse en cours.")
    return demande


def test_does_the_agent_read_why_before_acting(au_travail, gelee):
    page = mots(lue(au_travail.get(adresse("demande", gelee))).main)
    assert "Compte gelé\N{NO-BREAK SPACE}: cette demande n’est pas traitée. Vérification de l’adresse en cours." in page


@pytest.mark.parametrize("acte", ACTES)
def test_is_every_act_refused_with_a_sentence(au_travail, gelee, acte):
    page = mots(lue(ACTES[acte](au_travail, gelee)).main)
    gelee.refresh_from_db()
    assert PHRASE in page
    assert (gelee.revision, gelee.messages.count(), gelee.agent) == (0, 0, None)


@pytest.mark.parametrize("acte", ACTES)
def test_is_everything_possible_again_once_the_freeze_is_lifted(au_travail, gelee, acte):
    Limitation.objects.all().delete()
    assert ACTES[acte](au_travail, gelee).status_code == 302


def test_are_the_other_citizens_demandes_processed(au_travail, demande):
    assert prendre(au_travail, demande).status_code == 302

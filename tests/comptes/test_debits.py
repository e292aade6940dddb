"""How often one network address may try, whatever the accounts (C24)."""

import pytest
from django.core import mail
from django.urls import reverse

from espace_usager.comptes.debits import DEBITS
from formulaires.debit import Debit
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trois_par_heure(monkeypatch, maintenant, settings):
    """Three sends, so that a test needs no three hundred; one trusted proxy."""
    settings.PORTAIL_MANDATAIRES = 1
    monkeypatch.setattr(
        "espace_usager.comptes.debits.DEBITS", {n: Debit(d.nom, 3, d.secondes) for n, d in DEBITS.items()}
    )


def envoyer(client, nom: str, adresse: str = "192.0.2.7", rang: int = 0):
    return client.post(
        reverse(nom),
        {"connexion-current_step": "auth", "auth-username": f"inconnu{rang}@exemple.fr", "auth-password": "essai",
         "courriel": f"inconnu{rang}@exemple.fr"},
        headers={"x-forwarded-for": f"10.0.0.{rang}, {adresse}"},
    )  # fmt: skip


@pytest.mark.parametrize("nom", DEBITS)
def test_is_one_address_stopped_whatever_it_claims_and_whichever_account_it_tries(client, nom):
    statuts = [envoyer(client, nom, rang=rang).status_code for rang in range(4)]
    courriels = len(mail.outbox)

    refus = envoyer(client, nom, rang=5)

    assert (statuts.index(429), refus.status_code, refus["Retry-After"]) == (3, 429, "3600")
    assert mots(lue(refus).select_one("main .fr-text--lead")) == "Réessayez dans 60\xa0minutes."
    assert len(mail.outbox) == courriels


@pytest.mark.parametrize("nom", DEBITS)
def test_is_another_address_left_alone_and_the_first_served_again_after_an_hour(client, nom, maintenant):
    for rang in range(4):
        envoyer(client, nom, rang=rang)

    ailleurs = envoyer(client, nom, adresse="192.0.2.8").status_code
    maintenant.shift(3600)

    assert 429 not in (ailleurs, envoyer(client, nom, rang=6).status_code)


def test_is_reading_never_counted(client):
    assert {client.get(reverse("comptes:connexion")).status_code for _ in range(5)} == {200}


def test_may_an_office_of_three_hundred_sign_in_within_the_hour():
    assert (DEBITS["comptes:connexion"].limite, DEBITS["comptes:creer"].limite) == (300, 60)

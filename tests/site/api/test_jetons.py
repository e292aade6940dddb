"""Tokens of Wagtail's API: given sparingly, told, short-lived."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken

from config.api.jetons import revoquer_les_jetons_perimes
from espace_usager.comptes.sessions import D_UN_AGENT, FIN, TOTAL_DES_AGENTS
from tests.courriels import envoyer_tout
from tests.factories.cms_pages import AccueilPageFactory, ContenuPageFactory
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.instruction.conftest import ouvrir_session, sans_second_facteur

LISTE, CREER = "/gestion/api-tokens/", "/gestion/api-tokens/new/"


@pytest.fixture
def chef(db):
    return AgentFactory(is_superuser=True, email="chef@exemple.fr")


def session_verifiee(agent, depuis: timedelta) -> Client:
    """A browser whose second factor was verified that long ago."""
    client = ouvrir_session(agent)
    session = client.session
    session[D_UN_AGENT] = True
    session[FIN] = (timezone.now() - depuis + TOTAL_DES_AGENTS).isoformat()
    session.save()
    return client


def creer(client, proprietaire) -> str | None:
    """Create a token through the page; return it, None when it was refused."""
    reponse = client.post(CREER, {"name": "Site de la DRAC", "user": proprietaire.pk})
    trouve = re.search(r"wagtail_\w+", reponse.content.decode())
    return trouve and trouve.group()


def avec(jeton: str) -> dict[str, str]:
    return {"authorization": f"Bearer {jeton}"}


def test_is_a_token_created_from_a_session_just_verified_and_its_owner_told(chef, maintenant):
    client = session_verifiee(chef, timedelta(minutes=4, seconds=59))

    assert creer(client, chef)
    envoyer_tout()

    [parti] = mail.outbox
    assert (parti.to, parti.subject) == (["chef@exemple.fr"], "Un jeton d’accès a été créé à votre nom")
    assert "«\xa0Site de la DRAC\xa0»" in parti.body and "jusqu’au 14\xa0juin\xa02026" in parti.body
    assert "Site de la DRAC" in client.get(LISTE).content.decode()


@pytest.mark.parametrize("depuis", [timedelta(minutes=5), timedelta(hours=3)])
def test_is_none_created_from_an_older_session(chef, maintenant, depuis):
    client = session_verifiee(chef, depuis)

    assert creer(client, chef) is None

    assert APIToken.objects.count() == 0
    assert "vérifié depuis moins de 5 minutes" in client.get(LISTE).content.decode()


def test_is_none_created_without_second_factor_nor_by_a_citizen(chef):
    assert [creer(client, chef) for client in (sans_second_facteur(chef), sans_second_facteur(UsagerFactory()))] == [
        None, None,
    ]  # fmt: skip
    assert APIToken.objects.count() == 0


def test_does_a_token_live_ninety_days(client, chef, maintenant):
    AccueilPageFactory()
    _, jeton = APIToken.create_token(user=chef, name="Essai")

    maintenant.shift(timedelta(days=90, seconds=-1))
    assert client.get("/api/v3/whoami/", headers=avec(jeton)).status_code == 200
    maintenant.shift(timedelta(seconds=1))
    assert client.get("/api/v3/whoami/", headers=avec(jeton)).status_code == 401
    assert APIToken.objects.get().revoked_at == timezone.now()


def test_do_lists_tell_the_truth_without_anybody_asking(chef, maintenant):
    APIToken.create_token(user=chef, name="Ancien")
    maintenant.shift(timedelta(days=90))
    APIToken.create_token(user=chef, name="Récent")

    assert revoquer_les_jetons_perimes() == 1
    assert list(APIToken.objects.filter(revoked_at=None).values_list("name", flat=True)) == ["Récent"]


def test_does_a_revoked_token_open_nothing(client, chef):
    AccueilPageFactory()
    objet, jeton = APIToken.create_token(user=chef, name="Essai")
    ouvrir_session(chef).post(f"/gestion/api-tokens/delete/{objet.pk}/")
    assert client.get("/api/v3/whoami/", headers=avec(jeton)).status_code == 401


def test_is_a_page_changed_with_a_token_only(client, chef):
    AccueilPageFactory()
    page = ContenuPageFactory(title="Cookies", slug="cookies")
    _, jeton = APIToken.create_token(user=chef, name="Essai")
    adresse = f"/api/v3/pages/{page.pk}/"
    corps = json.dumps({"title": "Gestion des cookies", "type": "cms_pages.ContenuPage"})

    lue = client.get(adresse)
    sans = client.patch(adresse, corps, content_type="application/json")
    par_session = ouvrir_session(chef).patch(adresse, corps, content_type="application/json")
    ecrite = client.patch(adresse, corps, content_type="application/json", headers=avec(jeton))

    assert (lue.status_code, json.loads(lue.content)["title"]) == (200, "Cookies")
    assert (sans.status_code, par_session.status_code) == (401, 401)
    assert ecrite.status_code == 200, ecrite.content
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Gestion des cookies"

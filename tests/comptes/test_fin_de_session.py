"""The warning before the session ends, and « Rester connecté » (C19, issue line 10)."""

from datetime import timedelta

import pytest
from django.test import Client

from espace_usager.comptes.sessions import secondes_restantes
from tests.comptes.gestes import CONNEXION, GESTION, entrer_avec_le_code, se_connecter
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

SESSION = "/compte/session/"
PAGE = "/espace/compte/connexions/"
EN_JSON = {"accept": "application/json"}
HEURE = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECONDE = timedelta(seconds=1)


@pytest.fixture
def citoyen(client, maintenant):
    se_connecter(client, UsagerFactory().email)
    return client


@pytest.fixture
def agent(client, maintenant):
    entrer_avec_le_code(client, AgentFactory())
    return client


def test_chaque_page_sait_quand_ma_session_finit(citoyen, maintenant):
    maintenant.shift(HEURE)

    avis = lue(citoyen.get(PAGE)).find(id="fin-de-session")

    assert (avis["data-secondes"], avis["data-adresse"], avis.has_attr("hidden")) == (str(7 * 3600), SESSION, True)
    assert mots(avis).startswith("Votre session se termine à 18:00.")


def test_un_visiteur_n_est_averti_de_rien(client):
    assert lue(client.get(CONNEXION)).find(id="fin-de-session") is None


def test_sans_script_un_lien_mene_a_la_prolongation(citoyen):
    assert lue(citoyen.get(PAGE)).noscript.a["href"] == SESSION
    assert lue(citoyen.get(SESSION)).main.form.button.get_text() == "Rester connecté"


def test_rester_connecte_redonne_huit_heures(citoyen, maintenant):
    maintenant.shift(7 * HEURE)

    reponse = citoyen.post(SESSION, {"next": PAGE})

    assert reponse["Location"] == PAGE
    assert secondes_restantes(citoyen.session) == 8 * 3600


def test_mais_vingt_quatre_heures_en_tout(citoyen, maintenant):
    """C19: nothing extends for ever."""
    for _ in range(3):
        maintenant.shift(7 * HEURE)
        citoyen.post(SESSION)
    avis = lue(citoyen.get(PAGE)).find(id="fin-de-session")
    maintenant.shift(3 * HEURE - SECONDE)
    avant = citoyen.get(PAGE).status_code
    maintenant.shift(2 * SECONDE)

    assert (avis["data-secondes"], avis.form) == (str(3 * 3600), None)
    assert (avant, citoyen.get(PAGE).status_code) == (200, 302)


def test_le_script_demande_ce_qui_reste_et_prolonge_en_json(citoyen, maintenant):
    maintenant.shift(7 * HEURE)

    assert citoyen.get(SESSION, headers=EN_JSON).json() == {"secondes": 3600}
    assert citoyen.post(SESSION, headers=EN_JSON).json() == {"secondes": 8 * 3600}


def test_demander_ce_qui_reste_ne_prolonge_pas_la_session_d_un_agent(agent, maintenant):
    maintenant.shift(29 * MINUTE)
    reste = agent.get(SESSION, headers=EN_JSON).json()
    maintenant.shift(MINUTE + SECONDE)

    assert reste == {"secondes": 60}
    assert agent.get(GESTION).status_code == 302


def test_un_agent_averti_reste_connecte_trente_minutes_de_plus(agent, maintenant):
    maintenant.shift(29 * MINUTE)

    assert agent.post(SESSION, headers=EN_JSON).json() == {"secondes": 30 * 60}


def test_une_session_finie_ne_se_prolonge_pas(citoyen, maintenant):
    maintenant.shift(9 * HEURE)

    assert citoyen.post(SESSION, headers=EN_JSON).json() == {"secondes": 0}
    assert citoyen.get(SESSION)["Location"].startswith(CONNEXION)
    assert citoyen.post(SESSION)["Location"].startswith(CONNEXION)


def test_prolonger_demande_le_jeton():
    """C20."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(UsagerFactory())

    assert client.post(SESSION).status_code == 403


def test_la_suite_reste_sur_le_portail(citoyen):
    """C22."""
    assert citoyen.post(SESSION, {"next": "//evil.example"})["Location"] == "/espace/"


def test_l_avis_parait_dans_le_navigateur_et_le_bouton_le_referme(page, live_server, verifier_axe):
    usager = UsagerFactory()
    page.clock.install()
    page.goto(CONNEXION)
    page.get_by_label("Adresse de courriel").first.fill(usager.email)
    page.get_by_label("Mot de passe", exact=True).first.fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Se connecter").click()
    page.goto(PAGE)
    page.route("**/compte/session/", lambda route: route.fulfill(json={"secondes": 240}), times=1)

    page.clock.fast_forward("07:56:00")

    page.get_by_role("button", name="Rester connecté").wait_for()
    verifier_axe(page)
    page.get_by_role("button", name="Rester connecté").click()
    page.locator("#fin-de-session").wait_for(state="hidden")
    assert page.url.endswith(PAGE)


def test_la_regle_se_coche_pendant_la_saisie(page, live_server):
    page.goto(CONNEXION)
    champ = page.locator("#id_creer-mot_de_passe")
    regle = page.locator("[data-alphabets]")

    champ.type("z7k!")
    avant = "fr-message--valid" in regle.get_attribute("class")
    champ.type("qmwp")
    apres = "fr-message--valid" in regle.get_attribute("class")

    assert (avant, apres) == (False, True)
    assert "Solidité actuelle\N{NO-BREAK SPACE}: faible" in page.locator("[data-solidite]").inner_text()


def test_l_agent_est_il_averti_aussi_dans_la_gestion(agent, maintenant):
    avis = lue(agent.get(GESTION)).find(id="fin-de-session")

    assert (avis["data-secondes"], avis["data-adresse"], avis.has_attr("hidden")) == (str(30 * 60), SESSION, True)

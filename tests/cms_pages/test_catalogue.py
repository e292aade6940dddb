"""The list of démarches: what each row says and where it leads."""

from datetime import datetime

import pytest

from formulaires.dates import PARIS
from tests.factories.cms_pages import ListeDemarchesPageFactory
from tests.factories.formulaires import DemarcheFactory, demarche_publiee
from tests.lecture import lue, mots

AVANT = datetime(2026, 3, 2, 9, tzinfo=PARIS)
PLUS_TARD = datetime(2026, 4, 1, 9, tzinfo=PARIS)


@pytest.fixture
def liste(db):
    return ListeDemarchesPageFactory()


def articles(client, adresse="/demarches/") -> list:
    return lue(client.get(adresse)).select("article")


def test_is_an_open_démarche_begun_in_one_click(client, liste):
    demarche_publiee(
        title="Licence",
        slug="licence",
        accroche="Déclarez votre activité.",
        publics="associations, entreprises",
        duree_minutes=30,
        delai="1\N{NO-BREAK SPACE}mois",
    )

    [article] = articles(client)

    assert mots(article) == (
        "Licence Déclarez votre activité. Pour\N{NO-BREAK SPACE}: Associations, entreprises "
        "Environ 30\N{NO-BREAK SPACE}minutes pour remplir Réponse en 1\N{NO-BREAK SPACE}mois après le dossier complet "
        "Commencer\N{NO-BREAK SPACE}: Licence"
    )
    assert [lien["href"] for lien in article.select("a")] == ["/demarches/licence/", "/demarches/licence/commencer/"]


def test_has_a_démarche_without_form_no_dead_button(client, liste):
    DemarcheFactory(title="Bientôt", slug="bientot")

    [article] = articles(client)

    assert mots(article.select_one(".fr-badge")) == "Fermée"
    assert [lien["href"] for lien in article.select("a")] == ["/demarches/bientot/"]


def test_does_a_démarche_of_another_site_lead_there_in_a_new_window(client, liste):
    DemarcheFactory(title="Dépôt légal", slug="depot", lien_externe="https://www.bnf.fr/")

    [article] = articles(client)

    lien = article.select("a")[-1]
    assert mots(article.select_one(".fr-badge")) == "Sur un autre site"
    assert (lien["href"], lien["target"]) == ("https://www.bnf.fr/", "_blank")
    assert lien["title"] == "Aller sur l’autre site : Dépôt légal – nouvelle fenêtre"


@pytest.mark.parametrize(
    ("dates", "badge", "phrase"),
    [
        (
            {"ouvre_le": PLUS_TARD},
            "Bientôt ouverte",
            "Cette démarche ouvre le mercredi 1er avril 2026 à 09:00, heure de Paris.",
        ),
        (
            {"ferme_le": AVANT, "message_de_fermeture": "Prochaine session en mai."},
            "Fermée",
            "Cette démarche est fermée depuis le 2 mars 2026. Prochaine session en mai.",
        ),
    ],
)
def test_does_a_démarche_out_of_its_dates_say_so_without_button(client, liste, maintenant, dates, badge, phrase):
    demarche_publiee(title="Aide", slug="aide", accroche="Aide.", duree_minutes=5, **dates)

    [article] = articles(client)

    assert mots(article.select_one(".fr-badge")) == badge
    assert mots(article).replace("\N{NO-BREAK SPACE}", " ").endswith(phrase)
    assert [lien["href"] for lien in article.select("a")] == ["/demarches/aide/"]


def test_is_the_last_moment_to_file_said(client, liste, maintenant):
    demarche_publiee(ouvre_le=AVANT, ferme_le=PLUS_TARD)
    [article] = articles(client)
    assert "Jusqu’au mercredi 1er avril 2026 à 09:00" in mots(article).replace("\N{NO-BREAK SPACE}", " ")


def test_are_drafts_of_editors_hidden(client, liste):
    DemarcheFactory(title="Publiée")
    DemarcheFactory(title="En préparation", live=False)
    assert [mots(article.h3) for article in articles(client)] == ["Publiée"]


def test_what_is_said_when_there_is_none(client, liste):
    assert "Aucune démarche n’est publiée pour le moment." in mots(lue(client.get("/demarches/")).main)


def test_does_the_eleventh_go_to_the_second_page(client, liste):
    DemarcheFactory.create_batch(11)

    seconde = lue(client.get("/demarches/?page=2"))

    assert len(articles(client)) == 10
    assert len(seconde.select("article")) == 1
    assert mots(seconde.title) == "Liste des démarches, page 2 – Démarches en ligne – Ministère de la Culture"
    assert mots(seconde.select_one(".fr-pagination [aria-current=page]")) == "2"


@pytest.mark.parametrize("numero", ["0", "99", "abc", "-1", "1e9"])
def test_does_an_impossible_page_number_still_answer(client, liste, numero):
    DemarcheFactory()
    assert len(articles(client, f"/demarches/?page={numero}")) == 1


def test_do_more_rows_cost_more_queries(client, liste, django_assert_num_queries):
    demarche_publiee()
    client.get("/demarches/")
    with django_assert_num_queries(6) as avec_une:
        client.get("/demarches/")
    for _ in range(2):
        demarche_publiee()
    with django_assert_num_queries(len(avec_une)):
        client.get("/demarches/")

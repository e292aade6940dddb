"""Ordinary pages: each block as a component of the design system."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from cms_pages.blocks import CorpsBlock
from cms_pages.contenu_initial.ecriture import alerte, encart, tableau, texte, titre
from tests.factories.cms_pages import ContenuPageFactory
from tests.lecture import lue, mots

ACCORDEON = {
    "type": "accordeon",
    "value": {"volets": [{"titre": "Un", "texte": "<p>1</p>"}, {"titre": "Deux", "texte": "<p>2</p>"}]},
}


def corps(client, *blocs):
    page = ContenuPageFactory(corps=list(blocs))
    return lue(client.get(page.url)).main


@pytest.mark.django_db
def test_headings(client):
    lu = corps(client, titre("Vos droits", ancre="droits"), titre("Exception", niveau=3))
    assert mots(lu.select_one("h2#droits")) == "Vos droits"
    assert [mots(sous_titre) for sous_titre in lu.select("h3")] == ["Exception"]


@pytest.mark.django_db
def test_text_callout_and_alert(client):
    lu = corps(client, texte("Bonjour"), encart("À savoir", "Ceci."), alerte("Attention", "Cela.", niveau="warning"))
    assert [mots(paragraphe) for paragraphe in lu.select(".fr-col-lg-9 > p")] == ["Bonjour"]
    assert mots(lu.select_one(".fr-callout")) == "À savoir Ceci."
    assert mots(lu.select_one(".fr-alert--warning")) == "Attention Cela."


@pytest.mark.django_db
def test_have_two_accordions_ids_of_their_own(client):
    lu = corps(client, ACCORDEON, ACCORDEON)
    attendus = ["volet-1-1", "volet-1-2", "volet-2-1", "volet-2-2"]
    assert [bouton["aria-controls"] for bouton in lu.select(".fr-accordion__btn")] == attendus
    assert [volet["id"] for volet in lu.select(".fr-accordion .fr-collapse")] == attendus


@pytest.mark.django_db
def test_is_a_table_read_by_rows_and_columns(client):
    lu = corps(client, tableau("Cookies", ["Nom", "Durée"], ("sessionid", "8 heures")))
    assert mots(lu.caption) == "Cookies"
    assert [mots(case) for case in lu.select("thead th[scope=col]")] == ["Nom", "Durée"]
    assert mots(lu.select_one("tbody th[scope=row]")) == "sessionid"
    assert lu.td["data-libelle"] == "Durée"


def test_is_a_ragged_table_refused_with_the_row_named():
    bloc = CorpsBlock()
    valeur = bloc.to_python([tableau("Cookies", ["Nom", "Durée"], ("sessionid",))])

    with pytest.raises(StreamBlockValidationError) as refus:
        bloc.clean(valeur)

    assert refus.value.as_json_data()["blockErrors"][0]["blockErrors"]["lignes"]["messages"] == [
        "La ligne 1 a 1 case(s) pour 2 colonnes."
    ]


@pytest.mark.django_db
def test_is_what_editors_type_never_taken_for_html(client):
    piege = "<script>alert(1)</script>"
    lu = corps(client, titre(piege), tableau(piege, [piege, piege], (piege, piege)), alerte(piege, "x"))
    assert lu.select("script") == []


@pytest.mark.django_db
def test_does_a_page_under_a_page_show_the_way(client):
    parent = ContenuPageFactory(title="Accessibilité", slug="accessibilite")
    page = ContenuPageFactory(title="Plan annuel", slug="plan-annuel", parent=parent)

    lu = lue(client.get("/accessibilite/plan-annuel/"))

    assert page.url == "/accessibilite/plan-annuel/"
    assert [mots(lien) for lien in lu.select(".fr-breadcrumb__link")] == ["Accueil", "Accessibilité", "Plan annuel"]

"""The filters of the list of démarches: what may be chosen, what is left."""

import pytest

from tests.factories.cms_pages import ListeDemarchesPageFactory
from tests.factories.formulaires import DemarcheFactory, ThemeFactory, demarche_publiee
from tests.lecture import lue, mots


@pytest.fixture
def liste(db):
    """Three démarches: two of dance, one of museums; one of them open."""
    ListeDemarchesPageFactory()
    danse, musees = ThemeFactory(nom="Danse", slug="danse"), ThemeFactory(nom="Musées", slug="musees")
    demarche_publiee(title="École", themes=[danse], vises=["association", "entreprise"], genre="declaration")
    DemarcheFactory(title="Tournée", themes=[danse], vises=["entreprise"], genre="subvention")
    DemarcheFactory(title="Prêt", themes=[musees], vises=["association"])


def titres(page) -> list[str]:
    return [mots(article.h3) for article in page.select("article")]


def choix(page) -> dict[str, list[str]]:
    return {
        mots(champs.legend): [mots(libelle) for libelle in champs.select("label")] for champs in page.select("fieldset")
    }


def test_what_may_be_chosen(client, liste):
    assert choix(lue(client.get("/demarches/"))) == {
        "Thème": ["Danse (2)", "Musées (1)"],
        "Vous êtes": ["Une association (2)", "Une entreprise (2)"],
        "Type de démarche": ["Déclaration (1)", "Subvention ou aide (1)"],
        "Disponibilité": ["Ouvertes aujourd’hui (1)"],
    }


def test_is_no_choice_offered_that_would_give_nothing(client, liste):
    page = lue(client.get("/demarches/?theme=musees"))

    assert titres(page) == ["Prêt"]
    assert choix(page) == {"Thème": ["Danse (2)", "Musées (1)"], "Vous êtes": ["Une association (1)"]}


@pytest.mark.parametrize(
    ("adresse", "attendus"),
    [
        ("?theme=danse&theme=musees", ["École", "Tournée", "Prêt"]),
        ("?theme=danse&public=association", ["École"]),
        ("?public=entreprise&type=subvention", ["Tournée"]),
        ("?ouvertes=1", ["École"]),
        ("?theme=inconnu&type=%00&public=<script>&ouvertes=peut-etre", ["École", "Tournée", "Prêt"]),
    ],
)
def test_which_démarches_are_left(client, liste, adresse, attendus):
    assert titres(lue(client.get(f"/demarches/{adresse}"))) == attendus


def test_is_each_filter_removed_by_its_tag(client, liste):
    page = lue(client.get("/demarches/?theme=danse&public=entreprise"))

    assert mots(page.select_one("[role=status]")) == "2 démarches trouvées"
    assert [(mots(lien), lien["href"]) for lien in page.select(".fr-tag")] == [
        ("Danse\N{NO-BREAK SPACE}: retirer ce filtre", "/demarches/?public=entreprise"),
        ("Une entreprise\N{NO-BREAK SPACE}: retirer ce filtre", "/demarches/?theme=danse"),
    ]


def test_does_the_next_page_keep_the_filters(client, liste):
    for _ in range(11):
        DemarcheFactory(vises=["particulier"])

    page = lue(client.get("/demarches/?public=particulier"))

    assert page.select_one(".fr-pagination__link--next")["href"] == "?page=2&public=particulier"
    assert len(lue(client.get("/demarches/?page=2&public=particulier")).select("article")) == 1


def test_do_three_démarches_with_themes_cost_what_one_does(client, db, django_assert_num_queries):
    ListeDemarchesPageFactory()
    demarche_publiee(themes=[ThemeFactory()])
    client.get("/demarches/")
    with django_assert_num_queries(6) as avec_une:
        client.get("/demarches/")
    for _ in range(2):
        demarche_publiee(themes=[ThemeFactory(), ThemeFactory()])
    with django_assert_num_queries(len(avec_une)):
        client.get("/demarches/?theme=theme-0")


QUESTIONS = [
    {"type": "question", "value": {"question": texte, "attendue": attendue, "sinon": f"<p>{sinon}</p>"}}
    for texte, attendue, sinon in (
        ("Jouez-vous plus de six fois par an ?", "oui", "Une simple déclaration suffit."),
        ("Êtes-vous établi à l’étranger ?", "non", "Voyez l’information préalable."),
    )
]


@pytest.mark.parametrize(
    ("adresse", "dit"),
    [
        ("", None),
        ("?c1=oui&c2=non", "Vous êtes concerné D’après vos réponses, vous pouvez faire cette démarche. "
         "Le service le vérifiera avec votre demande."),
        ("?c1=non&c2=non", "Cette démarche ne semble pas être la vôtre Une simple déclaration suffit."),
        ("?c1=non&c2=oui", "Cette démarche ne semble pas être la vôtre Une simple déclaration suffit."
         "Voyez l’information préalable."),
        ("?c1=oui", "Il manque une réponse Répondez à la dernière question pour savoir si vous êtes concerné."),
        ("?c1=%00&c2=<b>&c9=oui", None),
    ],
)  # fmt: skip
def test_is_one_told_whether_the_démarche_is_theirs(client, db, adresse, dit):
    page = demarche_publiee(eligibilite=QUESTIONS)

    lu = lue(client.get(f"{page.url}{adresse}")).select_one("#eligibilite")

    assert [mots(question) for question in lu.select("legend")] == [bloc["value"]["question"] for bloc in QUESTIONS]
    assert (mots(alerte) if (alerte := lu.select_one(".fr-alert")) else None) == dit


def test_are_the_answers_left_as_they_were_given(client, db):
    page = demarche_publiee(eligibilite=QUESTIONS)
    lu = lue(client.get(f"{page.url}?c1=oui&c2=oui"))
    assert [choix["id"] for choix in lu.select("#eligibilite [checked]")] == ["c1-oui", "c2-oui"]


def test_which_démarches_are_near(client, db):
    danse, musees, livre = (ThemeFactory(nom=nom) for nom in ("Danse", "Musées", "Livre"))
    page = demarche_publiee(title="École", themes=[danse, musees])
    DemarcheFactory(title="Une en commun", themes=[danse, livre])
    DemarcheFactory(title="Deux en commun", themes=[danse, musees])
    DemarcheFactory(title="Retirée", themes=[danse, musees], live=False)
    DemarcheFactory(title="Aucun en commun", themes=[livre])

    lu = lue(client.get(page.url))

    assert [mots(lien) for lien in lu.select("#semblables + ul a")] == ["Deux en commun", "Une en commun"]

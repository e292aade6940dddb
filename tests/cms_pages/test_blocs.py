"""The blocks that lead elsewhere or show something: each as a component of the design system."""

import pytest
from wagtail.blocks import StreamBlockValidationError
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms_pages.blocks import CorpsBlock
from cms_pages.contenu_initial.ecriture import groupe, question, texte
from tests.factories.cms_pages import ContenuPageFactory, FaqPageFactory, ListeDemarchesPageFactory, RubriquePageFactory
from tests.factories.formulaires import DemarcheFactory, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db
NULLE_PART = {"page": None, "chemin": "", "adresse": ""}


def corps(client, *blocs):
    page = ContenuPageFactory(corps=[{"type": nom, "value": valeur} for nom, valeur in blocs])
    return lue(client.get(page.url)).main


def test_where_do_buttons_and_tiles_lead(client):
    page = ContenuPageFactory(slug="aide")
    vers_la_page, chemin = {**NULLE_PART, "page": page.pk}, {**NULLE_PART, "chemin": "/faq/#cookie"}
    ailleurs = {**NULLE_PART, "adresse": "https://www.culture.gouv.fr/"}
    lu = corps(
        client,
        ("bouton", {"texte": "Lire l’aide", "destination": vers_la_page, "secondaire": True}),
        (
            "tuiles",
            {
                "titre": "Aller plus loin",
                "tuiles": [
                    {"titre": "Cookies", "texte": "Lesquels ?", "destination": chemin},
                    {"titre": "Le ministère", "texte": "", "destination": ailleurs},
                ],
            },
        ),
    )
    assert lu.select_one("a.fr-btn--secondary")["href"] == "/aide/"
    assert [(mots(lien), lien["href"], lien.get("target")) for lien in lu.select(".fr-tile a")] == [
        ("Cookies", "/faq/#cookie", None),
        ("Le ministère", "https://www.culture.gouv.fr/", "_blank"),
    ]
    assert lu.select(".fr-tile a")[1]["title"] == "Le ministère – nouvelle fenêtre"


@pytest.mark.parametrize(
    "destination",
    [
        NULLE_PART,
        {**NULLE_PART, "chemin": "/faq/", "adresse": "https://exemple.fr/"},
        {**NULLE_PART, "chemin": "//ailleurs.example/"},
        {**NULLE_PART, "chemin": "javascript:alert(1)"},
        {**NULLE_PART, "adresse": "javascript:alert(1)"},
    ],
)
def test_is_a_link_to_nowhere_or_to_two_places_refused(destination):
    bloc = CorpsBlock()
    bouton = {"texte": "Aller", "destination": destination, "secondaire": False}
    with pytest.raises(StreamBlockValidationError):
        bloc.clean(bloc.to_python([{"type": "bouton", "value": bouton}]))


def test_do_cards_of_démarches_follow_what_is_published(client):
    ListeDemarchesPageFactory()
    licence = demarche_publiee(title="Licence", accroche="Déclarez.", duree_minutes=30)
    retiree = DemarcheFactory(title="Retirée", live=False)

    lu = corps(client, ("cartes", {"titre": "Spectacle", "demarches": [licence.pk, retiree.pk]}))

    assert [mots(carte) for carte in lu.select(".fr-tile")] == ["Licence Déclarez. Environ 30\N{NO-BREAK SPACE}minutes"]


def test_are_steps_a_numbered_list(client):
    etapes = [{"titre": "Lire", "texte": "D’abord."}, {"titre": "Écrire", "texte": "Ensuite."}]
    lu = corps(client, ("etapes", {"etapes": etapes}))
    assert [mots(etape) for etape in lu.select(".fr-col-lg-9 ol > li")] == ["1 Lire D’abord.", "2 Écrire Ensuite."]


def test_is_a_quotation_somebody_s(client):
    lu = corps(client, ("citation", {"texte": "La culture.", "auteur": "Malraux", "source": "Discours"}))
    assert mots(lu.select_one("figure.fr-quote")).replace("\N{NO-BREAK SPACE}", " ") == (
        "« La culture. » Malraux Discours"
    )


def test_is_a_sentence_put_forward(client):
    lu = corps(client, ("mise_en_avant", {"texte": "<p>À retenir.</p>"}))
    assert mots(lu.select_one(".fr-highlight")) == "À retenir."


def test_does_a_film_load_nothing_of_the_site_that_shows_it(client):
    film = {
        "titre": "Créer son compte",
        "adresse": "https://video.example/w/1",
        "site": "PeerTube",
        "duree": "2 minutes",
        "transcription": "<p>Bonjour.</p>",
    }
    lu = corps(client, ("video", film))
    assert lu.select("iframe, video, script, img") == []
    assert lu.select_one("a[target=_blank]")["href"] == "https://video.example/w/1"
    assert mots(lu.select_one("#transcription-1")) == "Bonjour."


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_is_a_picture_given_in_the_size_the_screen_needs(client):
    image = Image.objects.create(title="Théâtre", file=get_test_image_file(size=(1600, 900)))
    lu = corps(
        client,
        (
            "image",
            {
                "image": image.pk,
                "alternative": "Un théâtre plein",
                "decorative": False,
                "legende": "Photo\N{NO-BREAK SPACE}: X",
            },
        ),
    )
    assert [source["type"] for source in lu.select("picture source")] == ["image/avif", "image/webp"]
    assert lu.img["alt"] == "Un théâtre plein"
    assert [taille.split()[-1] for taille in lu.img["srcset"].split(", ")] == ["400w", "800w", "1200w"]
    assert (lu.img["loading"], mots(lu.figcaption)) == ("lazy", "Photo\N{NO-BREAK SPACE}: X")


def test_must_a_picture_say_something_or_decorate():
    image = Image.objects.create(title="Théâtre", file=get_test_image_file())
    bloc = CorpsBlock()
    for valeur in ({"alternative": "", "decorative": False}, {"alternative": "Un théâtre", "decorative": True}):
        brut = {"type": "image", "value": {"image": image.pk, "legende": "", **valeur}}
        with pytest.raises(StreamBlockValidationError) as refus:
            bloc.clean(bloc.to_python([brut]))
        assert "cochez qu’elle décore" in str(refus.value.as_json_data())


def test_are_frequent_questions_quoted_never_copied(client):
    faq = FaqPageFactory(groupes=[groupe("G", "g", question("Un ?", "un", "1."), question("Deux ?", "deux", "2."))])
    page = ContenuPageFactory(corps=[{"type": "faq", "value": {"titre": "À lire", "questions": ["deux", "partie"]}}])

    lu = lue(client.get(page.url)).main
    assert [mots(bouton) for bouton in lu.select(".fr-accordion__btn")] == ["Deux\N{NO-BREAK SPACE}?"]
    assert mots(lu.select_one("#faq-1-deux")) == "2."

    faq.groupes = [groupe("G", "g", question("Deux ?", "deux", "Changé."))]
    faq.save_revision().publish()
    assert mots(lue(client.get(page.url)).select_one("#faq-1-deux")) == "Changé."


def test_does_an_ordinary_text_quote_the_rules_in_force(client, settings):
    settings.BROUILLON_JOURS = 45
    page = ContenuPageFactory(corps=[texte("Gardé {brouillon_jours} jours.")])
    assert "Gardé 45\N{NO-BREAK SPACE}jours." in mots(lue(client.get(page.url)).main)


def test_does_a_section_list_its_published_pages_by_itself(client, django_assert_num_queries):
    rubrique = RubriquePageFactory()
    ContenuPageFactory(title="Recours", slug="recours", chapeau="Contester.", parent=rubrique)
    ContenuPageFactory(title="Brouillon", slug="brouillon", live=False, parent=rubrique)
    client.get("/vos-droits/")

    with django_assert_num_queries(6) as avec_une:
        page = lue(client.get("/vos-droits/"))
    assert [(mots(tuile), tuile.a["href"]) for tuile in page.select(".fr-tile")] == [
        ("Recours Contester.", "/vos-droits/recours/")
    ]

    for rang in range(2):
        ContenuPageFactory(slug=f"page-{rang}-dessous", parent=rubrique)
    with django_assert_num_queries(len(avec_une)):
        client.get("/vos-droits/")

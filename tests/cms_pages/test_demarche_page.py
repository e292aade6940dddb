"""The start page of a démarche: what a citizen knows before beginning."""

from datetime import datetime, timedelta

import pytest

from formulaires.dates import PARIS
from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, groupe, toutes
from tests.factories.cms_pages import ListeDemarchesPageFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemarcheFactory, ServiceFactory, demarche_publiee
from tests.lecture import lue, mots


@pytest.fixture(autouse=True)
def _liste(db):
    ListeDemarchesPageFactory()


def ouvrir(client, demarche):
    return lue(client.get(demarche.url))


def test_what_is_essential_is_in_the_box(client):
    page = ouvrir(client, demarche_publiee(duree_minutes=30, publics="artistes", delai="1 mois", validite="5 ans"))

    boite = page.select_one("section[aria-labelledby=essentiel]")

    assert [mots(ligne) for ligne in boite.select("li")] == [
        "Pour\N{NO-BREAK SPACE}: Artistes",
        "Environ 30\N{NO-BREAK SPACE}minutes pour remplir",
        "Gratuit",
        "Réponse en 1 mois après le dossier complet",
        "Valable 5 ans",
    ]


def test_can_it_be_begun_from_the_top_and_from_the_end(client):
    page = ouvrir(client, demarche_publiee(slug="licence"))

    boutons = [lien for lien in page.select("main a.fr-btn") if mots(lien) == "Commencer la démarche"]

    assert [bouton["href"] for bouton in boutons] == ["/demarches/licence/commencer/"] * 2


def test_is_only_a_visitor_told_to_sign_in_first(client):
    demarche, phrase = demarche_publiee(), "Vous vous connecterez ou créerez votre compte d’abord."
    assert phrase in mots(ouvrir(client, demarche).main)
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert phrase not in mots(ouvrir(client, demarche).main)


def test_are_all_the_sections_in_order(client):
    textes = dict.fromkeys(("concerne", "preparer", "apres", "textes", "donnees"), "<p>Texte.</p>")
    page = ouvrir(client, demarche_publiee(**textes, recours="Le tribunal."))

    assert [titre.get("id") for titre in page.select("main h2")] == [
        *("essentiel", "concerne", "preparer", "apres", "service", "aide", "recours", "textes", "donnees"),
    ]


def test_who_answers(client):
    service = ServiceFactory(nom="DRAC Normandie", nom_complet="Direction régionale des affaires culturelles")
    page = ouvrir(client, demarche_publiee(service=service))
    assert "Direction régionale des affaires culturelles" in mots(page.main)


def test_is_the_notice_on_personal_data_always_there(client):
    page = ouvrir(client, demarche_publiee(donnees=""))
    assert mots(page.select_one("#donnees + p")) == "Vos données servent seulement à traiter votre demande."
    assert page.select_one('main a[href="/donnees-personnelles/"]')


@pytest.mark.parametrize(
    ("sens", "phrase"),
    [
        (SensSilence.ACCORD, "vaut accord\N{NO-BREAK SPACE}: votre demande est considérée comme acceptée."),
        (SensSilence.REJET, "vaut rejet\N{NO-BREAK SPACE}: votre demande est considérée comme refusée."),
        (
            SensSilence.NON_OPPOSITION,
            "vaut absence d’opposition\N{NO-BREAK SPACE}: vous pouvez commencer ce que vous avez déclaré.",
        ),
    ],
)
def test_what_no_answer_means(client, sens, phrase):
    page = ouvrir(client, demarche_publiee(sens_silence=sens, delai="1 mois"))
    assert mots(page.select_one(".fr-alert p")) == f"L’absence de réponse 1 mois après le dossier complet {phrase}"


def test_is_nothing_said_of_silence_when_it_means_nothing(client):
    assert ouvrir(client, demarche_publiee(sens_silence="")).select("main .fr-alert") == []


def test_is_a_closed_démarche_said_closed(client):
    page = ouvrir(client, DemarcheFactory())
    assert page.select("main a.fr-btn") == []
    assert mots(page.main).count("Cette démarche n’est pas ouverte pour le moment.") == 2


def test_is_the_other_site_named_as_such(client):
    page = ouvrir(client, DemarcheFactory(lien_externe="https://www.bnf.fr/"))
    assert {lien["href"] for lien in page.select("main a.fr-btn")} == {"https://www.bnf.fr/"}
    # Neither our services nor our promises on data hold there.
    assert page.select("#service, #donnees") == []


def test_is_the_way_back_to_the_list_shown(client):
    page = ouvrir(client, demarche_publiee(title="Licence"))
    assert [(mots(lien), lien.get("href")) for lien in page.select(".fr-breadcrumb__link")] == [
        ("Accueil", "/"),
        ("Liste des démarches", "/demarches/"),
        ("Licence", None),
    ]


PIECES = [
    etape(
        "vous",
        "Vous",
        champ("oui_non", "creation", "Est-ce une création ?"),
        champ("piece", "statuts", "Statuts", aide="Signés."),
        champ("piece", "note", "Note d’intention", si=toutes(("creation", "egal", "oui"))),
        groupe("lieux", "Lieux", champ("piece", "bail", "Bail"), ligne="Lieu"),
    ),
    etape("fin", "Fin", champ("piece", "photo", "Photo", obligatoire=False), champ("piece", "encore", "Statuts")),
]


def test_which_documents_are_to_be_prepared_as_the_form_asks_for_them(client):
    page = ouvrir(client, demarche_publiee(PIECES, preparer="<p>Votre numéro SIRET.</p>"))

    assert [mots(piece) for piece in page.select(".pt-a-cocher li")] == [
        "Statuts",
        "Note d’intention (selon votre situation)",
        "Bail",
        "Photo (facultatif)",
    ]
    assert "Votre numéro SIRET." in mots(page.main)


def test_is_the_time_to_fill_estimated_from_the_version_when_nobody_says_it(client):
    # 20 s, 180 s, a document of 120 s and a facultative one of 60 s: 380 s.
    questions = [
        champ("texte", "titre", "Titre"),
        champ("texte_long", "resume", "Résumé"),
        champ("piece", "a", "A"),
        champ("piece", "b", "B", obligatoire=False),
    ]
    page = ouvrir(client, demarche_publiee([etape("projet", "Projet", *questions)]))
    assert "Environ 10\N{NO-BREAK SPACE}minutes pour remplir" in mots(page.select_one("[aria-labelledby=essentiel]"))


def test_what_is_said_of_who_to_ask_and_of_doing_otherwise(client):
    page = ouvrir(
        client,
        demarche_publiee(
            contact="drac@demarches.example", horaires="De 9 h à 12 h.", autre_voie="Au guichet.\n\nOu par courrier."
        ),
    )
    assert [mots(p) for p in page.select("#aide ~ p")][:3] == [
        "drac@demarches.exampleDe 9 h à 12 h.",
        "Au guichet.",
        "Ou par courrier.",
    ]
    assert mots(page.select_one("#autrement")) == "Faire la démarche sans internet"


FERME_LE = datetime(2026, 3, 16, 12, tzinfo=PARIS)


def test_is_it_open_until_its_last_moment_and_closed_at_it(client, maintenant):
    demarche = demarche_publiee(slug="aide", ferme_le=FERME_LE, message_de_fermeture="Revenez au printemps.")
    avant = mots(ouvrir(client, demarche).main).replace("\N{NO-BREAK SPACE}", " ")
    assert "Déposez votre demande avant le lundi 16 mars 2026 à 12:00, heure de Paris." in avant

    maintenant.shift(timedelta(hours=2))
    page = ouvrir(client, demarche)

    assert page.select("main a.fr-btn") == []
    assert "Cette démarche est fermée depuis le 16 mars 2026. Revenez au printemps." in mots(page.main).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    # The blank form remains, to know what was asked.
    assert page.select_one("a.fr-link--download")["href"] == "/demarches/aide/formulaire.pdf"


def test_how_many_queries_does_it_cost(client, django_assert_num_queries):
    demarche = demarche_publiee(PIECES)
    client.get(demarche.url)
    with django_assert_num_queries(7):
        client.get(demarche.url)

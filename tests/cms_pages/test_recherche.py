"""The search: the same thirty questions find the same things on both databases; bad input; what is never found."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms_pages.contenu_initial import cookies, faq, mentions_legales
from cms_pages.models import EntreeDeRecherche
from cms_pages.recherche.chercher import chercher
from cms_pages.recherche.extensions import creer_extension
from cms_pages.recherche.extrait import extrait
from cms_pages.recherche.indexer import indexer_tout
from tests.factories.cms_pages import AccueilPageFactory, ContenuPageFactory, FaqPageFactory, ListeDemarchesPageFactory
from tests.factories.formulaires import DemarcheFactory, demarche_publiee
from tests.lecture import lue, mots

DEMARCHES = {
    "licence": (
        "Licence d’entrepreneur de spectacles vivants",
        "Déclarez votre activité avant de produire, diffuser ou accueillir des spectacles.",
        "<p>Vous organisez plus de six représentations par an : théâtre, concert, cirque.</p>",
    ),
    "certificat": (
        "Certificat pour un bien culturel",
        "Faites sortir de France une œuvre d’art ou un objet de collection.",
        "<p>Tableaux, sculptures, meubles anciens, livres rares.</p>",
    ),
    "detecteurs": (
        "Autorisation d’utiliser des détecteurs de métaux",
        "Cherchez des objets archéologiques avec un détecteur.",
        "<p>Pour une recherche archéologique, par un archéologue ou une association.</p>",
    ),
    "guide": (
        "Carte professionnelle de guide-conférencier",
        "Conduisez des visites commentées dans les musées et les monuments.",
        "<p>Diplôme de licence professionnelle ou de master.</p>",
    ),
    "travaux": (
        "Autorisation de travaux sur un immeuble classé",
        "Restaurez, réparez ou modifiez un monument historique.",
        "<p>Château, église, maison : l’architecte des bâtiments de France est consulté.</p>",
    ),
    "subvention": (
        "Demande de subvention d’une association",
        "Financez un projet culturel.",
        "<p>Une aide pour une compagnie, un festival ou un atelier.</p>",
    ),
    "danse": (
        "Ouverture d’un local d’enseignement de la danse",
        "Déclarez une école de danse.",
        "<p>Salle, professeurs, assurance.</p>",
    ),
    "depot-legal": (
        "Dépôt légal d’un livre ou d’un périodique",
        "Déposez un exemplaire à la Bibliothèque nationale de France.",
        "<p>Éditeurs, imprimeurs, auteurs.</p>",
    ),
}
# What is typed, and where the first result leads.
TRENTE = {
    "licence spectacle": "/demarches/licence/",
    "licences de spectacles": "/demarches/licence/",
    "LICENCE SPECTACLE VIVANT": "/demarches/licence/",
    "licnce spectacle": "/demarches/licence/",
    "spectacel": "/demarches/licence/",
    "théâtre": "/demarches/licence/",
    "theatre": "/demarches/licence/",
    "entrepreneur de spectacle": "/demarches/licence/",
    "exporter une oeuvre": "/demarches/certificat/",
    "œuvre d’art": "/demarches/certificat/",
    "certifcat bien culturel": "/demarches/certificat/",
    "meuble ancien": "/demarches/certificat/",
    "detecteur de metaux": "/demarches/detecteurs/",
    "détecteurs métaux": "/demarches/detecteurs/",
    "archéologue": "/demarches/detecteurs/",
    "guide conferencier": "/demarches/guide/",
    "carte de guide": "/demarches/guide/",
    "travaux monument historique": "/demarches/travaux/",
    "immeubles classés": "/demarches/travaux/",
    "restaurer un chateau": "/demarches/travaux/",
    "subvention": "/demarches/subvention/",
    "demander une subventions": "/demarches/subvention/",
    "ecole de danse": "/demarches/danse/",
    "dépot legal": "/demarches/depot-legal/",
    "mot de passe oublié": "/faq/#mot-de-passe-oublie",
    "mot de passe oublie": "/faq/#mot-de-passe-oublie",
    "porte-documents": "/faq/#porte-documents",
    "dupliquer une demande": "/faq/#dupliquer",
    "supprimer mon compte": "/faq/#supprimer-mon-compte",
    "mentions legales": "/mentions-legales/",
}


@pytest.fixture
def site(db):
    """Eight démarches, the frequent questions, two pages; written by the very command of a deployment."""
    AccueilPageFactory()
    liste = ListeDemarchesPageFactory()
    for slug, (titre, accroche, concerne) in DEMARCHES.items():
        DemarcheFactory(slug=slug, title=titre, accroche=accroche, concerne=concerne, parent=liste)
    FaqPageFactory(groupes=faq.GROUPES)
    for page in (mentions_legales.PAGE, cookies.PAGE):
        ContenuPageFactory(**page)
    call_command("preparer_recherche", stdout=StringIO())


def adresses(texte: str) -> list[str]:
    return [resultat.entree.adresse for resultat in chercher(texte).resultats]


def test_do_thirty_searches_lead_first_where_they_should(site):
    trouvees = {texte: (adresses(texte) or [""])[0] for texte in TRENTE}
    assert {texte: trouvee for texte, trouvee in trouvees.items() if trouvee != TRENTE[texte]} == {}
    assert len(TRENTE) == 30


TROP_COURT = "Écrivez au moins un mot de deux lettres."
QUATRE = "4 résultats"
HOSTILES = {
    "": None,
    "   ": None,
    "\x00\x01\x1b": None,
    "a": TROP_COURT,
    "%": TROP_COURT,
    "* _ ? ' \" ; --": TROP_COURT,
    "licence\x00": QUATRE,
    "licence & | ! ( ) : * <->": QUATRE,
    "𝓁𝒾𝒸𝑒𝓃𝒸𝑒": QUATRE,
    "licence " * 2000: QUATRE,
    "qwxzkj": "Aucun résultat",
    "' OR 1=1 --": "Aucun résultat",
    "de la": "Aucun résultat",
    "é" * 10_000: "Aucun résultat",
}


def test_is_anything_typed_answered_in_french(client, site):
    dites = {}
    for texte in HOSTILES:
        reponse = client.get("/recherche/", {"q": texte, "page": "99x"})
        statut = lue(reponse).select_one("#resultats [role=status]")
        dites[texte] = (reponse.status_code, statut and mots(statut))

    assert dites == {texte: (200, dit) for texte, dit in HOSTILES.items()}
    assert lue(client.get("/recherche/", {"q": "<script>alert(1)</script>"})).select("main script") == []


def test_is_a_typo_put_right_and_said(client, site):
    page = lue(client.get("/recherche/", {"q": "licnce"}))

    assert mots(page.select_one("[role=status]")) == "4 résultats pour «\xa0licence\xa0»"
    assert "Rien ne contient exactement «\xa0licnce\xa0»." in mots(page.select_one("#resultats"))
    assert page.select_one("#recherche")["value"] == "licnce"


def test_are_words_to_try_offered(client, site):
    page = lue(client.get("/recherche/", {"q": "archeo"}))

    essais = [(mots(lien), lien["href"]) for lien in page.select("#resultats > p > a[href^='?q=']")]

    assert "pour «\xa0archéologique" in mots(page.select_one("[role=status]"))
    assert essais and all(mot.startswith("archéo") and adresse.startswith("?q=arch") for mot, adresse in essais)


def test_are_the_words_marked_and_the_rest_escaped(client, db):
    AccueilPageFactory()
    DemarcheFactory(slug="x", title="Licence <b>A</b>", accroche="Une licence & des <i>œuvres</i>.")
    indexer_tout()

    page = client.get("/recherche/", {"q": "licences"}).content.decode()

    assert "<mark>Licence</mark> &lt;b&gt;A&lt;/b&gt;" in page
    assert "Une <mark>licence</mark> &amp; des &lt;i&gt;œuvres&lt;/i&gt;." in page


def test_is_an_extract_short_and_around_the_words():
    texte = "mot " * 100 + "une licence <de> spectacle " + "fin " * 100

    lu = extrait(texte, {"licenc"})

    assert "<mark>licence</mark> &lt;de&gt; spectacle" in lu
    assert lu.startswith("… ") and lu.endswith("…") and len(lu) < 300


def test_is_what_is_not_public_never_found_nor_suggested(client, site, maintenant):
    """Unpublished, private, expired, scheduled: by result, by extract, by suggestion."""
    privee = ContenuPageFactory(title="Privée zanzibarite")
    ContenuPageFactory(title="Dessous zanzibarite", parent=privee)
    PageViewRestriction.objects.create(page=privee, restriction_type="login")
    ContenuPageFactory(title="Périmée zanzibarite", expire_at=timezone.now())
    prevue = ContenuPageFactory(title="Prévue", live=False)
    prevue.title = "Prévue zanzibarite"
    prevue.go_live_at = timezone.now() + timedelta(days=1)
    prevue.save_revision().publish()
    indexer_tout()
    retiree = ContenuPageFactory(title="Retirée zanzibarite")
    retiree.save_revision().publish()
    Page.objects.filter(pk=retiree.pk).update(live=False)

    for texte in ("zanzibarite", "zanzibarit", "zanzi"):
        assert (adresses(texte), chercher(texte).corrigee, chercher(texte).suggestions) == ([], "", [])


def test_does_a_publication_change_what_is_found_at_once(db):
    AccueilPageFactory()
    page = demarche_publiee(title="Cirque")
    assert adresses("cirque") == [page.url]

    page.title = "Marionnettes"
    page.save_revision()
    assert (adresses("cirque"), adresses("marionnettes")) == ([page.url], [])
    page.save_revision().publish()
    assert (adresses("cirque"), adresses("marionnette")) == ([], [page.url])

    page.unpublish()
    assert (adresses("marionnettes"), EntreeDeRecherche.objects.count()) == ([], 0)


def test_does_the_list_of_démarches_find_among_its_own(client, site):
    page = lue(client.get("/demarches/", {"q": "licnce"}))
    assert [mots(article.h3) for article in page.select("article")] == [DEMARCHES["licence"][0], DEMARCHES["guide"][0]]
    assert mots(page.select_one("[role=status]")) == "2 démarches trouvées"

    vide = mots(lue(client.get("/demarches/", {"q": "mot de passe"})).main)
    assert "Aucune démarche ne correspond à «\xa0mot de passe\xa0»." in vide


def test_is_the_box_on_the_home_page(client, site):
    boite = lue(client.get("/")).select_one("form[role=search]")
    assert (boite["action"], boite["method"], boite.select_one("input")["name"]) == ("/recherche/", "get", "q")


def test_what_does_a_search_cost(client, site, django_assert_num_queries, django_assert_max_num_queries):
    def chercher_en_page(texte):
        reponse = client.get("/recherche/", {"q": texte})
        assert (reponse.status_code, dict(reponse.cookies)) == (200, {})

    chercher_en_page("danse")
    with django_assert_max_num_queries(6) as avec_peu:
        chercher_en_page("guide")
    with django_assert_num_queries(len(avec_peu)):
        chercher_en_page("demande compte page")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_does_the_migration_say_who_must_create_an_extension():
    with connection.cursor() as curseur:
        curseur.execute("CREATE ROLE sans_droit_de_creer")
        curseur.execute("SET LOCAL ROLE sans_droit_de_creer")
        with pytest.raises(ImproperlyConfigured) as refus:
            creer_extension(connection, "citext")
        curseur.execute("RESET ROLE")

    assert "Demandez à l’administrateur de la base de lancer, dans cette base : CREATE EXTENSION citext;" in str(
        refus.value
    )

"""What `manage.py demo` writes on the public site."""

from wagtail.models import Page, Revision, Site

from cms_pages.demonstration import installer
from cms_pages.models import ContactPage, ContenuPage

ADRESSES = [
    "/",
    "/demarches/",
    "/faq/",
    "/contact/",
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/accessibilite/",
    "/cookies/",
    "/conditions-generales/",
    "/statistiques/",
    "/plan-du-site/",
    "/vos-droits/",
    "/vos-droits/droit-a-l-erreur/",
    "/vos-droits/contester-une-reponse/",
]


def test_does_each_promised_address_answer(client, site_installe):
    assert {adresse: client.get(adresse).status_code for adresse in ADRESSES} == dict.fromkeys(ADRESSES, 200)


def test_is_every_page_published_where_it_should_be(site_installe):
    assert [page.url for page in Page.objects.live().descendant_of(site_installe, inclusive=True)] == ADRESSES
    # Wagtail's own welcome page is gone.
    assert list(Page.objects.filter(depth=2).values_list("slug", flat=True)) == ["accueil"]


def test_is_nothing_written_the_second_time(site_installe):
    avant = list(Page.objects.values("pk", "latest_revision", "last_published_at"))
    installer()
    assert list(Page.objects.values("pk", "latest_revision", "last_published_at")) == avant
    assert Revision.objects.count() == len(ADRESSES)


def test_is_an_edited_page_left_alone(site_installe):
    ContactPage.objects.update(title="Nous écrire")
    installer()
    assert ContactPage.objects.get().title == "Nous écrire"


def test_is_a_deleted_page_written_again(client, site_installe):
    ContenuPage.objects.get(slug="cookies").delete()
    installer()
    assert client.get("/cookies/").status_code == 200


def test_does_the_site_follow_the_configured_address(settings, site_installe):
    lues = {}
    for adresse in ("http://127.0.0.1:8123", "http://portail.example", "https://portail.example"):
        settings.PORTAIL_BASE_URL = adresse
        installer()
        site = Site.objects.get()
        lues[adresse] = (site.hostname, site.port, site.root_page_id)
    assert lues == {
        "http://127.0.0.1:8123": ("127.0.0.1", 8123, site_installe.pk),
        "http://portail.example": ("portail.example", 80, site_installe.pk),
        "https://portail.example": ("portail.example", 443, site_installe.pk),
    }


def test_does_the_cookie_page_name_the_cookies_really_set(client, settings, site_installe):
    page = ContenuPage.objects.get(slug="cookies")
    tableau = next(bloc.value for bloc in page.corps if bloc.block_type == "tableau")
    assert [(ligne[0], ligne[3]) for ligne in tableau["lignes"]] == [
        (settings.SESSION_COOKIE_NAME, "8\N{NO-BREAK SPACE}heures au plus"),
        (settings.CSRF_COOKIE_NAME, "364\N{NO-BREAK SPACE}jours au plus"),
        (settings.COMPTE_COOKIE_APPAREIL, "365\N{NO-BREAK SPACE}jours au plus"),
    ]
    assert set(client.get("/compte/connexion/").cookies) <= {ligne[0] for ligne in tableau["lignes"]}

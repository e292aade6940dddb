import importlib
import stat
from email.message import EmailMessage

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import NoReverseMatch, clear_url_caches, reverse

from config import urls
from formulaires.courrier.boite import fichiers

pytestmark = pytest.mark.django_db

UN_INCONNU = "20260316T090000000000-" + "0" * 32


@pytest.fixture
def demonstration(settings, tmp_path):
    """The portal as it is with or without its demonstration, its routes read again."""

    def installer(active):
        settings.PORTAIL_DEMO = active
        importlib.reload(urls)
        clear_url_caches()

    settings.EMAIL_BACKEND = "formulaires.courrier.boite.backend.Boite"
    settings.EMAIL_FILE_PATH = tmp_path / "courriels"
    yield installer
    settings.PORTAIL_DEMO = False
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def boite(demonstration):
    demonstration(True)


def ecrire(sujet="Un sujet", texte="Bonjour\nhttp://testserver/espace/\n", html="<p>Bonjour</p>"):
    message = EmailMultiAlternatives(sujet, texte, to=["camille.moreau@exemple.fr"])
    message.attach_alternative(html, "text/html")
    message.send()
    return fichiers.identifiants()[0]


def test_a_mail_is_kept_in_a_file_of_its_own_that_only_the_portal_reads(boite, settings):
    ecrire()
    ecrire()

    gardes = list(settings.EMAIL_FILE_PATH.iterdir())
    assert len(gardes) == 2
    assert {stat.S_IMODE(fichier.stat().st_mode) for fichier in gardes} == {0o600}
    assert stat.S_IMODE(settings.EMAIL_FILE_PATH.stat().st_mode) == 0o700


def test_the_box_lists_the_newest_mail_first(boite, client, maintenant):
    ecrire("Le premier")
    maintenant.shift(60)
    ecrire("Le second")

    page = client.get("/demo/courriels/").content.decode()

    assert 0 < page.index("Le second") < page.index("Le premier")
    assert "À camille.moreau@exemple.fr, aujourd’hui à 10:01" in page


def test_an_empty_box_says_what_fills_it(boite, client):
    assert "Aucun courriel pour le moment." in client.get("/demo/courriels/").content.decode()


def test_the_box_shows_twenty_mails_a_page(boite, client):
    for _ in range(21):
        ecrire()

    tailles = [len(client.get("/demo/courriels/", {"page": page}).context["courriels"]) for page in (1, 2)]

    assert tailles == [20, 1]


def test_the_links_of_a_mail_open_from_its_text(boite, client):
    identifiant = ecrire()

    reponse = client.get(f"/demo/courriels/{identifiant}/")

    assert '<a href="http://testserver/espace/"' in reponse.content.decode()
    assert "frame-src 'self'" in reponse["Content-Security-Policy"]
    assert "no-store" in reponse["Cache-Control"]


def test_c34_what_a_mail_contains_is_not_run_by_the_page_that_shows_it(boite, client):
    identifiant = ecrire("<script>1</script>", "<script>2</script>", "<script>3</script>")

    page = client.get(f"/demo/courriels/{identifiant}/").content.decode()
    liste = client.get("/demo/courriels/").content.decode()

    assert "&lt;script&gt;1&lt;/script&gt;" in page
    assert "&lt;script&gt;2&lt;/script&gt;" in page
    for numero in "123":
        assert f"<script>{numero}" not in page + liste


def test_the_html_part_is_alone_in_a_frame_that_can_do_nothing(boite, client):
    identifiant = ecrire(html="<p>Bonjour</p><script>3</script>")

    reponse = client.get(f"/demo/courriels/{identifiant}/apercu/")

    politique = reponse["Content-Security-Policy"].split("; ")
    assert reponse.content == b"<p>Bonjour</p><script>3</script>"
    assert set(map(str.strip, politique)) == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "frame-ancestors 'self'",
        "sandbox",
    }
    assert reponse["X-Frame-Options"] == "SAMEORIGIN"


def test_a_message_without_html_is_shown_as_text_alone(boite, client):
    message = EmailMessage()
    message["To"], message["Subject"] = "camille.moreau@exemple.fr", "Texte seul"
    message.set_content("Bonjour")
    fichiers.garder(message.as_bytes())

    page = client.get(f"/demo/courriels/{fichiers.identifiants()[0]}/").content.decode()

    assert "Bonjour" in page
    assert "<iframe" not in page


@pytest.mark.parametrize("suite", ["", "apercu/"])
@pytest.mark.parametrize("identifiant", [UN_INCONNU, "..%2fsecret", "../secret", "..", "secret"])
def test_no_identifier_leaves_the_folder_of_the_mails(boite, client, settings, identifiant, suite):
    ecrire()
    (settings.EMAIL_FILE_PATH.parent / "secret.eml").write_text("Subject: secret\n\nsecret")
    (settings.EMAIL_FILE_PATH / "secret.eml").write_text("Subject: secret\n\nsecret")

    assert client.get(f"/demo/courriels/{identifiant}/{suite}").status_code == 404
    assert fichiers.lire(identifiant) is None


def test_c23_the_box_exists_in_demonstration_only(demonstration, client):
    demonstration(True)
    en_demonstration = client.get("/demo/courriels/").status_code

    demonstration(False)

    assert (en_demonstration, client.get("/demo/courriels/").status_code) == (200, 404)
    with pytest.raises(NoReverseMatch):
        reverse("boite:liste")


@pytest.mark.parametrize("largeur", [1280, 375])
def test_someone_follows_a_mailed_link_from_the_box(boite, ouvrir_page, verifier_axe, live_server, largeur):
    ecrire("Confirmez votre adresse", f"Confirmer :\n{live_server.url}/demo/courriels/\n")
    page = ouvrir_page(viewport={"width": largeur, "height": 800})

    page.goto("/demo/courriels/")
    verifier_axe(page)
    page.get_by_role("link", name="Confirmez votre adresse").click()
    verifier_axe(page)
    page.get_by_role("link", name=live_server.url).click()

    page.wait_for_url(f"{live_server.url}/demo/courriels/")


def test_the_frame_shows_the_mail_as_a_mail_program_would(boite, ouvrir_page):
    identifiant = ecrire(html="<p>Le message mis en forme</p>")
    page = ouvrir_page()

    page.goto(f"/demo/courriels/{identifiant}/")
    page.locator("iframe").scroll_into_view_if_needed()

    page.frame_locator("iframe").get_by_text("Le message mis en forme").wait_for()

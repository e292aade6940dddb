import io
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from pypdf import PdfReader

from formulaires.documents.accuse import ContenuAccuse, rediger_accuse
from formulaires.documents.rendu import en_pdf

UN_DEPOT = ContenuAccuse(
    reference="ESV-2026-004812",
    demarche="Licence d’entrepreneur de spectacles vivants",
    deposee_le=datetime(2026, 11, 23, 14, 9, tzinfo=UTC),
    par="Camille Moreau",
    pour="Théâtre du Battant des Lames",
    pieces=["statuts.pdf", "verso.jpg"],
    service="DAC de La Réunion",
    suites=["Si une pièce manque, le service vous la demande sur le portail."],
    recours="Vous pouvez saisir le tribunal administratif.",
    textes="Code du travail, article L. 7122-1.",
)


def lire(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def texte(pdf: bytes) -> str:
    """Return the words of the document, on one line, with plain spaces."""
    return " ".join("".join(page.extract_text() for page in lire(pdf).pages).split())


@pytest.fixture(scope="module")
def accuse():
    return rediger_accuse(UN_DEPOT)


@pytest.mark.parametrize(
    "phrase",
    [
        "Demande n° ESV-2026-004812",
        "Démarche Licence d’entrepreneur de spectacles vivants",
        "Déposée le lundi 23 novembre 2026 à 15:09 (heure de Paris)",
        "Par Camille Moreau, pour Théâtre du Battant des Lames",
        "Pièces reçues 2 fichiers : statuts.pdf, verso.jpg",
        "Service chargé du dossier DAC de La Réunion.",
        "Si une pièce manque, le service vous la demande sur le portail.",
        "Voies et délais de recours Vous pouvez saisir le tribunal administratif.",
        "Textes Code du travail, article L. 7122-1.",
        "Il n’est pas un récépissé et ne vaut pas autorisation.",
        "Page 1 sur 1",
    ],
)
def test_what_the_acknowledgement_says(accuse, phrase):
    assert phrase in texte(accuse)


def test_the_acknowledgement_is_one_page_that_a_screen_reader_can_read(accuse):
    document = lire(accuse)

    racine = document.root_object
    assert len(document.pages) == 1
    assert (racine["/Lang"], document.metadata.title) == ("fr", "Accusé d’enregistrement ESV-2026-004812")
    assert racine["/MarkInfo"]["/Marked"].value is True
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert document.metadata.author == "Ministère de la Culture, Démarches en ligne"


def test_the_acknowledgement_is_set_in_the_states_font_on_any_machine(accuse):
    polices = lire(accuse).pages[0]["/Resources"]["/Font"].values()

    noms = {police.get_object()["/BaseFont"].partition("+")[2] for police in polices}
    assert noms == {"Marianne", "Marianne-Bold"}


def test_a_name_in_arabic_and_emoji_are_drawn_by_fonts_of_the_portals_own():
    document = lire(pdf := rediger_accuse(replace(UN_DEPOT, par="فاطمة الزهراء", pour="Жук 👩🏽\u200d🚀")))

    polices = document.pages[0]["/Resources"]["/Font"].values()
    noms = {police.get_object()["/BaseFont"].partition("+")[2] for police in polices}
    assert noms == {"Marianne", "Marianne-Bold", "Secours", "Emoji"}
    assert [mot in texte(pdf) for mot in ("فاطمة الزهراء", "Жук", "👩🏽\u200d🚀")] == [True] * 3


def test_what_is_unknown_leaves_no_empty_title():
    vide = replace(UN_DEPOT, pour="", pieces=[], service="", suites=[], recours="", textes="")

    lu = texte(rediger_accuse(vide))

    assert "Par Camille Moreau Pièces reçues Aucune Ce document prouve" in lu


def test_one_piece_is_counted_in_the_singular():
    assert "1 fichier : statuts.pdf" in texte(rediger_accuse(replace(UN_DEPOT, pieces=["statuts.pdf"])))


def test_a_long_list_of_pieces_makes_more_pages_and_forgets_none():
    pieces = [f"piece-{rang:03}.pdf" for rang in range(400)]

    document = lire(pdf := rediger_accuse(replace(UN_DEPOT, pieces=pieces)))

    assert len(document.pages) > 1
    assert "piece-399.pdf" in texte(pdf).replace("- ", "-")


def test_a_date_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="fuseau"):
        rediger_accuse(replace(UN_DEPOT, deposee_le=datetime(2026, 11, 23, 15, 9)))


@pytest.fixture
def espion():
    """A web server on this machine; give its address and the list of what it was asked."""
    demandes = []

    class Reponse(BaseHTTPRequestHandler):
        def do_GET(self):
            demandes.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Reponse) as serveur:
        Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{serveur.server_port}", demandes
        serveur.shutdown()


@pytest.fixture
def secret(tmp_path):
    fichier = tmp_path / "secret.txt"
    fichier.write_text("le secret de la machine")
    return fichier


def attaques(adresse, secret):
    return (
        f"<img src={adresse}/image.png><link rel=stylesheet href={adresse}/style.css>"
        f"<link rel=attachment href={secret.as_uri()}><a rel=attachment href={secret.as_uri()}>x</a>"
        f"<style>@import url({adresse}/import.css); p {{ background: url({adresse}/fond.png) }}"
        f"@font-face {{ font-family: f; src: url({adresse}/police.woff2) }} p {{ font-family: f }}</style>"
        f"<object data={adresse}/objet></object><svg><image href={adresse}/svg.png /></svg>"
    )


def test_c39_what_a_citizen_types_is_printed_and_nothing_is_fetched(espion, secret):
    adresse, demandes = espion
    hostile = attaques(adresse, secret)
    depot = replace(UN_DEPOT, par=hostile, pour=hostile, pieces=[hostile], suites=[hostile], recours=hostile)

    pdf = rediger_accuse(depot)

    assert demandes == []
    assert list(lire(pdf).attachments) == []
    assert "<img src=http://127.0.0.1" in texte(pdf)


def test_c39_even_a_page_that_asks_for_them_gets_no_outside_resource(espion, secret, caplog):
    adresse, demandes = espion

    pdf = en_pdf(f"<!DOCTYPE html><html lang=fr><title>x</title>{attaques(adresse, secret)}<p>Le texte", css="")

    assert demandes == []
    assert list(lire(pdf).attachments) == []
    assert b"le secret" not in pdf
    assert "Le texte" in texte(pdf)
    assert "RessourceRefusee" in caplog.text


def test_c39_a_style_sheet_reaches_the_two_fonts_and_nothing_else(espion, secret):
    adresse, demandes = espion
    css = f"@import url({adresse}/a.css); @font-face {{ font-family: f; src: url({secret.as_uri()}) }}"

    pdf = en_pdf("<!DOCTYPE html><html lang=fr><title>x</title><p>Le texte", css=css)

    assert (demandes, "Le texte" in texte(pdf)) == ([], True)

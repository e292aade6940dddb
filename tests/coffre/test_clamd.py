"""With a real clamd: what is infected leaves nothing; when clamd does not answer, nothing enters (C46, C47)."""

import io
import socket
import threading
import zlib

import pytest
from django.core.exceptions import ImproperlyConfigured

from formulaires.coffre import portes
from formulaires.coffre.antivirus import Etat, admettre, analyser
from formulaires.coffre.clamd import lire_adresse
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.passage import Passage
from tests.coffre.clamd import EICAR, ESSAIS, Clamd
from tests.factories.coffre import PDF, archive, envoi, office

pytestmark = pytest.mark.django_db
ABSENT = "L’analyse antivirus ne répond pas"


@pytest.fixture(scope="module")
def demon(tmp_path_factory):
    demon = Clamd(tmp_path_factory.mktemp("clamd"))
    demon.demarrer()
    yield demon
    demon.arreter()


@pytest.fixture
def clamd(settings, demon) -> Clamd:
    settings.ANTIVIRUS, settings.CLAMD, settings.CLAMD_DELAI = "clamd", demon.adresse, 300
    return demon


@pytest.fixture
def faux_clamd(settings):
    """Call it with a reply: a daemon that answers this, whatever it is sent, then hangs up."""
    prises, fils = [], []

    def repondre(reponse: bytes, lire: bool = True):
        prise = socket.create_server(("127.0.0.1", 0))
        prises.append(prise)

        def servir():
            connexion, _ = prise.accept()
            with connexion:
                while lire and not connexion.recv(65536).endswith(b"\0\0\0\0"):
                    pass
                connexion.sendall(reponse)

        fils.append(threading.Thread(target=servir))
        fils[-1].start()
        settings.ANTIVIRUS, settings.CLAMD_DELAI = "clamd", 20
        settings.CLAMD = f"tcp:127.0.0.1:{prise.getsockname()[1]}"

    yield repondre
    for fil in fils:
        fil.join(timeout=20)
    for prise in prises:
        prise.close()


def deposer(octets: bytes = PDF, nom: str = "statuts.pdf") -> FichierChiffre:
    return portes.deposer(envoi(octets, nom), proprietaire="usager:1", nom=nom)


def pdf_avec(contenu: bytes) -> bytes:
    """A PDF whose only stream, compressed, is this."""
    flux = zlib.compress(contenu)
    entete = f"%PDF-1.7\n1 0 obj\n<</Length {len(flux)}/Filter/FlateDecode>>\nstream\n".encode()
    return entete + flux + b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def bombe() -> bytes:
    """Two times 90 MB, in a few hundred kilobytes."""
    zeros = bytes(90_000_000)
    return archive({"debut.txt": b""} | {f"{numero}.txt": zeros for numero in range(2)})


def verdict(octets: bytes):
    return analyser(Passage(io.BytesIO(octets), io.BytesIO()))


@pytest.mark.clamd
def test_is_a_healthy_file_kept_and_said_healthy(clamd, blobs):
    assert deposer().etat == Etat.SAIN
    assert len(blobs()) == 1
    assert list(clamd.temporaire.iterdir()) == []


@pytest.mark.clamd
@pytest.mark.parametrize(
    ("octets", "nom"),
    [
        (PDF + EICAR, "clair.pdf"),
        (pdf_avec(EICAR), "flux.pdf"),
        (office(**{"word/media/note.txt": EICAR}), "zip.docx"),
        (office(**{"word/embeddings/a.docx": office(**{"word/media/note.txt": EICAR})}), "deux-fois.docx"),
    ],
)
def test_is_an_infected_file_refused_without_a_byte_left(clamd, blobs, octets, nom):
    with pytest.raises(FichierRefuse, match="contient un virus"):
        deposer(octets, nom)

    assert blobs() == []
    assert FichierChiffre.objects.count() == 0


@pytest.mark.clamd
@pytest.mark.parametrize("octets", [EICAR, archive({"b.zip": archive({"a.txt": EICAR})})], ids=["brut", "deux zips"])
def test_does_the_engine_see_what_the_type_check_would_refuse_anyway(clamd, octets):
    assert verdict(octets).etat == Etat.INFECTE


@pytest.mark.clamd
def test_are_all_the_test_files_of_clamav_found(clamd):
    manques = [essai.name for essai in sorted(ESSAIS.iterdir()) if verdict(essai.read_bytes()).etat != Etat.INFECTE]

    assert manques == []


@pytest.mark.clamd
def test_is_a_bomb_refused_as_not_analysed_whole(clamd):
    with pytest.raises(FichierRefuse, match="n’a pas pu analyser ce fichier en entier"):
        admettre(Passage(io.BytesIO(bombe()), io.BytesIO()))


@pytest.mark.clamd
def test_is_a_file_longer_than_clamd_takes_refused(clamd, settings, blobs):
    settings.COFFRE_TAILLE_MAX_MO = 120

    with pytest.raises(FichierRefuse, match=ABSENT):
        deposer(PDF + bytes(117_000_000), "long.pdf")

    assert blobs() == []


@pytest.mark.clamd
def test_is_nothing_kept_while_clamd_is_frozen_and_kept_again_after(clamd, settings, blobs, caplog):
    settings.CLAMD_DELAI = 1
    with clamd.fige(), pytest.raises(FichierRefuse, match=ABSENT):
        deposer()
    restes = blobs()
    settings.CLAMD_DELAI = 300

    assert deposer().etat == Etat.SAIN
    assert restes == []
    assert "TimeoutError" in caplog.text


@pytest.mark.clamd
def test_is_nothing_kept_when_clamd_stops_in_the_middle_of_a_file(settings, tmp_path, blobs):
    demon = Clamd(tmp_path)
    demon.demarrer()
    settings.ANTIVIRUS, settings.CLAMD = "clamd", demon.adresse

    class Arret(io.BytesIO):
        def read(self, *args):
            if self.tell() > 2_000_000:
                demon.arreter()
                self.read = super().read
            return super().read(*args)

    with pytest.raises(FichierRefuse, match=ABSENT):
        portes.deposer(Arret(PDF + bytes(9_000_000)), proprietaire="usager:1", nom="statuts.pdf")

    assert blobs() == []


def test_is_nothing_kept_without_clamd(settings, tmp_path, blobs):
    settings.ANTIVIRUS, settings.CLAMD = "clamd", f"unix:{tmp_path}/absent.sock"

    with pytest.raises(FichierRefuse, match=ABSENT):
        deposer()

    assert blobs() == []


@pytest.mark.parametrize(
    "reponse",
    [
        b"",
        b"stream: OK",
        b"stream: OK\n",
        b"stream: OK but\0",
        b"OK\0",
        b"\xff\xfe\0",
        b"x" * 10_000,
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK\0stream: Portail FOUND\0",
    ],
)
def test_is_any_other_answer_a_refusal(faux_clamd, blobs, reponse):
    faux_clamd(reponse)

    with pytest.raises(FichierRefuse, match=ABSENT):
        deposer()

    assert blobs() == []


def test_is_a_daemon_over_tcp_believed_when_it_says_ok(faux_clamd):
    faux_clamd(b"stream: OK\0")

    assert deposer().etat == Etat.SAIN


def test_is_an_answer_before_the_end_of_the_file_a_refusal(faux_clamd, settings, blobs):
    settings.COFFRE_TAILLE_MAX_MO = 60
    faux_clamd(b"stream: OK\0", lire=False)

    with pytest.raises(FichierRefuse, match=ABSENT):
        deposer(PDF + bytes(50_000_000))

    assert blobs() == []


def test_is_a_full_disk_not_taken_for_a_silent_antivirus(faux_clamd):
    faux_clamd(b"stream: OK\0", lire=False)

    class Plein(io.BytesIO):
        def write(self, octets):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        analyser(Passage(io.BytesIO(PDF), Plein()))


@pytest.mark.parametrize("adresse", ["", "/run/clamd.ctl", "unix:clamd.ctl", "tcp:hote", "tcp::3310", "tcp:hote:port"])
def test_is_an_address_of_clamd_nobody_can_read_refused(adresse):
    with pytest.raises(ImproperlyConfigured, match="CLAMD vaut"):
        lire_adresse(adresse)


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        ("unix:/run/clamav/clamd.ctl", (socket.AF_UNIX, "/run/clamav/clamd.ctl")),
        ("tcp:clamd.interne:3310", (socket.AF_INET, ("clamd.interne", 3310))),
    ],
)
def test_which_addresses_of_clamd_are_understood(adresse, attendu):
    assert lire_adresse(adresse) == attendu

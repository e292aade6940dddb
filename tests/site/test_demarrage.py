"""`bin/run` for real: it starts, says how to enter, refuses a second portal on its folder, leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from config.settings.base import RACINE

# It installs in .venv what is missing there: elsewhere this test would install everything again.
pytestmark = pytest.mark.skipif(
    Path(sys.prefix) != RACINE / ".venv", reason="demande l’environnement .venv de bin/test"
)

DELAI = 180
SANS_MANDATAIRE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def dossier(tmp_path):
    return tmp_path / "var"


@pytest.fixture
def portail(dossier, tmp_path):
    """Start `bin/run` on a folder of its own; whatever happens, stop it at the end."""
    journal = tmp_path / "journal"
    with open(journal, "wb") as sortie:
        processus = subprocess.Popen(
            [RACINE / "bin" / "run"], env=environnement(dossier), stdin=subprocess.DEVNULL, stdout=sortie, stderr=sortie
        )
    try:
        attendre(lambda: b"Ctrl-C" in journal.read_bytes() or processus.poll() is not None)
        yield processus, journal.read_text()
    finally:
        processus.kill()
        processus.wait()
        attendre(lambda: processus_du(dossier) == [])


def environnement(dossier) -> dict[str, str]:
    garder = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PORTAIL_")}
    # 18000 is asked for; another copy may hold it, and the next free port is taken.
    return garder | {"PORTAIL_VAR": str(dossier), "PORT": "18000"}


def attendre(condition) -> None:
    echeance = time.monotonic() + DELAI
    while not condition():
        assert time.monotonic() < echeance, "rien ne s’est passé dans le délai"
        time.sleep(0.2)


def processus_du(dossier) -> list[str]:
    """Processes that run with this folder, by the environment they were given."""
    marque = f"PORTAIL_VAR={dossier}\0".encode()
    trouves = []
    for chemin in Path("/proc").glob("[0-9]*"):
        try:
            if marque in (chemin / "environ").read_bytes():
                trouves.append((chemin / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return trouves


def test_does_one_command_open_the_portal_and_ctrl_c_close_it(portail, dossier):
    processus, journal = portail
    adresse = re.search(r"http://127\.0\.0\.1:\d+/", journal)
    assert adresse, journal
    with SANS_MANDATAIRE.open(adresse.group()) as reponse:
        assert "Démarches" in reponse.read().decode()
    assert "usager@demo.example" in journal

    code = subprocess.run(
        [RACINE / "bin" / "gerer", "code_otp", "agent@demo.example"],
        env=environnement(dossier),
        capture_output=True,
        text=True,
    )
    assert re.fullmatch(r"\d{6}\n", code.stdout), code.stderr

    second = subprocess.run([RACINE / "bin" / "run"], env=environnement(dossier), capture_output=True, text=True)
    assert (second.returncode, adresse.group().rstrip("/") in second.stderr) == (2, True)

    processus.send_signal(signal.SIGINT)
    assert processus.wait(timeout=30) == 0
    assert processus_du(dossier) == []


def test_does_it_say_what_a_wrong_port_should_be(dossier):
    refus = subprocess.run(
        [RACINE / "bin" / "run"], env=environnement(dossier) | {"PORT": "http"}, capture_output=True, text=True
    )
    assert (refus.returncode, refus.stderr) == (2, "PORT vaut « http » : un nombre de 1 à 65535 est attendu.\n")

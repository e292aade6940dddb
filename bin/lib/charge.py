"""Load on a server: sixteen connections for a few seconds, by wrk where it is installed, else by threads of our own."""

import re
import shutil
import subprocess
import threading
import time
from http.client import HTTPConnection

CONNEXIONS = 16
SECONDES = 2
CALME, ATTENTE_DU_CALME = 0.2, 5
DEBIT = re.compile(r"Requests/sec:\s+([\d.]+)")
ECHECS = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


def par_requete(port: int, chemin: str, **entetes: str) -> float:
    """Return how many seconds a request took from the server's time. Raises RuntimeError if one was refused."""
    demandes = {nom.replace("_", "-"): v for nom, v in entetes.items()}
    _eveiller(port, chemin, demandes)
    attendre_le_calme()
    return 1 / (_wrk if shutil.which("wrk") else _fils)(port, chemin, demandes)


def _eveiller(port: int, chemin: str, entetes: dict[str, str]) -> None:
    """Ask once, as long as it takes: a process that just started has everything to import."""
    connexion = HTTPConnection("127.0.0.1", port, timeout=60)
    connexion.request("GET", chemin, headers=entetes)
    reponse = connexion.getresponse()
    reponse.read()
    connexion.close()
    if reponse.status >= 400:
        raise RuntimeError(f"{chemin} : {reponse.status}")


def attendre_le_calme() -> None:
    """Wait, a few seconds at most, until the rest of the machine leaves it free."""
    echeance = time.monotonic() + ATTENTE_DU_CALME
    while _occupation() > CALME and time.monotonic() < echeance:
        continue


def _occupation() -> float:
    avant = _temps_des_processeurs()
    time.sleep(0.2)
    (total, repos) = (b - a for a, b in zip(avant, _temps_des_processeurs(), strict=True))
    return 1 - repos / total if total else 0


def _temps_des_processeurs() -> tuple[int, int]:
    with open("/proc/stat", encoding="ascii") as etat:
        temps = [int(mot) for mot in etat.readline().split()[1:]]
    return sum(temps), temps[3] + temps[4]


def _wrk(port: int, chemin: str, entetes: dict[str, str]) -> float:
    options = [mot for nom, valeur in entetes.items() for mot in ("-H", f"{nom}: {valeur}")]
    adresse = f"http://127.0.0.1:{port}{chemin}"
    sortie = subprocess.run(
        ["wrk", "-t", "2", "-c", str(CONNEXIONS), "-d", f"{SECONDES}s", "--timeout", "30s", *options, adresse],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if ECHECS.search(sortie):
        raise RuntimeError(sortie)
    return float(DEBIT.search(sortie)[1])


def _fils(port: int, chemin: str, entetes: dict[str, str]) -> float:
    faites, fin = [0] * CONNEXIONS, time.monotonic() + SECONDES

    def demander(rang):
        connexion = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.monotonic() < fin:
            connexion.request("GET", chemin, headers=entetes)
            reponse = connexion.getresponse()
            reponse.read()
            faites[rang] += reponse.status == 200
        connexion.close()

    fils = [threading.Thread(target=demander, args=(rang,)) for rang in range(CONNEXIONS)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return sum(faites) / SECONDES

"""attendre.py ADDRESS PID: succeed once the address answers 200; fail if the process ends first, or after a minute."""

import os
import sys
import time
import urllib.error
import urllib.request

DELAI = 60
SANS_MANDATAIRE = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def repond(adresse: str) -> bool:
    try:
        with SANS_MANDATAIRE.open(adresse, timeout=5) as reponse:
            return reponse.status == 200
    except (urllib.error.URLError, OSError):
        return False


def existe(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def attendre(adresse: str, pid: int) -> bool:
    echeance = time.monotonic() + DELAI
    while time.monotonic() < echeance and existe(pid):
        if repond(adresse):
            return True
        time.sleep(0.2)
    return False


if __name__ == "__main__":
    sys.exit(0 if attendre(sys.argv[1], int(sys.argv[2])) else 1)

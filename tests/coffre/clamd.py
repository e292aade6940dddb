"""A real clamd with a database of two signatures: the one of EICAR, and the one of ClamAV's own test program."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

DEMON = shutil.which("clamd") or "/usr/sbin/clamd"
ESSAIS = Path("/usr/share/clamav-testfiles")
# In two halves: antivirus programs of the machines where this file is read find it whole.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
RAISON = "demande clamd (paquets clamav-daemon et clamav-testfiles)"
CONFIGURATION = """
LocalSocket {dossier}/clamd.sock
DatabaseDirectory {dossier}/base
TemporaryDirectory {dossier}/temporaire
Foreground yes
StreamMaxLength 110M
MaxFileSize 110M
MaxScanSize 150M
MaxRecursion 17
MaxFiles 10000
MaxScanTime 120000
AlertExceedsMax yes
AlertOLE2Macros yes
ConcurrentDatabaseReload no
"""


def est_installe() -> bool:
    return os.access(DEMON, os.X_OK) and (ESSAIS / "clam.exe").is_file()


class Clamd:
    """The running daemon. `adresse` is what the setting CLAMD takes."""

    def __init__(self, dossier: Path):
        self.dossier = dossier
        self.adresse = f"unix:{dossier}/clamd.sock"
        self.temporaire = dossier / "temporaire"
        base = dossier / "base"
        base.mkdir()
        self.temporaire.mkdir(mode=0o700)
        (base / "portail-test.ndb").write_text(f"Portail.Test.EICAR:0:*:{EICAR.hex()}\n")
        programme = (ESSAIS / "clam.exe").read_bytes()
        empreinte = hashlib.md5(programme, usedforsecurity=False).hexdigest()
        (base / "portail-test.hdb").write_text(f"{empreinte}:{len(programme)}:Portail.Test.ClamExe\n")
        (dossier / "clamd.conf").write_text(CONFIGURATION.format(dossier=dossier))

    def demarrer(self) -> None:
        self.processus = subprocess.Popen(
            [DEMON, "-c", self.dossier / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        echeance = time.monotonic() + 20
        while not self._repond():
            assert self.processus.poll() is None and time.monotonic() < echeance, "clamd ne démarre pas"
            os.sched_yield()

    def _repond(self) -> bool:
        with socket.socket(socket.AF_UNIX) as prise:
            return prise.connect_ex(str(self.dossier / "clamd.sock")) == 0

    def arreter(self) -> None:
        self.processus.terminate()
        self.processus.wait(timeout=20)

    @contextmanager
    def fige(self):
        """The daemon is stopped: it still accepts connections, and never answers."""
        self.processus.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.processus.send_signal(signal.SIGCONT)

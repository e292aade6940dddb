"""Where the web processes of one server write what they count, so that any of them can give the sum.

Imported before `prometheus_client`, which reads the place once, when it is loaded.
"""

import os
import shutil
from pathlib import Path

from config import environnement

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def compter_a_plusieurs(racine: Path) -> None:
    """Have this process count in a folder of its server's, named after the process that starts them all.

    What servers that are gone had counted is forgotten: a collector takes it for the restart it is.
    """
    for ancien in racine.glob("[0-9]*"):
        if not Path("/proc", ancien.name).exists():
            shutil.rmtree(ancien, ignore_errors=True)
    dossier = racine / str(os.getppid())
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    environnement.imposer(VARIABLE, str(dossier))

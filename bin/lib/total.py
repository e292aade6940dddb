"""total.py SECONDS LOG…: print one closing line for several pytest runs, in pytest's own form."""

import re
import sys
from collections import Counter
from pathlib import Path

CLOTURE = re.compile(r"^=+ (?P<comptes>.*) in [\d.]+s.*=+$", re.MULTILINE)
COMPTE = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|errors?|warnings?)")
ORDRE = ["failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors"]


def compter(journaux: list[Path]) -> Counter:
    total = Counter()
    for journal in journaux:
        clotures = CLOTURE.findall(journal.read_text(errors="replace"))
        for nombre, sorte in COMPTE.findall(clotures[-1] if clotures else "1 error"):
            total[sorte if sorte.endswith("ed") else f"{sorte.rstrip('s')}s"] += int(nombre)
    return total


if __name__ == "__main__":
    total = compter([Path(chemin) for chemin in sys.argv[2:]])
    comptes = ", ".join(f"{total[sorte]} {sorte}" for sorte in ORDRE if total[sorte]) or "no tests ran"
    print(f"===== {comptes} in {sys.argv[1]}.00s =====")

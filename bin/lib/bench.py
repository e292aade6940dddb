"""Runs the measures of `bin/lib/bench_*.py` and says which goals are met. Started by `bin/bench`.

Two sides are timed in turn, A B B A, as many pairs as the measure asks; what is kept is the median of the ratios and
their quartiles. Absolute times are given for information: they say as much about the machine as about the code.
"""

import argparse
import gc
import importlib
import json
import os
import platform
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from mesure import REGLAGES, Absente, Cotes, Mesure

ICI = Path(__file__).resolve().parent
RACINE = ICI.parents[1]


def toutes_les_mesures() -> list[Mesure]:
    """Return the measures of every plug-in, in the order of their files."""
    modules = [importlib.import_module(chemin.stem) for chemin in sorted(ICI.glob("bench_*.py"))]
    return [mesure for module in modules for mesure in module.mesures()]


def mesurer(mesure: Mesure, paires: int | None = None) -> dict:
    """Run one measure and return its row, JSON-ready. Times are medians, in milliseconds."""
    try:
        with mesure.preparer() as cotes:
            detail = _comparer(cotes, paires or mesure.paires) if cotes.temoin else {"resultat": float(cotes.mesure())}
    except Absente as manque:
        detail = {"resultat": None, "manque": str(manque)}
    return {
        "nom": mesure.nom,
        "titre": mesure.titre,
        "reference": mesure.reference,
        "but": mesure.but,
        "unite": mesure.unite,
        "etat": "absente" if "manque" in detail else mesure.etat(detail["resultat"]),
        **detail,
    }


def _comparer(cotes: Cotes, paires: int) -> dict:
    for cote in (cotes.mesure, cotes.temoin):
        cote()  # what is done once per process is not what is compared
    ordre = (cotes.mesure, cotes.temoin, cotes.temoin, cotes.mesure)
    releves = [[_chronometrer(cote) for cote in ordre] for _ in range(paires)]
    rapports = [(a1 + a2) / (b1 + b2) for a1, b1, b2, a2 in releves]
    return {
        "resultat": statistics.median(rapports),
        "quartiles": statistics.quantiles(rapports, n=4)[::2] if paires > 1 else rapports * 2,
        "paires": paires,
        "mesure_ms": statistics.median((a1 + a2) / 2 for a1, _, _, a2 in releves) * 1000,
        "temoin_ms": statistics.median((b1 + b2) / 2 for _, b1, b2, _ in releves) * 1000,
    }


def _chronometrer(cote) -> float:
    gc.collect()
    gc.disable()
    try:
        debut = time.perf_counter()
        dite = cote()
        return dite if isinstance(dite, float) else time.perf_counter() - debut
    finally:
        gc.enable()


def machine() -> dict:
    """Return what the figures depend on."""
    import django
    from django.db import connection

    with connection.cursor() as curseur:
        curseur.execute("SHOW server_version" if connection.vendor == "postgresql" else "SELECT sqlite_version()")
        version = curseur.fetchone()[0]
    return {
        "le": datetime.now(UTC).isoformat(timespec="seconds"),
        "processeurs": os.cpu_count(),
        "charge": round(os.getloadavg()[0], 2),
        "systeme": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "base": f"{connection.vendor} {version}",
    }


def ligne(releve: dict) -> str:
    """Return one row of the table, as it is printed."""
    detail = ""
    if "quartiles" in releve:
        bas, haut = releve["quartiles"]
        temps = f"{releve['mesure_ms']:.2f} ms contre {releve['temoin_ms']:.2f} ms"
        detail = f"  [{bas:.3g} à {haut:.3g}]  {temps}"
    but = f"{releve['reference'] or '–'} {releve['but']}"
    resultat = releve.get("manque") or f"{releve['resultat']:.3g} {releve['unite']}"
    return f"{releve['etat']:<8}{releve['nom']:<28}{but:<18}{resultat:>12}{detail}"


def lire_arguments(arguments: list[str]) -> argparse.Namespace:
    lecteur = argparse.ArgumentParser(add_help=False)
    lecteur.add_argument("--liste", action="store_true")
    lecteur.add_argument("--paires", type=int)
    lecteur.add_argument("--scale", type=int, default=REGLAGES.echelle)
    lecteur.add_argument("--json", type=Path, default=RACINE / "var" / "bench.json")
    lecteur.add_argument("noms", nargs="*")
    return lecteur.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Return 1 when a goal is missed, 2 when a name is unknown."""
    demandes = lire_arguments(arguments)
    mesures = toutes_les_mesures()
    if demandes.liste:
        for mesure in mesures:
            print(f"{mesure.nom:<28}{mesure.reference or '–':<6}{mesure.but:<14}{mesure.titre}")
        return 0
    choisies = [m for m in mesures if not demandes.noms or m.nom.startswith(tuple(demandes.noms))]
    if not choisies:
        print("Aucune mesure ne porte ce nom : « bin/bench --liste » les donne toutes.", file=sys.stderr)
        return 2
    REGLAGES.echelle = demandes.scale
    from base_de_mesure import base_de_mesure  # Django, from here on

    with base_de_mesure():
        compte_rendu = {"machine": machine() | {"echelle": REGLAGES.echelle}, "mesures": []}
        for mesure in choisies:
            releve = mesurer(mesure, demandes.paires)
            compte_rendu["mesures"].append(releve)
            print(ligne(releve), flush=True)
    demandes.json.parent.mkdir(parents=True, exist_ok=True)
    demandes.json.write_text(json.dumps(compte_rendu, ensure_ascii=False, indent=2) + "\n")
    manques = sum(releve["etat"] == "manqué" for releve in compte_rendu["mesures"])
    print(f"{len(choisies)} mesures, {manques} but(s) manqué(s). Relevé complet : {demandes.json}")
    return int(manques > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

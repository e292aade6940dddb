"""Makes our compact files from the npm package `@etalab/decoupage-administratif` (MIT).

The same package always gives the same bytes. Former communes are those the package names: « déléguées » and
« associées »; a former one that bears the name of its commune of today is that one.
"""

import gzip
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

from formulaires.geographie.communes import Nature, departement_du_code
from formulaires.geographie.ecriture import normaliser

PAQUET = "@etalab/decoupage-administratif"
FICHIERS = ("package.json", "LICENSE", "data/communes.json", "data/departements.json", "data/regions.json")
NATURES = {
    "commune-actuelle": Nature.ACTUELLE,
    "commune-deleguee": Nature.ANCIENNE,
    "commune-associee": Nature.ANCIENNE,
    "arrondissement-municipal": Nature.ARRONDISSEMENT,
}


class PaquetIllisible(Exception):
    """What was given is not the package; the message says why, in French."""


def importer(source: Path, vers: Path) -> dict[str, int]:
    """Write our files into the folder `vers` from the package, unpacked or as a `.tgz`.

    Returns how many regions, départements and communes were written. Raises PaquetIllisible, and then writes nothing.
    """
    try:
        contenus = {nom: lire(nom) for lire in [_lecteur(source)] for nom in FICHIERS}
        paquet = json.loads(contenus["package.json"])
        if paquet["name"] != PAQUET:
            raise PaquetIllisible(f"Ce paquet est {paquet['name']}, et non {PAQUET}.")
        regions, departements, communes = (json.loads(contenus[nom]) for nom in reversed(FICHIERS[2:]))
        lignes_des_communes = _communes(communes)
        petits = {
            "regions.tsv": _lignes([region["code"], region["nom"]] for region in regions),
            "departements.tsv": _lignes([dep["code"], dep["nom"], dep["region"]] for dep in departements),
            "VERSION": f"{PAQUET} {paquet['version']}\n",
            "LICENCE": contenus["LICENSE"].decode(),
        }
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as erreur:
        raise PaquetIllisible(f"Ce paquet est illisible : {erreur!r}.") from erreur
    vers.mkdir(parents=True, exist_ok=True)
    for nom, texte in petits.items():
        (vers / nom).write_text(texte)
    (vers / "communes.tsv.gz").write_bytes(gzip.compress("\n".join(lignes_des_communes).encode(), 9, mtime=0))
    return {"régions": len(regions), "départements": len(departements), "communes": len(lignes_des_communes)}


def _lecteur(source: Path) -> Callable[[str], bytes]:
    if source.is_dir():
        return lambda nom: (source / nom).read_bytes()

    def lire(nom: str) -> bytes:
        with tarfile.open(source) as archive:
            return archive.extractfile(f"package/{nom}").read()

    return lire


def _lignes(rangees) -> str:
    return "".join("\t".join(rangee) + "\n" for rangee in sorted(rangees, key=lambda rangee: normaliser(rangee[1])))


def _communes(communes: list[dict]) -> list[str]:
    """Return one line per commune, sorted by its normalised name; see `communes.Commune.depuis_ligne`."""
    actuelles = {commune["code"]: commune for commune in communes if commune["type"] == "commune-actuelle"}
    noms = {(commune["nom"], departement_du_code(code)) for code, commune in actuelles.items()}
    lignes = []
    for commune in communes:
        nature = NATURES[commune["type"]]
        mere = actuelles[commune["chefLieu"]] if nature is Nature.ANCIENNE else commune
        if nature is Nature.ANCIENNE and (commune["nom"], departement_du_code(commune["code"])) in noms:
            continue
        champs = (
            normaliser(commune["nom"]),
            commune["code"],
            commune["nom"],
            nature.value,
            str(commune.get("population", "")),
            " ".join(mere.get("codesPostaux", [])),
            f"{mere['nom']} ({mere['code']})" if nature is Nature.ANCIENNE else "",
        )
        lignes.append("\t".join(champs))
    return sorted(lignes)

"""The design system's style sheet, without the rules that no page of the portal can need."""

import posixpath
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from config.statiques.css import Regle, ecrire, lire
from config.statiques.emploi import PAQUETS, Emploi, dossier_dsfr, emploi_du_portail, sources

DISTRIBUTION = "dsfr/dist/"
FEUILLES = ("dsfr.main.min.css", "utility/icons/icons.main.min.css", "dsfr.print.min.css")
DROITS = (
    "/*! DSFR | SPDX-License-Identifier: MIT | License-Filename: LICENSE.md | "
    "restricted use (see terms and conditions) */"
)
CLASSE = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
EXCLUSION = re.compile(r":not\([^()]*(?:\([^()]*\)[^()]*)*\)")
ADRESSE = re.compile(r"url\(([\"']?)(?!data:|https?:|#|/)([^)\"']+)\1\)")
DECLARATION = re.compile(r"(--[\w-]+)\s*:")
MORCEAU = re.compile(r"\"[^\"]*\"|'[^']*'|.", re.DOTALL)
EMPLOI_DE_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def feuille_du_portail() -> str:
    """Return the sheet to serve as `dsfr/dist/portail.css`: the addresses in it start from there."""
    parties = [_lire(nom) for nom in FEUILLES]
    notres = [f.read_text(encoding="utf-8") for f in _nos_feuilles()]
    regles = tuple(regle for partie in parties for regle in purger(lire(partie), emploi_du_portail()))
    return DROITS + ecrire(sans_variables_perdues(regles, notres))


def signature() -> str:
    """Change whenever the sheet might: what it is made from, by size and date."""
    fichiers = [*sources(), *_nos_feuilles(), *Path(__file__).parent.glob("*.py"), *map(_fichier, FEUILLES)]
    return sha256(repr([(f.stat().st_mtime_ns, f.stat().st_size) for f in fichiers]).encode()).hexdigest()


def _fichier(nom: str) -> Path:
    return dossier_dsfr() / "static" / DISTRIBUTION / nom


def _lire(nom: str) -> str:
    css = _fichier(nom).read_text(encoding="utf-8")
    dossier = posixpath.dirname(nom)
    return ADRESSE.sub(lambda lien: f"url({posixpath.normpath(posixpath.join(dossier, lien[2]))})", css)


def _nos_feuilles() -> list[Path]:
    return sorted(f for paquet in PAQUETS for f in (settings.RACINE / paquet).rglob("*.css"))


def purger(regles: Iterable[Regle], emploi: Emploi) -> tuple[Regle, ...]:
    """Leave out each selector that names a class not in use, and each rule left without any selector or content."""
    gardees = []
    for regle in regles:
        if isinstance(regle.corps, tuple):
            regle = Regle(regle.entete, purger(regle.corps, emploi))
        elif not regle.entete.startswith("@"):
            selecteurs = [s for s in selecteurs_de(regle.entete) if all(map(emploi.couvre, classes_de(s)))]
            regle = Regle(",".join(selecteurs), regle.corps)
        if regle.entete and regle.corps != () and regle.corps != "":
            gardees.append(regle)
    return tuple(gardees)


def classes_de(selecteur: str) -> list[str]:
    """Return the classes an element must have; those it must not have ask for nothing."""
    return CLASSE.findall(EXCLUSION.sub("", selecteur))


def selecteurs_de(entete: str) -> list[str]:
    return couper(entete, ",")


def couper(texte: str, separateur: str) -> list[str]:
    """Split at the separators that are in no quotes, parenthesis nor bracket: `calc((1px + var(--a))*2)` is one."""
    parties, debut, profondeur = [], 0, 0
    for trouve in MORCEAU.finditer(texte):
        signe = trouve[0]
        profondeur += (signe in "([") - (signe in ")]")
        if signe == separateur and not profondeur:
            parties.append(texte[debut : trouve.start()])
            debut = trouve.end()
    return [*parties, texte[debut:]]


def sans_variables_perdues(regles: tuple[Regle, ...], autres: Iterable[str] = ()) -> tuple[Regle, ...]:
    """Leave out the custom properties that nothing reads, `autres` sheets included, until all are read."""
    autres = " ".join(autres)
    while True:
        lues = set(EMPLOI_DE_VARIABLE.findall(ecrire(regles) + autres))
        allegees = tuple(_sans_variables(regle, lues) for regle in regles)
        if allegees == regles:
            return purger(regles, Emploi(frozenset(), ("",)))
        regles = allegees


def _sans_variables(regle: Regle, lues: set[str]) -> Regle:
    if isinstance(regle.corps, tuple):
        return Regle(regle.entete, tuple(_sans_variables(interieure, lues) for interieure in regle.corps))
    if regle.corps is None or "--" not in regle.corps or regle.entete.startswith("@"):
        return regle
    declarations = (d for d in couper(regle.corps, ";") if not (nom := DECLARATION.match(d)) or nom[1] in lues)
    return Regle(regle.entete, ";".join(declarations))

"""Which classes of the design system the portal uses: read in its own templates, scripts and modules.

A class written whole counts (« fr-btn »); one completed by a value counts with all its endings (« fr-badge--{{ x }} »).
Those that its scripts set on a component (« fr-modal--opened ») count where the component does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

PAQUETS = ("templates", "cms_pages", "espace_usager", "formulaires")
SUFFIXES = {".html", ".js", ".py"}
NOM = re.compile(r"(?<![\w-])fr-[a-z][\w-]*")
# What the library's scripts set on the components of a page, whose own names are in our templates.
MIS_PAR_LES_SCRIPTS = re.compile(
    r"(?P<bloc>fr-[a-z-]+?)(?:--(?:opened|expanded|selected|shown|hidding|dismiss|direction-\w+)|__shadow[\w-]*)$"
    r"|fr-(?:collapsing|scroll-divider|no-scroll|transition-none)$"
)
BLOC = re.compile(r"fr-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Emploi:
    """The classes in use: whole names, and beginnings whose ends are known only when a page is rendered."""

    noms: frozenset[str]
    debuts: tuple[str, ...]

    def couvre(self, classe: str) -> bool:
        return classe in self.noms or classe.startswith(self.debuts) or self._est_mise_par_un_script(classe)

    def _est_mise_par_un_script(self, classe: str) -> bool:
        trouvee = MIS_PAR_LES_SCRIPTS.match(classe)
        return bool(trouvee) and (trouvee["bloc"] is None or trouvee["bloc"] in self.blocs)

    @cached_property
    def blocs(self) -> frozenset[str]:
        return frozenset(BLOC.match(nom)[0] for nom in self.noms)


def emploi_de(textes: Iterable[str]) -> Emploi:
    trouves = frozenset(nom for texte in textes for nom in NOM.findall(texte))
    debuts = tuple(sorted(nom for nom in trouves if nom.endswith("-")))
    return Emploi(trouves.difference(debuts), debuts)


def dossier_dsfr() -> Path:
    return Path(find_spec("dsfr").origin).parent


def sources() -> list[Path]:
    """Every file of ours where a class may be written. The library's own templates are not used."""
    fichiers = (f for paquet in PAQUETS for f in (settings.RACINE / paquet).rglob("*"))
    return sorted(f for f in fichiers if f.suffix in SUFFIXES and "migrations" not in f.parts)


@lru_cache(1)
def emploi_du_portail() -> Emploi:
    return emploi_de(fichier.read_text(encoding="utf-8") for fichier in sources())

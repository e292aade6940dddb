"""What a visitor typed, made safe to look for."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

from cms_pages.recherche.mots import Mot, mots_de

CARACTERES_MAX, MOTS_MAX = 200, 12


@dataclass(frozen=True)
class Requete:
    """The words to look for in what was typed, whatever it was: control characters, wildcards and signs separate words.

    Only its beginning counts: nobody looks for ten kilobytes.
    """

    brute: str

    @cached_property
    def texte(self) -> str:
        """What is shown back: its beginning, in one line of printable characters."""
        debut = unicodedata.normalize("NFKC", self.brute[: 4 * CARACTERES_MAX])
        debut = "".join(signe if signe.isprintable() else " " for signe in debut)
        return " ".join(debut.split())[:CARACTERES_MAX].strip()

    @cached_property
    def mots(self) -> tuple[Mot, ...]:
        """Its words, each once; the empty ones only when there is nothing else."""
        tous = {mot.racine: mot for mot in mots_de(self.texte) if len(mot.nu) > 1}
        pleins = [mot for mot in tous.values() if not mot.est_vide]
        return tuple((pleins or list(tous.values()))[:MOTS_MAX])

    @property
    def est_coupee(self) -> bool:
        return len(self.brute.strip()) > CARACTERES_MAX

    def avec(self, corrections: dict[str, str]) -> "Requete":
        """Return the query with some of its words, named without accents, put right."""
        return Requete(" ".join(corrections.get(mot.nu, mot.forme) for mot in self.mots))

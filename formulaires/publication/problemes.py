"""What a check finds: one sentence for the editor, and where to go to mend it."""

from dataclasses import dataclass

ETAPES, STATUTS, PRESENTATION = "etapes", "statuts", "presentation"
# What stands at each depth of a place.
GENRES = {ETAPES: ("Étape", "question", "question"), STATUTS: ("Statut",)}


@dataclass(frozen=True)
class Probleme:
    """One sentence, the part of the page it concerns, and the place of the block (`publication.visite`)."""

    phrase: str
    partie: str = ETAPES
    place: tuple[int, ...] = ()

    @property
    def sur_les_etapes(self) -> bool:
        return self.partie == ETAPES

    def lieu(self, gel: dict) -> str:
        """Return where it is in the frozen définition: « Étape 2 « Budget » › question 3 « Total » », or nothing."""
        genres, suite, noms = GENRES.get(self.partie, ()), gel.get(self.partie, ()), []
        for genre, rang in zip(genres, self.place, strict=False):
            nomme = suite[rang]
            noms.append(f"{genre} {rang + 1} « {nomme.get('titre') or nomme.get('libelle') or nomme['cle']} »")
            suite = nomme.get("champs", ())
        return " › ".join(noms)

"""What a check finds: one sentence for the editor, and where to go to mend it."""

from dataclasses import dataclass

ETAPES, STATUTS, PRESENTATION = "etapes", "statuts", "presentation"


@dataclass(frozen=True)
class Probleme:
    """One sentence, the part of the page it concerns, and the place of the block (`publication.visite`)."""

    phrase: str
    partie: str = ETAPES
    place: tuple[int, ...] = ()

    @property
    def sur_les_etapes(self) -> bool:
        return self.partie == ETAPES

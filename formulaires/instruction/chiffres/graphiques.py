"""Charts as SVG, drawn here: no script, no colour that says something alone, and a table beside each."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

LARGEUR, HAUTEUR = 720, 260
GAUCHE, DROITE, HAUT, BAS = 52, 8, 16, 44
ETIQUETTES_AU_PLUS = 12


@dataclass(frozen=True)
class Serie:
    """One line or set of bars: its name and a value for each label, None where there is nothing to say."""

    nom: str
    valeurs: list[float | None]


@dataclass(frozen=True)
class Graphique:
    """What a chart shows. `unite` follows the numbers of its table; `en_barres` for counts, lines otherwise.

    `courtes` are the labels as they stand under the drawing, the same ones when there is none.
    """

    cle: str
    titre: str
    etiquettes: list[str]
    series: list[Serie]
    unite: str = ""
    en_barres: bool = False
    decimales: int = 0
    courtes: tuple[str, ...] = ()

    largeur, hauteur = LARGEUR, HAUTEUR

    def rangees(self) -> Iterator[tuple[str, list[str]]]:
        """Give each row of the table: the label, and the values as people write them."""
        for rang, etiquette in enumerate(self.etiquettes):
            yield etiquette, [en_mots(serie.valeurs[rang], self.decimales) for serie in self.series]

    def graduations(self) -> list[tuple[str, str]]:
        """Return the height and the words of each horizontal line."""
        return [(_nombre(self._y(valeur)), en_mots(valeur, 0)) for valeur in self._reperes()]

    def abscisses(self) -> list[tuple[str, str]]:
        """Return where labels stand, and which: as many as can be read."""
        pas = math.ceil(len(self.etiquettes) / ETIQUETTES_AU_PLUS)
        tous = enumerate(self.courtes or self.etiquettes)
        return [(_nombre(self._centre(rang)), etiquette) for rang, etiquette in tous if rang % pas == 0]

    def barres(self) -> Iterator[tuple[int, list[tuple[str, str, str, str]]]]:
        """Give, series by series, its rank and `(x, y, width, height)` of its bars."""
        largeur = self._pas * 0.8 / len(self.series)
        for place, serie in enumerate(self.series):
            yield (
                place,
                [
                    (
                        _nombre(self._centre(rang) - self._pas * 0.4 + place * largeur),
                        _nombre(self._y(valeur)),
                        _nombre(largeur * 0.9),
                        _nombre(self._y(0) - self._y(valeur)),
                    )
                    for rang, valeur in enumerate(serie.valeurs)
                    if valeur
                ],
            )

    def lignes(self) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
        """Give, series by series, its rank, its path, broken where a value is missing, and its points."""
        for place, serie in enumerate(self.series):
            points = [
                None if valeur is None else (_nombre(self._centre(rang)), _nombre(self._y(valeur)))
                for rang, valeur in enumerate(serie.valeurs)
            ]
            yield place, _chemin(points), [point for point in points if point]

    @property
    def est_vide(self) -> bool:
        return not any(valeur for serie in self.series for valeur in serie.valeurs)

    @property
    def _pas(self) -> float:
        return (LARGEUR - GAUCHE - DROITE) / max(1, len(self.etiquettes))

    def _centre(self, rang: int) -> float:
        return GAUCHE + self._pas * (rang + 0.5)

    def _y(self, valeur: float) -> float:
        return HAUTEUR - BAS - (HAUTEUR - HAUT - BAS) * valeur / self._reperes()[-1]

    def _reperes(self) -> list[float]:
        """Return round values from zero to the first that is above everything."""
        plus_grand = max((valeur or 0 for serie in self.series for valeur in serie.valeurs), default=0) or 1
        ordre = 10 ** math.floor(math.log10(plus_grand))
        pas = next(pas for pas in (ordre / 4, ordre / 2, ordre, ordre * 2, ordre * 5) if pas * 4 >= plus_grand)
        if not self.decimales:
            pas = max(1, math.ceil(pas))
        return [pas * rang for rang in range(5)]


def en_mots(valeur: float | None, decimales: int) -> str:
    """Return « 1 234 », « 12,5 », or « – » when there is nothing to say."""
    if valeur is None:
        return "–"
    ecrit = f"{valeur:,.{decimales}f}" if valeur != int(valeur) else f"{int(valeur):,}"
    return ecrit.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", ",")


def _chemin(points: list[tuple[str, str] | None]) -> str:
    morceaux, trait = [], "M"
    for point in points:
        if point:
            morceaux.append(f"{trait}{point[0]} {point[1]}")
        trait = "L" if point else "M"
    return " ".join(morceaux)


def _nombre(valeur: float) -> str:
    """Return a coordinate, with a point whatever the language."""
    return f"{valeur:.1f}"

"""The passage of a text where the words looked for stand, marked."""

from collections.abc import Collection

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms_pages.recherche.mots import Mot, mots_de

AVANT, LONGUEUR = 60, 220


def extrait(texte: str, racines: Collection[str]) -> SafeString:
    """Return some 220 characters around the first of these words, escaped, with each of them in `<mark>`."""
    trouves = [mot for mot in mots_de(texte) if mot.racine in racines]
    debut = _bord(texte, (trouves[0].debut if trouves else 0) - AVANT)
    fin = _bord(texte, debut + LONGUEUR)
    marque = surligner(texte[debut:fin], [mot for mot in trouves if debut <= mot.debut and mot.fin <= fin], debut)
    return marque if not debut and fin >= len(texte) else _avec_points(marque, debut, fin < len(texte))


def surligner(texte: str, trouves: Collection[Mot], decalage: int = 0) -> SafeString:
    """Return the text escaped, with these words of it marked; `decalage` is where the text began for them."""
    morceaux: list[str] = []
    place = 0
    for mot in trouves:
        debut, fin = mot.debut - decalage, mot.fin - decalage
        morceaux += [texte[place:debut], format_html("<mark>{}</mark>", texte[debut:fin])]
        place = fin
    morceaux.append(texte[place:])
    return format_html_join("", "{}", ((morceau,) for morceau in morceaux))


def surligne(texte: str, racines: Collection[str]) -> SafeString:
    """Return a whole short text, such as a title, with these words marked."""
    return surligner(texte, [mot for mot in mots_de(texte) if mot.racine in racines])


def _bord(texte: str, place: int) -> int:
    """Return the nearest place, from there on, where a word begins."""
    if place <= 0 or place >= len(texte):
        return max(0, min(place, len(texte)))
    espace = texte.find(" ", place)
    return len(texte) if espace < 0 else espace + 1


def _avec_points(marque: SafeString, debut: int, coupe: bool) -> SafeString:
    return SafeString("… " if debut else "") + marque + SafeString("…" if coupe else "")  # nosec B703 # literals and text already escaped

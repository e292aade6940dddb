"""One picture: whose window, which page, what is done there first, what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

TELEPHONE = 375


@dataclass(frozen=True)
class Vue:
    """`nom` is its file under docs/images, without « .png »; `compte` one of the demonstration, empty for a visitor.

    `geste` is done on the page first. `cadre` selects what is kept, with a margin, `hauteur` pixels of it at most;
    without it, the window as it stands.
    """

    nom: str
    compte: str
    chemin: str
    geste: Callable[[Page], None] | None = None
    cadre: str = ""
    largeur: int = 1280
    hauteur: int = 900

"""The guides for people (docs/guides): a guide must not lie. `bin/guides` takes their pictures.

What they write **in bold** is a name of the portal, to the letter: a button, a page, a column, a status.
"""

import ast
import gettext
import html
import re
from functools import cache
from pathlib import Path

import wagtail

from config.settings.base import RACINE
from tests.test_maison import fichiers, lire, modules
from tests.test_typographie import COMMENTAIRES, fautes

GUIDES = sorted((RACINE / "docs" / "guides").glob("*.md"))
IMAGES = RACINE / "docs" / "images"
IMAGES_AU_PLUS, OCTETS_AU_PLUS = 25, 80_000
CODE = re.compile(r"`[^`\n]*`")
GRAS = re.compile(r"\*\*([^*\n]+)\*\*")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LIEN = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
TITRE = re.compile(r"^#+ (.+)$", re.MULTILINE)
HORS_DU_TEXTE = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
ATTRIBUT = re.compile(r'="([^"]*)"')


def test_is_each_picture_shown_and_does_each_shown_picture_exist():
    pages = [RACINE / "README.md", *GUIDES]
    montrees = {(page.parent / adresse).resolve() for page in pages for _, adresse in IMAGE.findall(lire(page))}
    assert montrees == set(IMAGES.rglob("*.png"))


def test_does_the_command_take_each_picture():
    sources = "\n".join(lire(chemin) for chemin in (RACINE / "bin" / "lib" / "guides").glob("*.py"))
    prises = re.findall(r'Vue\(\s*"([^"]+)"', sources)
    assert sorted(prises) == sorted(i.relative_to(IMAGES).with_suffix("").as_posix() for i in IMAGES.rglob("*.png"))


def test_are_the_pictures_few_and_light():
    poids = {image.name: image.stat().st_size for image in IMAGES.rglob("*.png")}
    lourdes = {nom: octets for nom, octets in poids.items() if octets > OCTETS_AU_PLUS}
    assert (lourdes, len(poids) <= IMAGES_AU_PLUS) == ({}, True)


def test_does_each_picture_say_what_it_shows():
    textes = [texte for page in GUIDES for texte, _ in IMAGE.findall(lire(page))]
    assert "" not in textes


def test_does_each_link_lead_somewhere():
    perdus = [f"{page.name} : {lien}" for page in GUIDES for lien in LIEN.findall(lire(page)) if not mene(page, lien)]
    assert perdus == []


def mene(page: Path, lien: str) -> bool:
    chemin, _, ancre = lien.partition("#")
    cible = (page.parent / chemin).resolve() if chemin else page
    return cible.is_file() and (not ancre or ancre in map(ancre_de, TITRE.findall(lire(cible))))


def ancre_de(titre: str) -> str:
    """The anchor GitHub gives a title."""
    return re.sub(r"[^\w\- ]", "", titre.replace("\N{NO-BREAK SPACE}", " ").lower()).replace(" ", "-")


def test_does_the_index_lead_to_each_guide():
    menees = set(LIEN.findall(lire(RACINE / "docs" / "guides" / "README.md")))
    assert menees == {page.name for page in GUIDES if page.name != "README.md"}


def test_is_each_name_in_bold_written_in_the_portal():
    noms = [(page.name, nom) for page in GUIDES for nom in GRAS.findall(lire(page))]
    assert [(page, nom) for page, nom in noms if cle(nom) not in ecrits()] == []


def test_do_the_guides_bind_what_french_binds():
    assert [f"{page.name} : {f}" for page in GUIDES for f in fautes(CODE.sub("", lire(page)))] == []


@cache
def ecrits() -> frozenset[str]:
    """Every whole text of the templates, of our Python strings, and of Wagtail's French."""
    gabarits = [COMMENTAIRES.sub("", lire(c)) for c in fichiers("*.html", dossiers=("templates",))]
    textes = [texte for gabarit in gabarits for texte in (*HORS_DU_TEXTE.split(gabarit), *ATTRIBUT.findall(gabarit))]
    for module in modules():
        noeuds = ast.walk(ast.parse(lire(module)))
        textes += [n.value for n in noeuds if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    for catalogue in Path(wagtail.__file__).parent.rglob("locale/fr/LC_MESSAGES/django.mo"):
        with catalogue.open("rb") as fichier:
            textes += gettext.GNUTranslations(fichier)._catalog.values()
    return frozenset(cle(html.unescape(texte)) for texte in textes if texte)


def cle(texte: str) -> str:
    """What is compared: neither capitals, nor kinds of spaces, nor the colon that ends a label."""
    return " ".join(texte.replace("’", "'").split()).rstrip(" :").casefold()

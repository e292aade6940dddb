"""What a mail says: in the words of its template, or in those staff wrote instead.

Staff write one plain text. Blank lines part its paragraphs; a paragraph that ends with `{lien}` alone on its line is
the button, and what precedes is its label. Both parts of the mail are made from it, inside the usual frame.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from formulaires.courrier.genres import LIEN, Genre
from formulaires.courrier.reperes import sur_une_ligne
from formulaires.reperes import substituer

LIGNES_VIDES = re.compile(r"\n\s*\n\s*\n", re.ASCII)
ENTRE_PARAGRAPHES = re.compile(r"\n\s*\n", re.ASCII)
REPERE_DU_LIEN = f"{{{LIEN}}}"


@dataclass(frozen=True)
class Contenu:
    """A mail's subject line and its two parts."""

    sujet: str
    texte: str
    html: str


@dataclass(frozen=True)
class Paragraphe:
    """A paragraph of the HTML part: the button's label, or pieces of text between which the link is written."""

    bouton: str = ""
    morceaux: tuple[str, ...] = ()

    @property
    def est_vide(self) -> bool:
        return not self.bouton and self.morceaux == ("",)


def contenu_d_origine(genre: Genre, contexte: Mapping) -> Contenu:
    """Return what the kind's own templates say. Raises KeyError when the subject lacks a value."""
    contexte = {"sujet": sur_une_ligne(genre.sujet.format_map(contexte)), **contexte}
    return Contenu(
        contexte["sujet"],
        _sans_trous(render_to_string(f"courriels/{genre.nom}.txt", contexte)),
        render_to_string(f"courriels/{genre.nom}.html", contexte),
    )


def contenu_ecrit(sujet: str, texte: str, genre: Genre, contexte: Mapping) -> Contenu:
    """Return what staff's own subject and text say; a placeholder without value leaves nothing."""
    valeurs = {nom: sur_une_ligne(str(contexte.get(nom) or "")) for nom in genre.exemples}
    texte = texte.replace("\r\n", "\n").strip()
    cadre = {
        "sujet": sur_une_ligne(substituer(sujet, valeurs)),
        "message": substituer(texte, valeurs),
        "paragraphes": _paragraphes(texte, valeurs),
        "lien": valeurs[LIEN],
        "desabonnement": contexte.get("desabonnement"),
    }
    return Contenu(
        cadre["sujet"],
        _sans_trous(render_to_string("courriels/modele.txt", cadre)),
        render_to_string("courriels/modele.html", cadre),
    )


def texte_d_origine(genre: Genre) -> str:
    """Return the template's text as staff start from it: each placeholder stands for itself."""
    reperes = {nom: f"{{{nom}}}" for nom in genre.exemples}
    seul = {**reperes, "cadre": "courriels/message_seul.txt"}
    return _sans_trous(render_to_string(f"courriels/{genre.nom}.txt", seul))


def _paragraphes(texte: str, valeurs: Mapping[str, str]) -> list[Paragraphe]:
    tous = [_paragraphe(brut.strip(), valeurs) for brut in ENTRE_PARAGRAPHES.split(texte)]
    return [paragraphe for paragraphe in tous if not paragraphe.est_vide]


def _paragraphe(brut: str, valeurs: Mapping[str, str]) -> Paragraphe:
    *libelle, derniere = brut.split("\n")
    if libelle and derniere.strip() == REPERE_DU_LIEN:
        return Paragraphe(bouton=substituer(" ".join(libelle), valeurs).rstrip(" \u00a0:"))
    return Paragraphe(morceaux=tuple(substituer(morceau, valeurs) for morceau in brut.split(REPERE_DU_LIEN)))


def _sans_trous(texte: str) -> str:
    """What is empty leaves blank lines, of which one is enough."""
    return LIGNES_VIDES.sub("\n\n", texte).strip() + "\n"

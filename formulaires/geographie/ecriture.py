"""One way to write a name, whoever types it: case, accents, hyphens and « St » make no difference."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
ABREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def normaliser(texte: str) -> str:
    """Return the words of `texte` without accents nor punctuation: « St-Étienne » gives « saint etienne »."""
    decompose = unicodedata.normalize("NFD", texte.lower().translate(LIGATURES))
    sans_accents = "".join(lettre for lettre in decompose if not unicodedata.combining(lettre))
    mots = re.findall("[0-9a-z]+", re.sub(r"\bs/", "sur ", sans_accents))
    return " ".join(ABREVIATIONS.get(mot, mot) for mot in mots)

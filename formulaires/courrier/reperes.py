"""What staff may write in a mail: which placeholders each genre gives, and those it cannot do without (C38)."""

import re

from formulaires.courrier.genres import Genre
from formulaires.reperes import fautes_des_reperes

CARACTERES_DE_COMMANDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def sur_une_ligne(texte: str) -> str:
    """Nothing a citizen typed may start a new header or a new paragraph (C37)."""
    return CARACTERES_DE_COMMANDE.sub(" ", texte).strip(" ")


def fautes_du_sujet(sujet: str, genre: Genre) -> list[str]:
    """Say what is wrong with a subject line, in sentences; empty when it may be used."""
    permis = [nom for nom in genre.exemples if nom not in genre.obligatoires]
    fautes = ["Le sujet tient sur une seule ligne."] if sujet != sur_une_ligne(sujet) else []
    return fautes + fautes_des_reperes(sujet, permis)


def fautes_du_texte(texte: str, genre: Genre) -> list[str]:
    """Say what is wrong with a text, in sentences; empty when it may be used."""
    manquants = [nom for nom in genre.obligatoires if f"{{{nom}}}" not in texte]
    return fautes_des_reperes(texte, genre.exemples) + [
        f"Gardez le repère {{{nom}}} : sans lui, la personne ne pourrait pas agir." for nom in manquants
    ]

"""Turns the words of this package into what StreamFields store.

A text is a series of pieces: a string is a paragraph, a list its bullets, a tuple its numbered steps. Strings may
hold `<strong>` and `<a href>`, nothing else.
"""

import re

INSECABLE = "\N{NO-BREAK SPACE}"
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
A_LIER = re.compile(r" (?=[?!:;»])|(?<=[«\d°}]) (?!(?:du|de|et|ou|à|au)\b)(?=\w)")
AVANT_L_ANNEE = re.compile(rf"({MOIS}) (?=\d{{4}})")


def insecables(texte: str) -> str:
    """Bind what French typography binds: signs, quotes, numbers and what they count, dates."""
    return AVANT_L_ANNEE.sub(rf"\1{INSECABLE}", A_LIER.sub(INSECABLE, texte))


def texte_riche(*morceaux) -> str:
    """Return the pieces as the HTML of a rich text."""
    return insecables("".join(_morceau(morceau) for morceau in morceaux))


def _morceau(morceau) -> str:
    if isinstance(morceau, str):
        return f"<p>{morceau}</p>"
    balise = "ul" if isinstance(morceau, list) else "ol"
    return f"<{balise}>{''.join(f'<li>{element}</li>' for element in morceau)}</{balise}>"


def titre(texte: str, niveau: int = 2, ancre: str = "") -> dict:
    return _bloc("titre", texte=insecables(texte), niveau=str(niveau), ancre=ancre)


def texte(*morceaux) -> dict:
    return {"type": "texte", "value": texte_riche(*morceaux)}


def encart(titre: str, *morceaux) -> dict:
    return _bloc("encart", titre=insecables(titre), texte=texte_riche(*morceaux))


def alerte(titre: str, *morceaux, niveau: str = "info") -> dict:
    return _bloc("alerte", niveau=niveau, titre=insecables(titre), texte=texte_riche(*morceaux))


def tableau(legende: str, colonnes: list[str], *lignes: tuple) -> dict:
    """Return a table; each row has as many cells as there are columns."""
    return _bloc(
        "tableau",
        legende=insecables(legende),
        colonnes=[insecables(colonne) for colonne in colonnes],
        lignes=[[insecables(case) for case in ligne] for ligne in lignes],
    )


def groupe(titre: str, ancre: str, *questions: dict, texte: tuple = ()) -> dict:
    """Return a theme of the frequent questions."""
    return _bloc("groupe", titre=titre, ancre=ancre, texte=texte_riche(*texte), questions=list(questions))


def question(intitule: str, ancre: str, *reponse, en_accueil: bool = False) -> dict:
    """Return a question and its answer, at `/faq/#ancre`."""
    return {
        "question": insecables(intitule),
        "ancre": ancre,
        "reponse": texte_riche(*reponse),
        "en_accueil": en_accueil,
    }


def _bloc(nom: str, **valeur) -> dict:
    return {"type": nom, "value": valeur}

"""Looking for an answer inside the frequent questions: their words alone, in memory, without the rest of the site."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.html import strip_tags

LONGUEUR_MAX = 200
MOT = re.compile(r"\w{2,}")
# Words that every question holds.
VIDES = frozenset(
    MOT.findall(
        "au aux avec ce ces comment dans de des du elle en est et il ils je la le les leur ma mes mon ne nous on ou "
        "par pas pour que quel quelle qui sa se ses si son sur ta te tu un une vos votre vous"
    )
)


def questions_qui_disent(questions: Iterable, cherche: str) -> list:
    """Return the questions that hold every word sought, or a word that begins so; accents and capitals do not count.

    Those that say it in their title come first. Nothing for a search without any word of two letters.
    """
    cherches = [mot for mot in _mots(cherche[:LONGUEUR_MAX]) if mot not in VIDES]
    if not cherches:
        return []
    trouvees = []
    for question in questions:
        titre = _mots(question["question"])
        tout = titre + _mots(strip_tags(str(question["reponse"])))
        if all(any(mot.startswith(debut) for mot in tout) for debut in cherches):
            dans_le_titre = sum(any(mot.startswith(debut) for mot in titre) for debut in cherches)
            trouvees.append((-dans_le_titre, len(trouvees), question))
    return [question for *_, question in sorted(trouvees, key=lambda trouvee: trouvee[:2])]


def _mots(texte: str) -> list[str]:
    sans_accents = unicodedata.normalize("NFKD", texte.lower()).encode("ascii", "ignore").decode()
    return MOT.findall(sans_accents)

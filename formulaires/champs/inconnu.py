"""A question whose type the portal no longer knows: an extension was removed, the answers remain."""

from formulaires.champs.base import TypeChamp, parties_de
from formulaires.champs.information import ChampMuet
from formulaires.dsfr import ChampLie
from formulaires.validators import CARACTERES_INTERDITS


class ChampInconnuLie(ChampLie):
    """A bound question that nobody can answer any more: it shows what was answered."""

    @property
    def texte(self) -> str:
        return en_texte(self.initial)


class ChampInconnu(ChampMuet):
    """Drops whatever is posted under its name."""

    bound_field_class = ChampInconnuLie
    rendu_direct = True  # it shows an answer that has any shape


class Inconnu(TypeChamp):
    """Shows what was answered, as it was stored, and takes no new answer.

    Nothing asks it of a citizen any more, so it never keeps anybody from going on. A démarche that has one is not
    published again before an editor replaces it (`formulaires.publication.verification`).
    """

    nom = "inconnu"
    label = "Type inconnu"
    gabarit = "inconnu"
    porte_reponse = False
    est_deduit = True
    champ_class = ChampInconnu

    def deduire(self, champ, brute, valeurs, lire):
        return brute if isinstance(brute, str | list | dict) and _est_enregistrable(brute) else None

    def lire(self, valeur, champ):
        return en_texte(valeur)


def en_texte(brute) -> str:
    """Return what is stored as a line of text."""
    return ", ".join(str(partie) for partie in parties_de(brute) if partie not in (None, ""))


def _est_enregistrable(brute) -> bool:
    return all(isinstance(partie, str) and not CARACTERES_INTERDITS.search(partie) for partie in parties_de(brute))

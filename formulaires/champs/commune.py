"""A commune of France: typed as one likes, found by its name or postal code, former names accepted.

The answer is « Lyon (69123) » or « Cordieux (01120), aujourd’hui Montluel (01262) », with Insee codes: it reads alone,
whatever a later file says. Without JavaScript, what is typed is recognised when it is clear, and otherwise the page
lists the communes it may be.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy

from formulaires.champs.base import TypeChamp
from formulaires.champs.territoire import bloc_des_limites, codes_lus
from formulaires.dsfr import ChampLie
from formulaires.geographie.communes import departement_du_code
from formulaires.geographie.recherche import LONGUEUR_MAX, chercher, reconnaitre
from formulaires.geographie.territoires import departements

REPONSE = re.compile(r"(?P<nom>.+?) \((?P<code>[0-9][0-9AB][0-9]{3})\)(?:, aujourd’hui (?P<aujourd_hui>.+) \(.{5}\))?")
A_CHOISIR = "a_choisir"
AIDE = "Nom ou code postal. Par exemple\N{NO-BREAK SPACE}: Lyon, ou 69001"


def lire_commune(valeur: str) -> str:
    """Return how an answer reads: « Lyon (69) », « Cordieux (01), ancienne commune, aujourd’hui Montluel »."""
    reponse = REPONSE.fullmatch(valeur)
    if not reponse:
        return valeur
    suite = f", ancienne commune, aujourd’hui {reponse['aujourd_hui']}" if reponse["aujourd_hui"] else ""
    return f"{_etiquette(reponse)}{suite}"


def _etiquette(reponse: re.Match) -> str:
    return f"{reponse['nom']} ({departement_du_code(reponse['code'])})"


class WidgetCommune(forms.TextInput):
    """A text input; the list shown beside it, when several communes are possible, has the last word."""

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}-choix") or data.get(name)

    def format_value(self, value):
        reponse = REPONSE.fullmatch(value or "")
        return _etiquette(reponse) if reponse else value


class ChampCommuneLie(ChampLie):
    """A bound commune: after an unclear answer it offers the communes it may be."""

    @property
    def candidates(self) -> list[str]:
        return [
            etiquette
            for erreur in self.errors.as_data()
            if erreur.code == A_CHOISIR
            for etiquette in erreur.params["etiquettes"]
        ]


class ChampCommune(forms.CharField):
    """Turns what was typed into one commune of the file; says which ones it may be when that is not clear."""

    bound_field_class = ChampCommuneLie
    rendu_direct = True  # it lists the communes that one answer may mean

    def __init__(self, *, departements: list[str], **kwargs):
        self.departements = departements
        super().__init__(**kwargs)

    def clean(self, value):
        saisie = super().clean(value)
        if not saisie:
            return ""
        reconnues = reconnaitre(saisie, self.departements)
        if len(reconnues) == 1:
            commune = reconnues[0]
            suite = f", aujourd’hui {commune.aujourd_hui}" if commune.aujourd_hui else ""
            return f"{commune.nom} ({commune.code}){suite}"
        raise self._a_preciser(saisie, reconnues)

    def _a_preciser(self, saisie: str, reconnues: list) -> ValidationError:
        etiquettes = [commune.etiquette for commune in reconnues or chercher(saisie, self.departements)]
        if not etiquettes:
            return ValidationError(
                "Cette commune ne se trouve pas dans la liste. Vérifiez son nom, ou écrivez son code postal.",
                code="inconnue",
            )
        debut = "Plusieurs communes sont possibles" if reconnues else "Cette commune n’est pas dans la liste"
        phrase = f"{debut}. Choisissez parmi\N{NO-BREAK SPACE}: %(liste)s."
        return ValidationError(
            phrase, code=A_CHOISIR, params={"liste": ", ".join(etiquettes), "etiquettes": etiquettes}
        )


class Commune(TypeChamp):
    """A commune, in the whole of France or in a few départements (`departements`)."""

    nom = "commune"
    label = "Commune"
    icon = "site"
    gabarit = "commune"
    champ_class = ChampCommune

    def blocs_propres(self):
        return [("departements", bloc_des_limites("Limiter aux départements", "departements"))]

    def options(self, bloc):
        return {"departements": codes_lus(bloc.get("departements") or "", departements())}

    def composer_options(self, options):
        return {"departements": ", ".join(options["departements"])}

    def arguments(self, champ):
        limites = champ.options.get("departements") or []
        attributs = {
            "autocomplete": "off",
            "data-communes": reverse_lazy("geographie:communes"),
            "data-departements": ",".join(limites),
        }
        return {"departements": limites, "max_length": LONGUEUR_MAX, "widget": WidgetCommune(attributs)}

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.help_text = champ.aide or AIDE
        return django

    def lire(self, valeur, champ):
        return lire_commune(valeur)

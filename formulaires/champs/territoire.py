"""Questions whose answers are countries, regions or départements: closed lists, frozen with the version.

An answer is a code: « FR », « 84 », « 2A ». The names are frozen beside it, so it reads the same for ever, whatever a
later file says.
"""

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.deconstruct import deconstructible
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.choix import HORS_LISTE
from formulaires.geographie import territoires
from formulaires.geographie.ecriture import normaliser

Territoires = tuple[tuple[str, str], ...]
AUCUN = ("", "Sélectionner une option")


@deconstructible
@dataclass
class DansLaListe:
    """Checks what an editor typed: every name is in the list of territories of this name (`geographie.territoires`)."""

    liste: str

    def __call__(self, texte: str) -> None:
        tous = getattr(territoires, self.liste)()
        inconnus = [nom for nom in _noms(texte) if not codes_lus(nom, tous)]
        if inconnus:
            raise ValidationError(f"Ne se trouve pas dans la liste\N{NO-BREAK SPACE}: {', '.join(inconnus)}.")


def bloc_des_limites(libelle: str, liste: str) -> blocks.CharBlock:
    """Return the block where an editor names a few territories: codes or names, between commas; empty for all."""
    aide = "Codes ou noms séparés par des virgules. Vide\N{NO-BREAK SPACE}: toute la liste."
    return blocks.CharBlock(
        label=libelle, required=False, max_length=1000, help_text=aide, validators=[DansLaListe(liste)]
    )


def codes_lus(texte: str, tous: Territoires) -> list[str]:
    """Return the codes of the territories an editor named, in the order of the list; unknown names are left out."""
    nommes = set(map(normaliser, _noms(texte)))
    return [code for code, nom in tous if nommes & {normaliser(code), normaliser(nom), normaliser(_sans_code(nom))}]


def _noms(texte: str) -> list[str]:
    return [nom.strip() for nom in texte.split(",") if nom.strip()]


def _sans_code(nom: str) -> str:
    return nom.partition(" (")[0]


class Territoire(TypeChamp):
    """One answer in the list of territories `liste`, which an editor may restrict (`limites`)."""

    liste: ClassVar[str]
    autocomplete: ClassVar[str] = "off"
    champ_class = forms.ChoiceField
    icon = "site"
    erreurs = {"required": "Choisissez une réponse.", **HORS_LISTE}

    def blocs_propres(self):
        return [("limites", bloc_des_limites("Limiter la liste à", self.liste))]

    def options(self, bloc):
        tous = getattr(territoires, self.liste)()
        limites = codes_lus(bloc.get("limites") or "", tous)
        return {"choix": [[code, nom] for code, nom in tous if not limites or code in limites]}

    def composer_options(self, options):
        codes = [code for code, _ in options["choix"]]
        tous = getattr(territoires, self.liste)()
        return {"limites": "" if len(codes) == len(tous) else ", ".join(codes)}

    def arguments(self, champ):
        widget = forms.Select({"autocomplete": self.autocomplete})
        return {"choices": [AUCUN, *champ.options["choix"]], "widget": widget}

    def lire(self, valeur, champ):
        return dict(champ.options["choix"]).get(valeur, valeur)


class Pays(Territoire):
    """A country."""

    nom = "pays"
    label = "Pays"
    liste = "pays"
    autocomplete = "country"


class Region(Territoire):
    """A region, or an overseas collectivity."""

    nom = "region"
    label = "Région"
    liste = "regions"


class Departement(Territoire):
    """A département."""

    nom = "departement"
    label = "Département"
    liste = "departements"

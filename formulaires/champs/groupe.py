"""Questions asked several times: one row per person, per work, per trip."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.blocs import BlocRegle, CleBlock
from formulaires.champs.information import ChampMuet
from formulaires.dsfr import ChampLie

LIGNES_MAX = 100


class BlocsDeLigne(blocks.StreamBlock):
    """The questions of a row: every type but the groupe itself, one level only, none pre-filled nor listed."""

    def __init__(self, local_blocks=None, **kwargs):
        # The registry names this module: it is complete once the first groupe's block is made.
        from formulaires.champs.registre import TYPES

        simples = [(nom, genre.bloc_de_ligne()) for nom, genre in TYPES.items() if not genre.est_groupe]
        super().__init__([*simples, *(local_blocks or ())], **kwargs)


class ChampGroupeLie(ChampLie):
    """A bound groupe: the form gives its rows, each with its own bound questions."""

    @property
    def lignes(self) -> list:
        return self.form.lignes_de(self.name)

    @property
    def peut_ajouter(self) -> bool:
        return len(self.lignes) < self.field.maximum

    @property
    def peut_retirer(self) -> bool:
        return len(self.lignes) > self.field.minimum

    @property
    def nouvelle_ligne(self) -> str:
        """The id of the row that the button would add."""
        return secrets.token_hex(8)

    @property
    def ancre(self) -> str:
        return self.auto_id


class ChampGroupe(ChampMuet):
    """Says how many rows there may be; their questions check themselves."""

    bound_field_class = ChampGroupeLie
    rendu_direct = True  # its rows are those of one person

    def __init__(self, *, minimum: int, maximum: int, libelle_ligne: str, **kwargs):
        self.minimum, self.maximum, self.libelle_ligne = minimum, maximum, libelle_ligne
        super().__init__(**kwargs)

    def compter(self, nombre: int) -> None:
        """Raise ValidationError when there are too few rows, or too many."""
        if nombre < self.minimum:
            manque = self.minimum - nombre
            raise ValidationError(f"Il en faut {self.minimum} au moins : ajoutez-en {manque}.", code="trop_peu")
        if nombre > self.maximum:
            exces = nombre - self.maximum
            raise ValidationError(f"Il en faut {self.maximum} au plus : retirez-en {exces}.", code="trop")


class Groupe(TypeChamp):
    """A repeatable group of questions. Its answer is a list of rows, each an object with the id of the row."""

    nom = "groupe"
    label = "Groupe répétable"
    icon = "copy"
    gabarit = "groupe"
    est_groupe = True
    est_simple = False
    forme = list
    champ_class = ChampGroupe
    options_indifferentes = frozenset({"libelle_ligne"})

    def get_form_block(self):
        nombre = {"required": False, "min_value": 0, "max_value": LIGNES_MAX}
        return self.bloc(
            [
                ("label", blocks.CharBlock(label="Titre du groupe", max_length=255)),
                ("name", CleBlock()),
                ("help_text", blocks.CharBlock(label="Aide affichée sous le titre", required=False, max_length=500)),
                ("libelle_ligne", blocks.CharBlock(label="Nom d’une ligne, par exemple « Personne »", max_length=60)),
                ("min", blocks.IntegerBlock(label="Nombre minimum de lignes", default=1, **nombre)),
                ("max", blocks.IntegerBlock(label="Nombre maximum de lignes", default=10, **nombre)),
                ("champs", BlocsDeLigne(label="Questions de chaque ligne")),
                ("si", BlocRegle()),
            ]
        )

    def options(self, bloc):
        maximum = LIGNES_MAX if bloc.get("max") is None else bloc["max"]
        return {"min": bloc.get("min") or 0, "max": maximum, "libelle_ligne": bloc["libelle_ligne"]}

    def problemes(self, options):
        """Say what forbids publishing: limits that no number of rows meets."""
        if not options["max"] >= 1 or options["min"] > options["max"]:
            yield "le nombre maximum de lignes est d’au moins 1, et au moins égal au minimum"

    def figer(self, bloc):
        from formulaires.champs.registre import TYPES

        champs = [TYPES[question.block_type].figer(question.value) for question in bloc["champs"]]
        return {**super().figer(bloc), "obligatoire": bool(bloc.get("min")), "champs": champs}

    def arguments(self, champ):
        return {
            "minimum": champ.options.get("min") or 0,
            "maximum": champ.options.get("max") or LIGNES_MAX,
            "libelle_ligne": champ.options.get("libelle_ligne") or "Ligne",
        }

    def recevoir(self, brute):
        """Take nothing: the walk reads the rows itself (`parcours.lignes`)."""
        return None

    def champ_django(self, champ) -> forms.Field:
        django = super().champ_django(champ)
        django.aide_nombre = _nombre_en_mots(django.minimum, django.maximum)
        return django

    def lire(self, valeur, champ):
        libelle = champ.options.get("libelle_ligne") or "Ligne"
        return f"{libelle} : {len(valeur)}"


def _nombre_en_mots(minimum: int, maximum: int) -> str:
    if minimum == maximum:
        return f"Il en faut {minimum}."
    return f"Indiquez-en de {minimum} à {maximum}." if minimum else f"Vous pouvez en indiquer {maximum} au plus."

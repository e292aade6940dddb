"""What every kind of question shares: its block, its frozen form, its Django field, its reading."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtailstreamforms.fields import BaseField

from formulaires.champs.blocs import BlocRegle, CleBlock, bloc_listable, composer_regle
from formulaires.definitions import Champ
from formulaires.sources import LIEN, choix_pour_l_editeur
from formulaires.validators import CARACTERES_INTERDITS

NON_RENSEIGNE = "Non renseigné"
ILLISIBLE = "Retirez les caractères illisibles de votre réponse."
LECTURE_SEULE = "Toujours cette valeur : l’usager la voit et ne la change pas ici"
# One value, or one column, for the whole demande: a question asked once per row has none of them.
HORS_DES_LIGNES = frozenset({"prerempli", "lecture_seule", "listable"})
ERREURS_COMMUNES = {
    "max_length": "Raccourcissez votre réponse : %(limit_value)d caractères au plus, "
    "vous en avez saisi %(show_value)d.",
    "null_characters_not_allowed": ILLISIBLE,
}


class TypeChamp(BaseField):
    """A kind of question.

    A subclass names itself (`nom`), says how it is shown to editors (`label`, `icon`), which options it has
    (`blocs_propres`, `options`), how an answer is checked (`champ_django`) and how it reads (`lire`).
    `famille` is where editors find it in their list: the registry gives it.
    An answer travels as JSON: a string, a list of strings or an object of strings, as `forme` says.
    `options_indifferentes` are those that change no answer: they may change without forbidding duplication (P24).
    `options_si_remplies` are frozen only when they say something: what is added to a type that versions already hold
    goes there, so that their hashes do not move.
    `sources` are the keys of `formulaires.sources` that such a question may start with; none for most types.
    `se_repropose` is false for what only the person may say, each time anew: no link, no earlier demande answers it.
    `est_simple` says that it may also serve outside a démarche, in a contact or satisfaction form.
    `porte_reponse` says that somebody answers it; `est_deduit` that nobody does, and that a walk gives it a value all
    the same; `est_groupe` that its answer is rows of other questions.
    """

    nom: ClassVar[str]
    famille: ClassVar[str] = ""
    gabarit: ClassVar[str | None] = None
    porte_reponse: ClassVar[bool] = True
    est_deduit: ClassVar[bool] = False
    est_groupe: ClassVar[bool] = False
    forme: ClassVar[type] = str
    champ_class: ClassVar[type[forms.Field]] = forms.CharField
    erreurs: ClassVar[dict[str, str]] = {}
    options_indifferentes: ClassVar[frozenset[str]] = frozenset()
    options_si_remplies: ClassVar[frozenset[str]] = frozenset()
    est_simple: ClassVar[bool] = True
    sources: ClassVar[tuple[str, ...]] = ()
    se_repropose: ClassVar[bool] = True

    @property
    def a_valeur(self) -> bool:
        """Whether a walk gives it a value, answered or deduced, which conditions may use and readings show."""
        return self.porte_reponse or self.est_deduit

    def blocs_propres(self) -> list[tuple[str, blocks.Block]]:
        """Return the sub-blocks of this type alone."""
        return []

    def options(self, bloc) -> dict[str, Any]:
        """Return the frozen options of this type alone, JSON-ready, from the editor's block."""
        options = {nom: _en_json(bloc.get(nom)) for nom, _ in self.blocs_propres()}
        return {
            nom: valeur
            for nom, valeur in options.items()
            if nom not in self.options_si_remplies or not (valeur is False or valeur in (None, "", []))
        }

    def options_porteuses(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what of the frozen options bears answers: not what may be reworded, nor the order of choices (P24)."""
        porteuses = {nom: valeur for nom, valeur in options.items() if nom not in self.options_indifferentes}
        if "choix" in porteuses:
            porteuses["choix"] = sorted(cle for cle, _ in porteuses["choix"])
        return porteuses

    def problemes(self, options: dict[str, Any]) -> Iterable[str]:
        """Return what in the frozen options forbids publishing: the end of « La question « … » : »."""
        return ()

    def arguments(self, champ: Champ) -> dict[str, Any]:
        """Return the Django field's arguments of this type alone."""
        return {}

    def aide(self, champ: Champ) -> str:
        """Return the help under the question: the editor's words and what this type must say before anyone answers."""
        return champ.aide

    def lire(self, valeur, champ: Champ) -> str:
        """Return how a checked answer reads; never called for an empty one."""
        return str(valeur)

    def recevoir(self, brute) -> Any:
        """Return the raw answer when it has the form this type travels in, None otherwise: as if nothing had come."""
        bien_formee = isinstance(brute, self.forme) and all(isinstance(partie, str) for partie in parties_de(brute))
        return brute if bien_formee else None

    def deduire(self, champ: Champ, brute, valeurs, lire: Callable[[str, Any], str]) -> Any:
        """Return the value of a question that nobody answers but that has one (`est_deduit`).

        `brute` is what is stored under its key, `valeurs` the values met so far: `valeurs.get(clé)`; `lire(clé, value)`
        says how the question of this key reads this value.
        """
        raise NotImplementedError

    def convenir(self, valeur, champ: Champ) -> Any:
        """Return a value the portal offers as this question would hold it; None when it cannot."""
        choix = champ.options.get("choix")
        convenue = self.recevoir(valeur)
        return convenue if choix is None or convenue is None or convenue in dict(choix) else None

    def verifier(self, brute, django: forms.Field) -> Any:
        """Return the checked answer, JSON-ready and fit for any database. Raises ValidationError."""
        if any(CARACTERES_INTERDITS.search(partie) for partie in parties_de(brute) if isinstance(partie, str)):
            raise ValidationError(ILLISIBLE, code="illisible")
        return django.clean(brute)

    def verifier_au(self, valeur, champ: Champ, aujourdhui: date) -> None:
        """Check a checked answer against the rules that depend on the day. Raises ValidationError."""

    def verifier_avec(self, valeur, champ: Champ, valeurs) -> None:
        """Check a checked answer against those of the questions before (`valeurs.get(key)`). Raises ValidationError."""

    def get_form_block(self):
        return self.bloc(self.sous_blocs())

    def bloc_de_ligne(self) -> blocks.StructBlock:
        """Return the editor's block of such a question in the rows of a groupe."""
        return self.bloc([(nom, bloc) for nom, bloc in self.sous_blocs() if nom not in HORS_DES_LIGNES])

    def sous_blocs(self) -> list[tuple[str, blocks.Block]]:
        """Return everything an editor says of such a question, in the order of the form."""
        communs = [
            ("label", blocks.CharBlock(label="Question", max_length=255)),
            ("name", CleBlock()),
            ("help_text", blocks.CharBlock(label="Aide affichée sous la question", required=False, max_length=500)),
            ("required", blocks.BooleanBlock(label="Réponse obligatoire", required=False, default=True)),
        ]
        listable = bloc_listable() if self.est_listable else []
        return [*communs, *self._bloc_prerempli(), *listable, *self.blocs_propres(), ("si", BlocRegle())]

    def bloc(self, sous_blocs: list[tuple[str, blocks.Block]]) -> blocks.StructBlock:
        """Return the editor's block made of these: under its family in the list, folded to its label, its key aside."""
        return blocks.StructBlock(
            sous_blocs,
            icon=self.icon,
            label=self.label,
            group=self.famille,
            label_format="{label}",
            form_layout=_disposition(tuple(nom for nom, _ in sous_blocs)),
        )

    def _bloc_prerempli(self) -> list[tuple[str, blocks.Block]]:
        if not self.sources_possibles:
            return []
        choix = choix_pour_l_editeur(self.sources_possibles)
        return [
            ("prerempli", blocks.ChoiceBlock(label="Pré-remplir avec", choices=choix, required=False, default="")),
            ("lecture_seule", blocks.BooleanBlock(label=LECTURE_SEULE, required=False, default=False)),
        ]

    @property
    def est_listable(self) -> bool:
        """Whether its answer fits in a column of the agents' list: one text, one choice, one date, one number."""
        return self.a_valeur and self.forme is str

    @property
    def sources_possibles(self) -> tuple[str, ...]:
        """Every key such a question may start with: those of its type, and a signed link for one line of text."""
        par_lien = self.porte_reponse and self.se_repropose and self.forme is str
        return (*self.sources, LIEN) if par_lien else self.sources

    def _figer_prerempli(self, bloc) -> dict[str, Any]:
        source = bloc.get("prerempli")
        if not source:
            return {}
        cle = f"{LIEN}.{self.get_formfield_name(bloc)}" if source == LIEN else source
        return {"prerempli": cle, **({"lecture_seule": True} if bloc.get("lecture_seule") else {})}

    def figer(self, bloc) -> dict[str, Any]:
        """Freeze the editor's block into the canonical JSON of a champ; `prerempli`, `listable` only when set."""
        return {
            "cle": self.get_formfield_name(bloc),
            "type": self.nom,
            "libelle": bloc["label"],
            "aide": bloc.get("help_text") or "",
            "obligatoire": bool(bloc.get("required")),
            "options": self.options(bloc),
            "si": bloc["si"].figer() if bloc.get("si") else {},
            **self._figer_prerempli(bloc),
            **({"listable": True} if bloc.get("listable") else {}),
        }

    def composer(self, fige: dict[str, Any]) -> dict[str, Any]:
        """Return the editor's block a frozen champ came from, as raw StreamField data: `figer` gives it back."""
        prerempli = fige.get("prerempli", "")
        return {
            "label": fige["libelle"],
            "name": fige["cle"],
            "help_text": fige.get("aide", ""),
            "required": fige.get("obligatoire", True),
            "prerempli": LIEN if prerempli.startswith(f"{LIEN}.") else prerempli,
            "lecture_seule": fige.get("lecture_seule", False),
            **({"listable": True} if fige.get("listable") else {}),
            "si": composer_regle(fige.get("si")),
            **self.composer_options(fige.get("options", {})),
        }

    def composer_options(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the sub-blocks of this type alone, from what `options` froze: the other way round."""
        return dict(options)

    def get_formfield(self, block_value):
        """Serve the library's own form builder (contact forms), which gives raw data, with the same field."""
        return self.champ_django(Champ.depuis_json(self.figer(self.get_form_block().to_python(block_value))))

    def champ_django(self, champ: Champ) -> forms.Field:
        """Return the Django field whose `clean` takes the raw JSON answer and returns the checked one."""
        django = self.champ_class(
            label=champ.libelle,
            help_text=self.aide(champ),
            required=champ.obligatoire,
            error_messages={**ERREURS_COMMUNES, "required": f"Renseignez « {champ.libelle} ».", **self.erreurs},
            **self.arguments(champ),
        )
        if self.gabarit:
            django.template_name = f"composants/champs/{self.gabarit}.html"
        django.forme = self.forme.__name__
        django.est_conditionnel = bool(champ.si.conditions)
        django.disabled = champ.lecture_seule
        return django


@cache
def _disposition(noms: tuple[str, ...]) -> blocks.BlockGroup:
    """Return one object for the same names: migrations compare layouts by identity."""
    return blocks.BlockGroup(children=[nom for nom in noms if nom != "name"], settings=["name"])


def _en_json(valeur) -> Any:
    """Return what a block holds as JSON says it: dates in their ISO form, decimals in digits."""
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur) if isinstance(valeur, Decimal) else valeur


def parties_de(brute) -> Iterable:
    """Return the pieces an answer is made of: those of a list or of an object, or the answer alone."""
    if isinstance(brute, dict):
        return brute.values()
    return brute if isinstance(brute, list) else (brute,)

"""The number of an association in the national directory, and the way out for those the portal does not recognise."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs import annuaires
from formulaires.champs.base import TypeChamp
from formulaires.champs.blocs import CleBlock
from formulaires.champs.identifiants import SAISIE, ChampNumero, ChampNumeroLie
from formulaires.validators import RnaStatut, compacter, statut_rna

REPLIABLES = {RnaStatut.OUTRE_MER.value, RnaStatut.ANCIEN.value}
ALSACE_MOSELLE = (
    "En Alsace et en Moselle, les associations sont inscrites au tribunal et n’ont en principe pas de numéro RNA : "
    "vérifiez ce numéro. Vous pouvez continuer."
)


class ChampRnaLie(ChampNumeroLie):
    """A bound RNA question: it offers the way out, when the editor set one."""

    @property
    def repli_propose(self) -> bool:
        codes = {erreur.code for erreur in self.errors.as_data()}
        return self.field.a_un_repli and not codes.isdisjoint(REPLIABLES)

    @property
    def precision(self) -> str:
        est_de_la = statut_rna(compacter(str(self.value() or ""))) is RnaStatut.ALSACE_MOSELLE
        return ALSACE_MOSELLE if est_de_la else super().precision


class ChampRna(ChampNumero):
    """A mainland RNA number, Corsica included (P25); the answer is in capitals."""

    bound_field_class = ChampRnaLie
    annuaire = annuaires.RNA

    MESSAGES = {
        RnaStatut.OUTRE_MER: "%(numero)s est un numéro d’outre-mer. "
        "Le portail ne reconnaît que les numéros RNA de métropole.",
        RnaStatut.ANCIEN: "%(numero)s est un ancien numéro de préfecture, pas un numéro RNA.",
        RnaStatut.INVALIDE: "Ce numéro n’est pas un numéro RNA : il commence par W, suivi de 9 chiffres ou lettres. "
        "Par exemple : W751234567.",
    }

    def verifier(self, numero):
        statut = statut_rna(numero)
        if statut in self.MESSAGES:
            raise ValidationError(self.MESSAGES[statut], code=statut.value, params={"numero": numero})


class Rna(TypeChamp):
    """The number of an association.

    An overseas number, or one from before 2009, is refused with a way out: a button that answers another question
    (`repli_question`, `repli_valeur`) and carries the number into a free field (`repli_champ`).
    """

    nom = "rna"
    label = "Numéro RNA"
    icon = "tag"
    gabarit = "rna"
    options_indifferentes = frozenset({"repli_question", "repli_valeur", "repli_champ"})
    champ_class = ChampRna
    sources = ("relation.rna",)

    def blocs_propres(self):
        return [
            ("repli_question", CleBlock(label="Outre-mer : question à changer (clé)", required=False)),
            ("repli_valeur", blocks.CharBlock(label="Outre-mer : réponse à donner", required=False, default="non")),
            ("repli_champ", CleBlock(label="Outre-mer : question qui reçoit le numéro (clé)", required=False)),
        ]

    def arguments(self, champ):
        return {"max_length": 40, "widget": forms.TextInput({**SAISIE, "maxlength": 30})}

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.a_un_repli = bool(champ.options.get("repli_question") and champ.options.get("repli_champ"))
        return django

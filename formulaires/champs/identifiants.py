"""Numbers of legal persons: SIRET and RNA, checked on the spot."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.blocs import CleBlock
from formulaires.dsfr import ChampLie
from formulaires.validators import RnaStatut, compacter, siret_juste, statut_rna

SAISIE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class ChampNumero(forms.CharField):
    """A number typed with any spaces, dots or dashes; the answer is kept without them."""

    def to_python(self, value):
        return compacter(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if value:
            self.verifier(value)

    def verifier(self, numero: str) -> None:
        """Raise ValidationError when this is not such a number."""
        raise NotImplementedError


class ChampSiret(ChampNumero):
    """Fourteen digits with their check key."""

    def verifier(self, siret):
        if not siret.isascii() or not siret.isdigit():
            raise ValidationError("Un SIRET ne contient que des chiffres.", code="invalide")
        if len(siret) != 14:
            ecart = 14 - len(siret)
            manque = f"Il manque {ecart} chiffre{'s' if ecart > 1 else ''}" if ecart > 0 else "Il y a trop de chiffres"
            raise ValidationError(
                f"{manque} : vous en avez saisi {len(siret)}, un SIRET en compte 14.", code="longueur"
            )
        if not siret_juste(siret):
            raise ValidationError("Ce SIRET n’existe pas. Vérifiez chaque chiffre.", code="cle")


class Siret(TypeChamp):
    """The number of an establishment."""

    nom = "siret"
    label = "SIRET"
    icon = "tag"
    champ_class = ChampSiret
    sources = ("relation.siret",)

    def arguments(self, champ):
        return {"max_length": 40, "widget": forms.TextInput({**SAISIE, "inputmode": "numeric"})}

    def lire(self, valeur, champ):
        return "\N{NO-BREAK SPACE}".join((valeur[:3], valeur[3:6], valeur[6:9], valeur[9:]))


class ChampRnaLie(ChampLie):
    """A bound RNA question: for an overseas number it offers the way out, when the editor set one."""

    @property
    def repli_propose(self) -> bool:
        codes = {erreur.code for erreur in self.errors.as_data()}
        return RnaStatut.OUTRE_MER.value in codes and self.field.a_un_repli


class ChampRna(ChampNumero):
    """A mainland RNA number, Corsica included (P25); the answer is in capitals."""

    bound_field_class = ChampRnaLie

    MESSAGES = {
        RnaStatut.OUTRE_MER: "%(numero)s est un numéro d’outre-mer. "
        "Le portail ne reconnaît que les numéros RNA de métropole.",
        RnaStatut.INVALIDE: "Ce numéro n’est pas un numéro RNA : il commence par W, suivi de 9 chiffres ou lettres. "
        "Par exemple : W751234567.",
    }

    def verifier(self, numero):
        statut = statut_rna(numero)
        if statut in self.MESSAGES:
            raise ValidationError(self.MESSAGES[statut], code=statut.value, params={"numero": numero})


class Rna(TypeChamp):
    """The number of an association.

    An overseas number is refused with a way out: a button that answers another question (`repli_question`,
    `repli_valeur`) and carries the number into a free field (`repli_champ`).
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
        return {"max_length": 40, "widget": forms.TextInput({**SAISIE, "maxlength": 20})}

    def champ_django(self, champ):
        django = super().champ_django(champ)
        django.a_un_repli = bool(champ.options.get("repli_question") and champ.options.get("repli_champ"))
        return django

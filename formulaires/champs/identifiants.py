"""Numbers of companies and accounts, checked on the spot: SIREN, SIRET, APE, IBAN."""

import re

from django import forms
from django.core.exceptions import ValidationError
from stdnum import iban
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength
from stdnum.exceptions import ValidationError as NumeroFaux

from formulaires.champs import annuaires
from formulaires.champs.annuaires import Constat, Reponse
from formulaires.champs.base import TypeChamp
from formulaires.dsfr import ChampLie
from formulaires.validators import cle_de_luhn_juste, compacter, siret_juste

INSECABLE = "\N{NO-BREAK SPACE}"
SAISIE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
CHIFFRES = {**SAISIE, "inputmode": "numeric"}
LONGUEUR_MAX = 60
INTROUVABLE = "Ce numéro n’est pas dans le répertoire public : vérifiez-le. Vous pouvez continuer."


class ChampNumeroLie(ChampLie):
    """A bound number: what the State's register knows of it, when one is plugged; it never stands in the way."""

    @property
    def constat(self) -> Constat:
        numero, annuaire = compacter(str(self.value() or "")), self.field.annuaire
        if not annuaire or not numero or self.errors:
            return annuaires.INDISPONIBLE
        return annuaires.consulter(annuaire, numero)

    @property
    def precision(self) -> str:
        """One sentence about a number that is not wrong, empty when there is nothing to say."""
        constat = self.constat
        if constat.reponse is Reponse.INTROUVABLE:
            return INTROUVABLE
        return f"{constat.denomination}." if constat.denomination else ""


class ChampNumero(forms.CharField):
    """A number typed with any spaces, dots or dashes; the answer is kept without them."""

    bound_field_class = ChampNumeroLie
    rendu_direct = True  # what it says depends on the number
    annuaire = ""

    def to_python(self, value):
        return compacter(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if value:
            self.verifier(value)

    def verifier(self, numero: str) -> None:
        """Raise ValidationError when this is not such a number."""
        raise NotImplementedError


class ChampSiren(ChampNumero):
    """Nine digits, the last of which is a check key."""

    annuaire, nom, longueur = annuaires.SIREN, "SIREN", 9

    def verifier(self, numero):
        if not numero.isascii() or not numero.isdigit():
            raise ValidationError(f"Un {self.nom} ne contient que des chiffres.", code="invalide")
        ecart = self.longueur - len(numero)
        if ecart:
            manque = f"Il manque {ecart} chiffre{'s' if ecart > 1 else ''}" if ecart > 0 else "Il y a trop de chiffres"
            compte = f"vous en avez saisi {len(numero)}, un {self.nom} en compte {self.longueur}"
            raise ValidationError(f"{manque} : {compte}.", code="longueur")
        if not self.est_juste(numero):
            raise ValidationError(f"Ce {self.nom} n’existe pas. Vérifiez chaque chiffre.", code="cle")

    def est_juste(self, numero: str) -> bool:
        return cle_de_luhn_juste(numero)


class ChampSiret(ChampSiren):
    """Fourteen digits: a SIREN and the number of an establishment, with a check key of their own."""

    annuaire, nom, longueur = annuaires.SIRET, "SIRET", 14

    def est_juste(self, numero):
        return siret_juste(numero)


class ChampApe(ChampNumero):
    """A code of the INSEE's list of activities (NAF rév. 2): four digits and a letter."""

    def verifier(self, code):
        if not re.fullmatch("[0-9]{4}[A-Z]", code):
            raise ValidationError(
                "Un code APE compte 4 chiffres puis une lettre. Par exemple : 90.01Z.", code="invalide"
            )


class ChampIban(ChampNumero):
    """The number of a bank account, French or foreign, with its check key (ISO 13616)."""

    FAUTES = {
        InvalidLength: "Cet IBAN n’a pas le bon nombre de caractères : en France, il en compte 27.",
        InvalidChecksum: "Cet IBAN est faux. Vérifiez chaque caractère sur votre relevé d’identité bancaire.",
        InvalidComponent: "Cet IBAN est faux : vérifiez les deux lettres du pays et les chiffres qui suivent.",
    }
    FORME = "Un IBAN commence par deux lettres et deux chiffres. Par exemple : FR76 3000 6000 0112 3456 7890 189."

    def verifier(self, numero):
        if not re.fullmatch("[A-Z]{2}[0-9]{2}[0-9A-Z]{1,30}", numero):
            raise ValidationError(self.FORME, code="invalide")
        try:
            iban.validate(numero, check_country=False)  # lists of banks abroad are never up to date
        except NumeroFaux as faute:
            phrase = next((phrase for genre, phrase in self.FAUTES.items() if isinstance(faute, genre)), self.FORME)
            raise ValidationError(phrase, code="invalide") from None


class Siren(TypeChamp):
    """The number of a legal person."""

    nom = "siren"
    label = "SIREN"
    icon = "tag"
    gabarit = "numero"
    champ_class = ChampSiren
    sources = ("relation.siren",)

    def arguments(self, champ):
        return {"max_length": LONGUEUR_MAX, "widget": forms.TextInput(CHIFFRES)}

    def lire(self, valeur, champ):
        return INSECABLE.join(filter(None, (valeur[:3], valeur[3:6], valeur[6:9], valeur[9:])))


class Siret(Siren):
    """The number of an establishment."""

    nom = "siret"
    label = "SIRET"
    champ_class = ChampSiret
    sources = ("relation.siret",)


class Ape(TypeChamp):
    """The code of what a legal person mainly does."""

    nom = "ape"
    label = "Code APE"
    icon = "tag"
    champ_class = ChampApe
    sources = ("relation.ape",)

    def arguments(self, champ):
        return {"max_length": LONGUEUR_MAX, "widget": forms.TextInput(SAISIE)}

    def lire(self, valeur, champ):
        return f"{valeur[:2]}.{valeur[2:]}"


class Iban(TypeChamp):
    """The number of a bank account."""

    nom = "iban"
    label = "IBAN"
    icon = "key"
    champ_class = ChampIban

    def arguments(self, champ):
        return {"max_length": LONGUEUR_MAX, "widget": forms.TextInput(SAISIE)}

    def lire(self, valeur, champ):
        return INSECABLE.join(re.findall(".{1,4}", valeur))

"""A telephone number, French, overseas or foreign: kept in its international form, read as people dial it."""

import re
import unicodedata

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, ValidationResult

from formulaires.champs.base import TypeChamp
from formulaires.champs.contact import bloc_autre_personne, jeton
from formulaires.sources import TELEPHONES
from formulaires.validators import compacter

FRANCE, INDICATIF_FRANCE = "FR", 33
# Where a number dialled with a leading zero is neither in « +33 » nor foreign.
OUTRE_MER = ("GP", "MQ", "GF", "RE", "YT")
LONGUEUR_MAX = 40
SIGNES = re.compile(r"[0-9+()./\s\u2010-\u2015-]+")
NUMERO_FRANCAIS = re.compile("[1-9][0-9]{8}")
INSECABLE = "\N{NO-BREAK SPACE}"
EXEMPLES = "Par exemple : 01 23 45 67 89 ou +262 262 12 34 56."


class NumeroIllisible(Exception):
    """`args[0]` is the code of the sentence that says why."""


def lire_numero(ecrit: str) -> PhoneNumber:
    """Read a number as dialled from France, from overseas or from abroad. Raises `NumeroIllisible`."""
    ecrit = unicodedata.normalize("NFKC", ecrit[: LONGUEUR_MAX + 1]).replace("(0)", "")
    if len(ecrit) > LONGUEUR_MAX:
        raise NumeroIllisible("trop_long")
    if not SIGNES.fullmatch(ecrit):
        raise NumeroIllisible("signes")
    try:
        numeros = {region: phonenumbers.parse(ecrit, region) for region in (*OUTRE_MER, FRANCE)}
    except NumberParseException as erreur:
        inconnu = erreur.error_type == NumberParseException.INVALID_COUNTRY_CODE
        raise NumeroIllisible("indicatif" if inconnu else "incomplet") from None
    for region in OUTRE_MER:
        if phonenumbers.is_valid_number_for_region(numeros[region], region):
            return numeros[region]
    return _verifier_longueur(numeros[FRANCE])


def _verifier_longueur(numero: PhoneNumber) -> PhoneNumber:
    """Numbering plans change too often to refuse more than a wrong count of digits."""
    raison = phonenumbers.is_possible_number_with_reason(numero)
    if raison == ValidationResult.TOO_LONG:
        raise NumeroIllisible("trop_long")
    if raison != ValidationResult.IS_POSSIBLE:
        raise NumeroIllisible("incomplet")
    chiffres = phonenumbers.national_significant_number(numero)
    if numero.country_code == INDICATIF_FRANCE and not NUMERO_FRANCAIS.fullmatch(chiffres):
        raise NumeroIllisible("incomplet")
    return numero


def en_clair(valeur: str) -> str:
    """Return how a kept number reads: « 01 23 45 67 89 » in France, « +262 262 12 34 56 » elsewhere."""
    try:
        numero = lire_numero(valeur)
    except NumeroIllisible:
        return valeur
    forme = PhoneNumberFormat.NATIONAL if numero.country_code == INDICATIF_FRANCE else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(numero, forme).replace(" ", INSECABLE)


class SaisieTelephone(forms.TextInput):
    """Shows a kept number as people dial it; what was typed wrong stays as typed."""

    input_type = "tel"

    def format_value(self, value):
        return en_clair(value) if value and re.fullmatch(r"\+[0-9]+", str(value)) else super().format_value(value)


class ChampTelephone(forms.CharField):
    """A telephone number; the answer is its international form (E.164)."""

    rendu_direct = True  # a kept number is not shown as it is kept

    default_error_messages = {
        "incomplet": f"Ce numéro est incomplet. {EXEMPLES}",
        "trop_long": f"Ce numéro a trop de chiffres. {EXEMPLES}",
        "signes": f"Un numéro de téléphone s’écrit en chiffres, avec un « + » devant l’indicatif du pays. {EXEMPLES}",
        "indicatif": f"Cet indicatif de pays n’existe pas. {EXEMPLES}",
    }

    def to_python(self, value):
        ecrit = super().to_python(value)
        return ecrit if compacter(ecrit) else ""

    def clean(self, value):
        ecrit = super().clean(value)
        if not ecrit:
            return ""
        try:
            return phonenumbers.format_number(lire_numero(ecrit), PhoneNumberFormat.E164)
        except NumeroIllisible as illisible:
            code = illisible.args[0]
            raise ValidationError(self.error_messages[code], code=code) from None


class Telephone(TypeChamp):
    """A telephone number: the citizen's own, or somebody else's, which no browser can fill."""

    nom = "telephone"
    label = "Téléphone"
    icon = "mobile-alt"
    champ_class = ChampTelephone
    sources = TELEPHONES
    options_indifferentes = options_si_remplies = frozenset({"autre_personne"})

    def blocs_propres(self):
        return [("autre_personne", bloc_autre_personne())]

    def arguments(self, champ):
        return {"widget": SaisieTelephone({"autocomplete": jeton("tel", champ)})}

    def convenir(self, valeur, champ):
        offerte = super().convenir(valeur, champ)
        return en_clair(offerte) if offerte else None

    def lire(self, valeur, champ):
        return en_clair(valeur)

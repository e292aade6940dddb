"""What an answer may be made of, and checks of numbers: SIREN, SIRET, RNA. Pure functions, no look-up."""

import re
import unicodedata
from enum import Enum

# C0 controls but tab and newlines, and lone surrogates: PostgreSQL and JSON readers refuse them (C35).
CARACTERES_INTERDITS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
LA_POSTE = "356000000"
SIEGE_DE_LA_POSTE = "35600000000048"
ALSACE_MOSELLE = {"57", "67", "68"}
RNA_METROPOLE = re.compile(r"W(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])\d{7}\Z", re.ASCII)
RNA_OUTRE_MER = re.compile(r"W9(?:[A-Z]|[6-9])\d{7}\Z", re.ASCII)
# Before W numbers, prefectures gave their own: 891P0891000843, 2B2P02B1000013, 9R4S9744000501.
RNA_ANCIEN = re.compile(r"\d[0-9A-Z]\d[A-Z][0-9A-Z]{10}\Z", re.ASCII)


def compacter(numero: str) -> str:
    """Return the number in capitals without the spaces, dots, dashes and no-break spaces people type in it."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", unicodedata.normalize("NFKC", numero)).upper()


def cle_de_luhn_juste(chiffres: str) -> bool:
    """Whether the digits satisfy Luhn's check (ISO/IEC 7812-1)."""
    total = 0
    for rang, chiffre in enumerate(reversed(chiffres)):
        valeur = int(chiffre) * (1 + rang % 2)
        total += valeur - 9 if valeur > 9 else valeur
    return total % 10 == 0


def siret_juste(siret: str) -> bool:
    """Whether 14 digits make a SIRET; La Poste's establishments follow their own rule (sum multiple of 5)."""
    if siret.startswith(LA_POSTE) and siret != SIEGE_DE_LA_POSTE:
        return sum(map(int, siret)) % 5 == 0
    return cle_de_luhn_juste(siret)


class RnaStatut(Enum):
    """What a typed RNA number is (P25): the portal accepts mainland ones, Corsica included."""

    METROPOLE = "metropole"
    ALSACE_MOSELLE = "alsace_moselle"
    OUTRE_MER = "outre_mer"
    ANCIEN = "ancien"
    INVALIDE = "invalide"


def statut_rna(numero: str) -> RnaStatut:
    """Class a number already compacted: « W », two characters of département, then seven digits."""
    if RNA_METROPOLE.match(numero):
        return RnaStatut.ALSACE_MOSELLE if numero[1:3] in ALSACE_MOSELLE else RnaStatut.METROPOLE
    if RNA_OUTRE_MER.match(numero):
        return RnaStatut.OUTRE_MER
    return RnaStatut.ANCIEN if RNA_ANCIEN.match(numero) else RnaStatut.INVALIDE

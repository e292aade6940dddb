"""The rule of passwords: said by `regle_du_mot_de_passe`, held by `ReglesDuMotDePasse`, from the same settings (P10).

A floor of characters, and if the deployment wants one, a floor of entropy; both stricter for agents. The entropy is
the one CNIL's recommendation counts (délibération n° 2022-100): as if each character were drawn at random among the
kinds that the password uses. A character repeated in a row counts once.
"""

import math
import re
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from espace_usager.comptes.envois import avertir_le_titulaire
from espace_usager.comptes.models import MotDePasseTemporaire, Usager
from formulaires.journal.ecrire import ecrire

MOT_DE_PASSE_CHANGE = "mot_de_passe_change"
ALPHABETS = (("[a-z]", 26), ("[A-Z]", 26), ("[0-9]", 10), ("[^a-zA-Z0-9]", 37))
"""The kinds of characters, and how many of each: a sign is one of the 37 that CNIL counts."""
MINUSCULES, TOUS = 26, 26 + 26 + 10 + 37
REFUS = {
    "password_too_similar": "Choisissez un mot de passe qui ne ressemble ni à votre nom, ni à votre prénom, ni à votre "
    "adresse de courriel.",
    "password_too_common": "Ce mot de passe est trop courant : choisissez-en un autre.",
    "password_entirely_numeric": "Ajoutez au moins une lettre ou un signe : les chiffres seuls ne suffisent pas.",
}


@dataclass(frozen=True)
class Regle:
    """The floors in force for a person: how many characters, how many bits (0 for none)."""

    longueur: int
    bits: int

    def __str__(self):
        """Say the rule as under a field: « 5 caractères au minimum »."""
        melange = self.longueur_voulue(TOUS)
        if melange == self.longueur == self.longueur_voulue(MINUSCULES):
            return f"{self.longueur} caractères au minimum"
        return (
            f"{melange} caractères au minimum en mêlant minuscules, majuscules, chiffres et signes, "
            f"ou {self.longueur_voulue(MINUSCULES)} avec des minuscules seulement"
        )

    def longueur_voulue(self, alphabet: int) -> int:
        """Return how many characters of such an alphabet satisfy the rule."""
        return max(self.longueur, math.ceil(self.bits / math.log2(alphabet)))


def regle_pour(usager: Usager | None = None) -> Regle:
    """Return the rule in force for that account; the citizens' one when there is none yet."""
    if usager is not None and usager.pk and usager.est_agent:
        return Regle(settings.COMPTE_MDP_AGENT_LONGUEUR_MIN, settings.COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS)
    return Regle(settings.COMPTE_MDP_LONGUEUR_MIN, settings.COMPTE_MDP_ENTROPIE_MIN_BITS)


def regle_du_mot_de_passe(usager: Usager | None = None) -> str:
    """Return the rule in force as a citizen reads it, under the field as in the FAQ: « 5 caractères au minimum »."""
    return str(regle_pour(usager))


def entropie(mot_de_passe: str) -> float:
    """Return how many bits such a password is worth; 0 for the empty one."""
    caracteres = [caractere for caractere, _ in groupby(mot_de_passe)]
    alphabet = sum(taille for motif, taille in ALPHABETS if any(re.search(motif, c) for c in caracteres))
    return len(caracteres) * math.log2(alphabet) if alphabet else 0.0


class ReglesDuMotDePasse:
    """Django's validator of the floors, one of AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password, user=None):
        regle = regle_pour(user)
        if len(password) < regle.longueur:
            raise ValidationError(f"Choisissez un mot de passe de {regle.longueur} caractères au minimum.")
        if entropie(password) < regle.bits:
            raise ValidationError(f"Choisissez un mot de passe plus long ou plus varié : {regle}.")

    def get_help_text(self):
        return regle_du_mot_de_passe()


def refus_du_mot_de_passe(mot_de_passe: str, titulaire: Usager) -> list[str]:
    """Return what is wrong with this new password for that person, one sentence each; nothing when it is accepted."""
    try:
        validate_password(mot_de_passe, titulaire)
    except ValidationError as refus:
        return [REFUS.get(erreur.code, erreur.messages[0]) for erreur in refus.error_list]
    return []


@transaction.atomic
def changer_de_mot_de_passe(usager: Usager, nouveau: str) -> None:
    """Give the account its new password: its sessions and its temporary password die, its owner is told by mail.

    The caller keeps its own session alive with `update_session_auth_hash`.
    """
    usager.set_password(nouveau)
    usager.save(update_fields=["password"])
    MotDePasseTemporaire.objects.filter(usager=usager).delete()
    ecrire("compte.mot_de_passe_change", acteur=usager, objet=usager)
    avertir_le_titulaire(usager, MOT_DE_PASSE_CHANGE)

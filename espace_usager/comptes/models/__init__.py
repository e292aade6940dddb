"""What the accounts store: the account itself, and what proves or tells who came in."""

from espace_usager.comptes.models.changement import ChangementDIdentifiant
from espace_usager.comptes.models.connexion import Connexion
from espace_usager.comptes.models.temporaire import MotDePasseTemporaire
from espace_usager.comptes.models.usager import Usager

__all__ = ["ChangementDIdentifiant", "Connexion", "MotDePasseTemporaire", "Usager"]

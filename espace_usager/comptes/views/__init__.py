"""The pages of the accounts, one module per thing a person comes to do."""

from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.confirmation import ConfirmationView, RenvoiView
from espace_usager.comptes.views.connexion import ConnexionView
from espace_usager.comptes.views.deconnexion import DeconnexionView
from espace_usager.comptes.views.inscription import CourrielEnvoyeView, InscriptionView
from espace_usager.comptes.views.second_facteur import (
    CodeQRView,
    CodesDeSecoursView,
    InstallationView,
    InstalleView,
    SecondFacteurView,
)

__all__ = [
    "CodeQRView",
    "CodesDeSecoursView",
    "ConfirmationView",
    "ConnexionView",
    "CourrielEnvoyeView",
    "DeconnexionView",
    "InscriptionView",
    "InstallationView",
    "InstalleView",
    "RenvoiView",
    "SecondFacteurView",
    "compte_bloque",
]

"""The pages of the accounts, one module per thing a person comes to do."""

from espace_usager.comptes.views.blocage import compte_bloque
from espace_usager.comptes.views.confirmation import ConfirmationView, RenvoiView
from espace_usager.comptes.views.connexion import ConnexionView
from espace_usager.comptes.views.connexions import ConnexionsView
from espace_usager.comptes.views.deconnexion import DeconnexionView
from espace_usager.comptes.views.identifiant import (
    AnnulerIdentifiantView,
    ConfirmerIdentifiantView,
    IdentifiantView,
)
from espace_usager.comptes.views.inscription import CourrielEnvoyeView, InscriptionView
from espace_usager.comptes.views.mot_de_passe import MotDePasseOublieView, MotDePasseView
from espace_usager.comptes.views.second_facteur import (
    CodeQRView,
    CodesDeSecoursView,
    InstallationView,
    InstalleView,
    RetraitView,
    SecondFacteurView,
)
from espace_usager.comptes.views.session import SessionView

__all__ = [
    "AnnulerIdentifiantView",
    "CodeQRView",
    "CodesDeSecoursView",
    "ConfirmationView",
    "ConfirmerIdentifiantView",
    "ConnexionView",
    "ConnexionsView",
    "CourrielEnvoyeView",
    "DeconnexionView",
    "IdentifiantView",
    "InscriptionView",
    "InstallationView",
    "InstalleView",
    "MotDePasseOublieView",
    "MotDePasseView",
    "RenvoiView",
    "RetraitView",
    "SecondFacteurView",
    "SessionView",
    "compte_bloque",
]

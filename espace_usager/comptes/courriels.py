"""The mails of the accounts. None repeats the name typed at sign-up: somebody else may have typed it."""

from django.urls import reverse

from espace_usager.comptes.inscription import CONFIRMATION, DEJA_OUVERT
from espace_usager.comptes.jetons import DUREE, lien_de_confirmation
from espace_usager.comptes.models import Usager
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel


@courriel(CONFIRMATION, sujet="Confirmez votre adresse de courriel")
def confirmation_de_compte(objet_id):
    """The link that confirms; nothing when the account was confirmed or deleted meanwhile."""
    usager = Usager.objects.jamais_confirmes().filter(pk=objet_id).first()
    if usager is None:
        return None
    return {"lien": lien_de_confirmation(usager), "heures": int(DUREE.total_seconds() // 3600)}


@courriel(DEJA_OUVERT, sujet="Vous avez déjà un compte")
def compte_deja_ouvert(objet_id):
    """The owner of an account learns that somebody tried to open it again."""
    if not Usager.objects.filter(pk=objet_id).exists():
        return None
    return {"lien": adresse(reverse("comptes:connexion"))}

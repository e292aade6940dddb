"""What a person does on the pages of the accounts."""

import re

from django.core import mail
from django.urls import reverse
from django_otp.oath import totp

from formulaires.courrier.models import Courriel
from formulaires.courrier.taches import envoyer
from tests.factories.comptes import MOT_DE_PASSE

CONNEXION = "/compte/connexion/"
ESPACE = "/espace/"
GESTION = "/gestion/"
INSCRIPTION = {
    "creer-nom": "Exemple",
    "creer-prenom": "Camille",
    "creer-courriel": "camille@exemple.fr",
    "creer-mot_de_passe": MOT_DE_PASSE,
}


def se_connecter(client, adresse, mot_de_passe=MOT_DE_PASSE, **autres):
    return client.post(
        CONNEXION,
        {
            "connexion-current_step": "auth",
            "auth-username": adresse,
            "auth-password": mot_de_passe,
            **autres,
        },
    )


def se_tromper(client, adresse, fois=1, **autres):
    for _ in range(fois):
        reponse = se_connecter(client, adresse, "pas le bon", **autres)
    return reponse


def saisir_le_code(client, code, **autres):
    return client.post(CONNEXION, {"connexion-current_step": "token", "token-otp_token": code, **autres})


def code_de(usager, decalage=0) -> str:
    appareil = usager.totpdevice_set.get()
    return f"{totp(appareil.bin_key, drift=decalage):06d}"


def entrer_avec_le_code(client, usager, **autres):
    se_connecter(client, usager.email)
    return saisir_le_code(client, code_de(usager), **autres)


def est_connecte(client) -> bool:
    return "_auth_user_id" in client.session


def creer_un_compte(client, **autres):
    return client.post(reverse("comptes:creer"), INSCRIPTION | autres)


def relever_le_courrier():
    """Have the worker send what waits, and return it."""
    mail.outbox.clear()
    for courriel in Courriel.objects.en_attente():
        envoyer(courriel.pk)
    return mail.outbox


def lien_du_courriel(message) -> str:
    """Return the path of the message's link."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body).group(1)


def ouvrir_le_lien(client):
    """Read the last mail, click, and return the page and its address."""
    reponse = client.get(lien_du_courriel(relever_le_courrier()[-1]), follow=True)
    return reponse, reponse.redirect_chain[-1][0]

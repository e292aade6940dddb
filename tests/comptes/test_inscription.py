"""Opening an account (P03, P04, C8, screen 09a)."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from espace_usager.comptes import inscription
from espace_usager.comptes.models import Usager
from formulaires.courrier.models import Courriel
from tests.comptes.gestes import INSCRIPTION, creer_un_compte, lien_du_courriel, relever_le_courrier
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory

pytestmark = pytest.mark.django_db

ENVOYE = "/compte/courriel-envoye/"


def test_n_importe_qui_avec_une_adresse_ouvre_un_compte(client):
    """P03."""
    reponse = creer_un_compte(client, **{"creer-courriel": " Camille@Exemple.FR "})

    usager = Usager.objects.get()
    page = client.get(reponse["Location"]).content.decode()
    assert (usager.email, usager.prenom, usager.nom) == ("camille@exemple.fr", "Camille", "Exemple")
    assert (usager.est_confirme, usager.check_password(MOT_DE_PASSE)) == (False, True)
    assert 'Un courriel vient d’être envoyé à <strong class="pt-coupe">camille@exemple.fr</strong>' in page


def test_le_courriel_porte_un_lien_absolu_et_aucun_nom(client, settings):
    """P17, C23: the configured base URL; the name may have been typed by somebody else."""
    settings.PORTAIL_BASE_URL = "https://demarches.exemple"
    creer_un_compte(client, **{"creer-prenom": "Gagnez un prix"})

    (message,) = relever_le_courrier()

    html = message.alternatives[0].content
    assert message.to == ["camille@exemple.fr"]
    assert message.subject == "Confirmez votre adresse de courriel"
    assert "https://demarches.exemple/compte/confirmer/" in message.body
    assert f"https://demarches.exemple{lien_du_courriel(message)}" in html
    assert "Gagnez" not in message.body + html


def test_le_courriel_part_apres_la_reponse(client, mailoutbox):
    """C8."""
    creer_un_compte(client)

    assert mailoutbox == []
    assert list(Courriel.objects.values_list("genre", "etat")) == [("confirmation_de_compte", "en_attente")]


def test_la_reponse_est_la_meme_pour_une_adresse_connue():
    """C8: body, status, cookies; only the mail differs."""
    UsagerFactory(email="connue@exemple.fr")
    UsagerFactory(email="attend@exemple.fr", non_confirme=True)
    UsagerFactory(email="ferme@exemple.fr", is_active=False)
    vus = set()
    for adresse in ("nouvelle@exemple.fr", "connue@exemple.fr", "attend@exemple.fr", "ferme@exemple.fr"):
        client = Client()
        reponse = creer_un_compte(client, **{"creer-courriel": adresse})
        page = re.sub(r'value="\w{64}"', "", client.get(reponse["Location"]).content.decode().replace(adresse, "…"))
        vus.add((reponse.status_code, reponse["Location"], page, tuple(sorted(reponse.cookies))))

    assert len(vus) == 1
    assert {(m.to[0], m.subject) for m in relever_le_courrier()} == {
        ("nouvelle@exemple.fr", "Confirmez votre adresse de courriel"),
        ("attend@exemple.fr", "Confirmez votre adresse de courriel"),
        ("connue@exemple.fr", "Vous avez déjà un compte"),
    }


@pytest.mark.parametrize("confirme", [True, False])
def test_s_inscrire_avec_l_adresse_d_un_autre_ne_change_rien_a_son_compte(client, confirme):
    """P03."""
    avant = UsagerFactory(email="camille@exemple.fr", nom="Moreau", non_confirme=not confirme)

    creer_un_compte(client, **{"creer-nom": "Intrus", "creer-mot_de_passe": "mot de passe d’intrus"})

    apres = Usager.objects.get()
    assert (apres.nom, apres.password, apres.confirme_le) == ("Moreau", avant.password, avant.confirme_le)


@pytest.mark.parametrize(("page", "champ"), [("creer", "creer-courriel"), ("renvoyer", "courriel")])
def test_une_adresse_connue_ou_non_demande_le_meme_travail(client, haches, page, champ):
    """C8: one hash each."""
    adresses = ["nouvelle@exemple.fr", UsagerFactory().email, UsagerFactory(non_confirme=True).email]
    haches.clear()

    for adresse in adresses:
        client.post(f"/compte/{page}/", INSCRIPTION | {champ: adresse})

    assert len(haches) == 3


def test_deux_inscriptions_a_la_fois_ne_font_qu_un_compte():
    """The other request stored the account between our look and our write."""
    premier = UsagerFactory(email="camille@exemple.fr", nom="Premier", non_confirme=True)

    trouve = inscription._creer(Usager(email="camille@exemple.fr", nom="Second"))

    assert (trouve, trouve.nom) == (premier, "Premier")


def test_trois_courriels_par_heure_et_par_adresse_au_plus(client, maintenant):
    for _ in range(5):
        creer_un_compte(client)
        maintenant.shift(timedelta(minutes=2))
    assert Courriel.objects.count() == 3

    maintenant.shift(timedelta(minutes=55))
    creer_un_compte(client)
    assert Courriel.objects.count() == 4


def test_un_double_clic_ne_fait_qu_un_courriel(client, maintenant):
    creer_un_compte(client)
    creer_un_compte(client)

    assert Courriel.objects.count() == 1


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"creer-nom": "  "}, "Renseignez votre nom."),
        ({"creer-prenom": ""}, "Renseignez votre prénom."),
        ({"creer-nom": "x" * 101}, "Abrégez votre nom : 100 caractères au plus."),
        ({"creer-nom": "Exem\u202eple"}, "Retapez votre nom : il contient un caractère invisible."),
        (
            {"creer-courriel": ""},
            "Renseignez une adresse de courriel : c’est votre identifiant, et sans elle un compte ne peut pas être "
            "ouvert.",
        ),
        (
            {"creer-courriel": "camille"},
            "Vérifiez l’adresse de courriel : elle s’écrit comme nom@domaine.fr.",
        ),
        (
            {"creer-courriel": "\ufdfa" * 100 + "@exemple.fr"},
            "Une adresse de courriel compte 254 caractères au plus.",
        ),
        ({"creer-mot_de_passe": ""}, "Choisissez un mot de passe."),
        ({"creer-mot_de_passe": "a2Z!"}, "Choisissez un mot de passe de 5 caractères au minimum."),
        ({"creer-mot_de_passe": "azerty"}, "Ce mot de passe est trop courant : choisissez-en un autre."),
        (
            {"creer-mot_de_passe": "8302745"},
            "Ajoutez au moins une lettre ou un signe : les chiffres seuls ne suffisent pas.",
        ),
        (
            {"creer-mot_de_passe": "camille"},
            "Choisissez un mot de passe qui ne ressemble ni à votre nom, ni à votre prénom, ni à votre adresse de "
            "courriel.",
        ),
    ],
)
def test_une_saisie_refusee_dit_quoi_faire_et_garde_le_reste(client, champs, phrase):
    """P04, P10."""
    reponse = creer_un_compte(client, **champs)

    corps = reponse.content.decode().replace("\u00a0", " ")
    assert f'<p class="fr-message fr-message--error">{phrase}</p>' in corps
    assert "<title>Erreur&nbsp;: " in corps
    assert MOT_DE_PASSE not in corps
    assert Usager.objects.count() == 0
    gardes = {"creer-nom": "Exemple", "creer-prenom": "Camille", "creer-courriel": "camille@exemple.fr"}
    for champ in gardes.keys() - champs.keys():
        assert f'name="{champ}" value="{gardes[champ]}"' in corps


def test_un_nom_perd_ses_espaces_en_trop(client):
    creer_un_compte(client, **{"creer-nom": " de\u00a0la\n Tour "})

    assert Usager.objects.get().nom == "de la Tour"


def test_la_page_dit_ce_que_deviennent_mes_donnees(client):
    """P35."""
    corps = client.get("/compte/connexion/").content.decode()

    for mention in ("responsable du traitement", "RGPD", "7&nbsp;jours", "CNIL", 'href="/donnees-personnelles/"'):
        assert mention in corps


def test_la_regle_affichee_est_celle_en_vigueur(client, settings):
    """P10."""
    settings.COMPTE_MDP_LONGUEUR_MIN = 12

    assert "12 caractères au minimum" in client.get("/compte/connexion/").content.decode()


def test_aller_a_la_page_de_creation_mene_au_bloc_creer(client):
    assert client.get("/compte/creer/")["Location"] == "/compte/connexion/#creer"
    assert client.get("/compte/creer/?next=/demarches/")["Location"] == "/compte/connexion/?next=%2Fdemarches%2F#creer"


def test_sans_inscription_la_page_d_envoi_ramene_a_la_connexion(client):
    assert client.get(ENVOYE)["Location"] == "/compte/connexion/"

"""« Identifiant »: sign in with another address (P12, screen 08f)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from espace_usager.comptes.models import ChangementDIdentifiant, Usager
from espace_usager.comptes.purge import purger_les_comptes
from formulaires.courrier.models import Courriel
from tests.comptes.gestes import est_connecte, lien_du_courriel, relever_le_courrier, se_connecter, se_tromper
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

PAGE = "/espace/compte/identifiant/"
ANCIENNE, NOUVELLE = "camille@exemple.fr", "camille@ailleurs.fr"
SECONDE = timedelta(seconds=1)


@pytest.fixture
def usager(maintenant):
    return UsagerFactory(email=ANCIENNE)


@pytest.fixture
def connecte(client, usager):
    se_connecter(client, usager.email)
    return client


def demander(client, adresse=NOUVELLE, mot_de_passe=MOT_DE_PASSE):
    return client.post(PAGE, {"courriel": adresse, "mot_de_passe_actuel": mot_de_passe}, follow=True)


def courriels() -> dict:
    """Send what waits; return the messages by addressee."""
    return {message.to[0]: message for message in relever_le_courrier()}


def suivre(client, message):
    """Click the link of the message, press the button of its page, and return the answer."""
    arrivee = client.get(lien_du_courriel(message), follow=True)
    return client.post(arrivee.redirect_chain[-1][0], follow=True) if arrivee.redirect_chain else arrivee


def entre(adresse, mot_de_passe=MOT_DE_PASSE) -> bool:
    client = Client()
    se_connecter(client, adresse, mot_de_passe)
    return est_connecte(client)


def test_il_faut_etre_connecte(client):
    assert client.get(PAGE).status_code == 302


def test_je_demande_je_confirme_et_je_me_connecte_avec_la_nouvelle(connecte, usager):
    page = demander(connecte)
    avant = entre(ANCIENNE), entre(NOUVELLE)
    reponse = suivre(Client(), courriels()[NOUVELLE])

    assert "Un message de confirmation vient de partir vers camille@ailleurs.fr." in page.content.decode()
    assert avant == (True, False)
    assert reponse.status_code == 200
    assert (entre(ANCIENNE), entre(NOUVELLE)) == (False, True)


def test_le_changement_en_attente_est_montre_avec_sa_limite(connecte):
    demander(connecte)

    alerte = mots(lue(connecte.get(PAGE)).select_one(".fr-alert--info"))
    assert alerte.startswith("Changement en attente Un message de confirmation a été envoyé à camille@ailleurs.fr.")
    assert "avant le 17\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026 à 10:00" in alerte


def test_les_deux_adresses_sont_prevenues(connecte):
    demander(connecte)

    messages = courriels()
    assert {adresse: message.subject for adresse, message in messages.items()} == {
        NOUVELLE: "Confirmez votre nouvelle adresse de courriel",
        ANCIENNE: "Changement de l’adresse de votre compte",
    }
    assert NOUVELLE in messages[ANCIENNE].body
    assert ANCIENNE not in messages[NOUVELLE].body


def test_ouvrir_le_lien_ne_change_rien_et_ne_le_laisse_pas_dans_l_adresse(connecte, usager):
    """C21, C25: mail scanners follow links."""
    demander(connecte)

    reponse = Client().get(lien_du_courriel(courriels()[NOUVELLE]))

    assert (reponse["Location"], reponse["Referrer-Policy"]) == (
        "/compte/identifiant/confirmer/adresse/",
        "no-referrer",
    )
    usager.refresh_from_db()
    assert usager.email == ANCIENNE


def test_le_lien_sert_une_fois_pendant_vingt_quatre_heures(connecte, maintenant):
    demander(connecte)
    message = courriels()[NOUVELLE]
    maintenant.shift(timedelta(hours=24) - SECONDE)
    a_temps = suivre(Client(), message).status_code
    deux_fois = suivre(Client(), message).status_code

    assert (a_temps, deux_fois) == (200, 410)


def test_apres_vingt_quatre_heures_le_lien_ne_sert_plus(connecte, maintenant):
    demander(connecte)
    message = courriels()[NOUVELLE]
    maintenant.shift(timedelta(hours=24))

    assert suivre(Client(), message).status_code == 410
    assert entre(ANCIENNE)


@pytest.mark.parametrize("jeton", ["x", "MQ:1abc:faux", "adresse"])
@pytest.mark.parametrize("quoi", ["confirmer", "annuler"])
def test_un_lien_invente_ne_sert_a_rien(client, usager, quoi, jeton):
    assert client.get(f"/compte/identifiant/{quoi}/{jeton}/", follow=True).status_code == 410


def test_le_lien_qui_confirme_n_annule_pas(connecte):
    demander(connecte)
    chemin = lien_du_courriel(courriels()[NOUVELLE]).replace("confirmer", "annuler")

    assert Client().get(chemin, follow=True).status_code == 410


def test_une_adresse_deja_prise_donne_la_meme_page_et_un_courriel_a_son_titulaire(connecte):
    UsagerFactory(email="dominique@exemple.fr")
    libre = demander(connecte)
    prise = demander(connecte, "dominique@exemple.fr")

    assert mots(lue(libre).main).replace(NOUVELLE, "…") == mots(lue(prise).main).replace("dominique@exemple.fr", "…")
    message = courriels()["dominique@exemple.fr"]
    assert message.subject == "Vous avez déjà un compte avec cette adresse"
    assert (ANCIENNE in message.body, lien_du_courriel(message)) == (False, "/compte/connexion/")


def test_prise_entre_temps_elle_reste_a_l_autre(connecte, usager):
    demander(connecte)
    message = courriels()[NOUVELLE]
    UsagerFactory(email=NOUVELLE)

    reponse = suivre(Client(), message)

    assert (reponse.status_code, mots(lue(reponse).h1)) == (409, "Cette adresse a déjà un compte")
    usager.refresh_from_db()
    assert usager.email == ANCIENNE


def test_un_compte_jamais_confirme_n_empeche_pas_de_prendre_son_adresse(connecte):
    """Whoever reads the mail owns the address, not who typed it at sign-up."""
    UsagerFactory(email=NOUVELLE, non_confirme=True)
    demander(connecte)

    suivre(Client(), courriels()[NOUVELLE])

    assert Usager.objects.get().email == NOUVELLE


def test_l_ancienne_adresse_annule_avant_la_confirmation(connecte):
    demander(connecte)
    messages = courriels()

    reponse = suivre(Client(), messages[ANCIENNE])

    assert mots(lue(reponse).h1) == "Le changement d’adresse est annulé"
    assert suivre(Client(), messages[NOUVELLE]).status_code == 410
    assert entre(ANCIENNE)


def test_l_ancienne_adresse_annule_aussi_apres_pendant_sept_jours(connecte, usager, maintenant):
    """Who changed it knew the password: the address comes back, the sessions end, the password is void."""
    demander(connecte)
    messages = courriels()
    suivre(Client(), messages[NOUVELLE])
    maintenant.shift(timedelta(days=7) - SECONDE)
    voleur = Client()
    se_connecter(voleur, NOUVELLE)

    reponse = suivre(Client(), messages[ANCIENNE])

    usager.refresh_from_db()
    assert usager.email == ANCIENNE
    assert voleur.get(PAGE)["Location"].startswith("/compte/connexion/")
    assert (entre(NOUVELLE), entre(ANCIENNE)) == (False, False)
    assert lue(reponse).main.find("a", class_="fr-btn")["href"] == "/compte/mot-de-passe-oublie/"


def test_apres_sept_jours_on_n_annule_plus_et_la_demande_est_oubliee(connecte, maintenant):
    demander(connecte)
    message = courriels()[ANCIENNE]
    maintenant.shift(timedelta(days=7))

    assert Client().get(lien_du_courriel(message), follow=True).status_code == 410
    purger_les_comptes()
    assert ChangementDIdentifiant.objects.count() == 0


def test_j_annule_moi_meme(connecte):
    demander(connecte)
    message = courriels()[NOUVELLE]

    page = connecte.post(PAGE, {"geste": "annuler"}, follow=True)

    assert "Le changement est annulé." in page.content.decode()
    assert lue(page).select_one(".fr-alert--info") is None
    assert suivre(Client(), message).status_code == 410


def test_je_fais_renvoyer_le_message_trois_fois_par_heure(connecte, maintenant):
    demander(connecte)
    pages = []
    for _ in range(3):
        maintenant.shift(timedelta(minutes=2))
        pages.append(connecte.post(PAGE, {"geste": "renvoyer"}, follow=True).content.decode())

    assert ["vient de partir" in page for page in pages] == [True, True, False]
    assert "Attendez une heure" in pages[2]
    assert Courriel.objects.filter(destinataire=NOUVELLE).count() == 3


def test_renvoyer_ou_annuler_sans_demande_ne_fait_rien(connecte):
    for geste in ("renvoyer", "annuler"):
        assert connecte.post(PAGE, {"geste": geste}).status_code == 302
    assert relever_le_courrier() == []


def test_trois_demandes_par_heure(connecte):
    for rang in range(3):
        demander(connecte, f"camille{rang}@ailleurs.fr")

    page = demander(connecte, "camille3@ailleurs.fr")

    assert "Attendez une heure, puis recommencez." in page.content.decode()
    assert ChangementDIdentifiant.objects.count() == 3


def test_une_seconde_demande_remplace_la_premiere(connecte):
    demander(connecte, "premiere@ailleurs.fr")
    demander(connecte, "seconde@ailleurs.fr")
    relever_le_courrier()

    premiere = [m for m in mail.outbox if m.to == ["premiere@ailleurs.fr"]]
    assert premiere == []
    assert ChangementDIdentifiant.objects.en_attente().get().nouvelle == "seconde@ailleurs.fr"


@pytest.mark.parametrize(
    ("adresse", "phrase"),
    [
        ("", "Renseignez votre nouvelle adresse de courriel."),
        ("pas une adresse", "Vérifiez l’adresse de courriel"),
        (" Camille@Exemple.FR", "C’est déjà votre identifiant"),
    ],
)
def test_une_adresse_refusee_dit_quoi_faire(connecte, adresse, phrase):
    page = demander(connecte, adresse)

    assert phrase in page.content.decode()
    assert ChangementDIdentifiant.objects.count() == 0


def test_il_faut_redonner_son_mot_de_passe(connecte):
    reponses = [demander(connecte, mot_de_passe="pas le bon") for _ in range(3)]

    assert "Ce n’est pas votre mot de passe actuel." in reponses[0].content.decode()
    assert [reponse.status_code for reponse in reponses] == [200, 200, 429]
    assert ChangementDIdentifiant.objects.count() == 0


def test_changer_d_adresse_ne_leve_pas_un_blocage(connecte, usager):
    """The counter follows the identifier."""
    demander(connecte)
    message = courriels()[NOUVELLE]
    se_tromper(Client(), ANCIENNE, fois=3)

    suivre(Client(), message)

    assert se_connecter(Client(), NOUVELLE).status_code == 429
    assert se_tromper(Client(), ANCIENNE).status_code == 200


def test_mon_navigateur_reste_connu_sous_la_nouvelle_adresse(connecte):
    """C4."""
    demander(connecte)
    suivre(connecte, courriels()[NOUVELLE])
    connecte.post("/compte/deconnexion/")
    se_tromper(Client(), NOUVELLE, fois=3)

    se_connecter(connecte, NOUVELLE)

    assert est_connecte(connecte)


def test_un_compte_ferme_ne_change_pas_d_adresse(connecte, usager):
    demander(connecte)
    message = courriels()[NOUVELLE]
    Usager.objects.update(is_active=False)

    assert suivre(Client(), message).status_code == 410

"""The mailed link (P03, C25)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import signing
from django.test import Client

from espace_usager.comptes.jetons import SEL, lien_de_confirmation
from espace_usager.comptes.models import Usager
from tests.comptes.gestes import (
    CONNEXION,
    ESPACE,
    creer_un_compte,
    est_connecte,
    lien_du_courriel,
    ouvrir_le_lien,
    relever_le_courrier,
    se_tromper,
)
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory

pytestmark = pytest.mark.django_db

PERIME = "<h1>Ce lien ne fonctionne plus</h1>"
CHOIX = {
    "choix": "nouveau",
    "nouveau-nom": "Moreau",
    "nouveau-prenom": "Camille",
    "nouveau-mot_de_passe": "un autre carnet",
}


@pytest.fixture
def page_du_lien(client):
    """The address of the confirmation page, reached from the mail."""
    creer_un_compte(client)
    return ouvrir_le_lien(client)[1]


def test_le_lien_et_le_mot_de_passe_choisi_ouvrent_le_compte(client, page_du_lien):
    reponse = client.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE})

    assert reponse["Location"] == ESPACE
    assert Usager.objects.get().est_confirme
    assert est_connecte(client)


def test_voir_la_page_ne_confirme_rien(client, page_du_lien):
    """Mail scanners follow links."""
    client.get(page_du_lien)

    assert not Usager.objects.get().est_confirme


def test_le_jeton_quitte_l_adresse_et_n_est_dit_a_personne(client):
    """C25."""
    creer_un_compte(client)
    lien = lien_du_courriel(relever_le_courrier()[0])

    premiere = client.get(lien)
    seconde = client.get(premiere["Location"])

    assert premiere["Location"] == "/compte/confirmer/adresse/"
    assert [reponse["Referrer-Policy"] for reponse in (premiere, seconde)] == ["no-referrer", "same-origin"]
    assert lien.split("/")[-2] not in seconde.content.decode()


def test_je_vais_ou_j_allais_en_m_inscrivant(client):
    creer_un_compte(client, next="/demarches/licence/commencer/")
    _, page_du_lien = ouvrir_le_lien(client)

    assert client.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE})["Location"] == "/demarches/licence/commencer/"


def test_une_suite_etrangere_n_est_pas_gardee(client):
    """C22."""
    creer_un_compte(client, next="//evil.example")
    _, page_du_lien = ouvrir_le_lien(client)

    assert client.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE})["Location"] == ESPACE


def test_sur_un_autre_appareil_le_lien_fonctionne_aussi(client):
    creer_un_compte(client, next="/demarches/licence/commencer/")
    telephone = Client()
    _, page_du_lien = ouvrir_le_lien(telephone)

    assert telephone.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE})["Location"] == ESPACE


def test_un_mauvais_mot_de_passe_ne_confirme_pas(client, page_du_lien):
    reponse = client.post(page_du_lien, {"mot_de_passe": "pas le bon"})

    assert "Ce n’est pas le mot de passe choisi à la création du compte." in reponse.content.decode()
    assert "<title>Erreur&nbsp;: " in reponse.content.decode()
    assert not Usager.objects.get().est_confirme


def test_trois_mauvais_mots_de_passe_bloquent_la_page_aussi(client, page_du_lien, maintenant):
    """P13: the lock is the same; neither the right password nor a new one lifts it."""
    for _ in range(3):
        troisieme = client.post(page_du_lien, {"mot_de_passe": "pas le bon"})
    suivantes = [client.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE}), client.post(page_du_lien, CHOIX)]

    assert [reponse.status_code for reponse in (troisieme, *suivantes)] == [429] * 3
    assert "Vous pourrez réessayer à 10:30." in suivantes[0].content.decode()
    assert not Usager.objects.get().est_confirme


def test_le_compteur_est_celui_de_la_connexion(client, page_du_lien):
    client.post(page_du_lien, {"mot_de_passe": "pas le bon"})

    assert se_tromper(Client(), "camille@exemple.fr", fois=2).status_code == 429


def test_si_un_autre_a_prepare_le_compte_je_choisis_mon_nom_et_mon_mot_de_passe(client, page_du_lien):
    reponse = client.post(page_du_lien, CHOIX)

    usager = Usager.objects.get()
    assert reponse["Location"] == ESPACE
    assert (usager.nom, usager.est_confirme, usager.check_password("un autre carnet")) == ("Moreau", True, True)
    assert not usager.check_password(MOT_DE_PASSE)
    assert est_connecte(client)


def test_le_nouveau_mot_de_passe_suit_les_memes_regles(client, page_du_lien):
    reponse = client.post(page_du_lien, CHOIX | {"nouveau-mot_de_passe": "camille@exemple.fr"})

    assert "ni à votre adresse de courriel." in reponse.content.decode()
    assert 'name="nouveau-nom" value="Moreau"' in reponse.content.decode()
    assert not Usager.objects.get().est_confirme


@pytest.mark.parametrize("champs", [{}, {"choix": "nouveau"}])
def test_un_formulaire_vide_dit_quoi_renseigner(client, page_du_lien, champs):
    reponse = client.post(page_du_lien, champs)

    assert reponse.status_code == 200
    assert "fr-message--error" in reponse.content.decode()


def test_le_lien_sert_une_seule_fois(client):
    creer_un_compte(client)
    lien = lien_du_courriel(relever_le_courrier()[0])
    client.get(lien)
    client.post("/compte/confirmer/adresse/", {"mot_de_passe": MOT_DE_PASSE})
    autre = Client()

    vue = autre.get(lien, follow=True)
    essai = autre.post("/compte/confirmer/adresse/", CHOIX)

    assert (vue.status_code, essai.status_code) == (410, 410)
    assert PERIME in vue.content.decode()
    assert Usager.objects.get().nom == "Exemple"


def test_deux_onglets_ne_confirment_qu_une_fois(client, page_du_lien, monkeypatch):
    """The other tab confirmed between our look and our write."""
    usager = Usager.objects.get()
    monkeypatch.setattr("espace_usager.comptes.views.confirmation.usager_du_jeton", lambda jeton: usager)
    client.post(page_du_lien, {"mot_de_passe": MOT_DE_PASSE})
    client.logout()
    autre = Client()

    reponse = autre.post(page_du_lien, CHOIX)

    assert (reponse.status_code, est_connecte(autre)) == (410, False)
    assert Usager.objects.get().check_password(MOT_DE_PASSE)


def test_le_lien_vaut_48_heures(client, maintenant):
    creer_un_compte(client)
    lien = lien_du_courriel(relever_le_courrier()[0])

    maintenant.shift(timedelta(hours=48))
    a_temps = Client().get(lien, follow=True).status_code
    maintenant.shift(timedelta(seconds=1))
    trop_tard = Client().get(lien, follow=True).status_code

    assert (a_temps, trop_tard) == (200, 410)


@pytest.mark.parametrize("jeton", ["n-importe-quoi", "adresse", "a:b:c", "é", "x" * 3000])
def test_un_lien_abime_le_dit_et_en_propose_un_autre(client, jeton):
    reponse = client.get(f"/compte/confirmer/{jeton}/", follow=True)

    assert reponse.status_code == 410
    assert PERIME in reponse.content.decode()
    assert 'action="/compte/renvoyer/"' in reponse.content.decode()


def test_un_lien_est_lie_a_l_adresse_du_moment(client):
    usager = UsagerFactory(non_confirme=True)
    lien = lien_de_confirmation(usager).removeprefix("http://testserver")
    Usager.objects.update(email="autre@exemple.fr")

    assert client.get(lien, follow=True).status_code == 410


def test_un_jeton_signe_pour_autre_chose_ne_confirme_pas(client):
    usager = UsagerFactory(non_confirme=True)
    jeton = signing.dumps([usager.pk, ""], salt="autre")
    etat_faux = signing.dumps([usager.pk, ""], salt=SEL)

    assert [client.get(f"/compte/confirmer/{j}/", follow=True).status_code for j in (jeton, etat_faux)] == [410] * 2


def test_un_compte_ferme_ne_se_confirme_pas(client, page_du_lien):
    Usager.objects.update(is_active=False)

    assert client.post(page_du_lien, CHOIX).status_code == 410


def test_un_nouveau_lien_est_demande_de_la_meme_facon_quelle_que_soit_l_adresse(maintenant):
    adresses = ["personne@nulle-part.fr", UsagerFactory().email, UsagerFactory(non_confirme=True).email]
    reponses = [Client().post("/compte/renvoyer/", {"courriel": adresse}) for adresse in adresses]

    assert {(r.status_code, r["Location"], tuple(r.cookies)) for r in reponses} == {
        (302, "/compte/courriel-envoye/", ("sessionid",))
    }
    assert [(m.to[0], m.subject) for m in relever_le_courrier()] == [
        (adresses[1], "Vous avez déjà un compte"),
        (adresses[2], "Confirmez votre adresse de courriel"),
    ]


def test_trois_liens_par_heure_et_par_adresse(client, maintenant):
    adresse = UsagerFactory(non_confirme=True).email
    reponses = []
    for _ in range(5):
        reponses.append(client.post("/compte/renvoyer/", {"courriel": adresse}).status_code)
        maintenant.shift(timedelta(minutes=1))

    assert reponses == [302] * 5
    assert len(relever_le_courrier()) == 3


def test_une_adresse_illisible_dit_comment_l_ecrire(client):
    reponse = client.post("/compte/renvoyer/", {"courriel": "camille"})

    assert "elle s’écrit comme nom@domaine.fr" in reponse.content.decode()


def test_un_compte_confirme_entre_temps_ne_recoit_plus_le_lien(client):
    creer_un_compte(client)
    Usager.objects.update(confirme_le="2026-01-01T00:00Z")

    assert relever_le_courrier() == []


def test_le_courriel_d_un_compte_deja_ouvert_mene_a_la_connexion(client):
    UsagerFactory(email="camille@exemple.fr")
    creer_un_compte(client)

    assert lien_du_courriel(relever_le_courrier()[0]) == CONNEXION


def test_un_compte_supprime_entre_temps_ne_recoit_rien(client):
    UsagerFactory(email="camille@exemple.fr")
    creer_un_compte(client)
    Usager.objects.all().delete()

    assert relever_le_courrier() == []


def test_un_agent_confirme_t_il_avec_la_regle_des_agents(client):
    """Twelve characters at least, even by the link that opens the account (P10)."""
    creer_un_compte(client)
    agent = Usager.objects.get()
    agent.groups.add(Group.objects.get_or_create(name="Gestion")[0])
    agent.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    page = ouvrir_le_lien(client)[1]

    reponse = client.post(page, CHOIX | {"nouveau-mot_de_passe": "unbeaujour"})

    assert "Choisissez un mot de passe de 12 caractères au minimum." in reponse.content.decode()
    assert not Usager.objects.get().est_confirme

"""« Mon compte »: one test per question of the FAQ, through the pages; each quotes the sentence it holds."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from espace_usager.comptes.models import Usager
from espace_usager.models import Brouillon
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.instruire import changer_statut
from formulaires.enums import Cote
from formulaires.models import Demande, Habilitation
from tests.comptes.gestes import creer_un_compte, lien_du_courriel, ouvrir_le_lien, relever_le_courrier, se_connecter
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.question("creer-un-compte")
def test_comment_puis_je_me_creer_un_compte(client):
    """« renseigner simplement son nom, son prénom, son adresse de courriel et le mot de passe de son choix » (P03)."""
    creer_un_compte(client)

    _, page = ouvrir_le_lien(client)
    client.post(page, {"mot_de_passe": MOT_DE_PASSE})

    assert client.get("/espace/").status_code == 200
    assert Usager.objects.get(email="camille@exemple.fr").get_full_name() == "Camille Exemple"


@pytest.mark.question("suivi-de-mes-demandes")
def test_a_quoi_correspond_la_rubrique_suivi_de_mes_demandes(connectee, camille):
    """« vous permet de suivre l’avancement de vos demandes » (P08)."""
    demande = DemandeFactory(usager=camille)

    contenu = connectee.get("/espace/demandes/").content.decode()

    assert demande.reference in contenu
    assert demande.statut_libelle in contenu


@pytest.mark.question("notifications")
def test_a_quoi_correspondent_mes_notifications(connectee, camille):
    """« d’être alerté des messages qui vous sont adressés par l’administration » (P09)."""
    demande = DemandeFactory(usager=camille)
    agent = AgentFactory()
    HabilitationFactory(agents=[agent])

    ecrire_message(demande=demande, auteur=agent, cote=Cote.SERVICE, texte="Bonjour", cle=uuid.uuid4())

    attendu = f"{demande.service} vous a écrit au sujet de la demande {demande.reference}"
    assert attendu in connectee.get("/espace/notifications/").content.decode()


@pytest.mark.question("compte-bloque")
def test_mon_compte_est_bloque_comment_faire(client, camille, maintenant):
    """« à trois reprises […] bloque automatiquement le compte. Un délai de 30 minutes » (P13, C1)."""
    for _ in range(3):
        se_connecter(client, "camille@exemple.fr", "pas le bon")

    assert se_connecter(client, "camille@exemple.fr", MOT_DE_PASSE).status_code == 429
    maintenant.shift(timedelta(minutes=30, seconds=1))
    assert se_connecter(client, "camille@exemple.fr", MOT_DE_PASSE).status_code == 302


@pytest.mark.question("compte-bloque")
def test_un_identifiant_errone_bloque_de_meme(client, db):
    """« d’un mot de passe ou d’un identifiant erroné » (P13)."""
    for _ in range(3):
        se_connecter(client, "inconnue@exemple.fr", "peu importe")

    assert se_connecter(client, "inconnue@exemple.fr", "peu importe").status_code == 429


@pytest.mark.question("compte-sans-courriel")
def test_est_ce_possible_de_creer_un_compte_sans_adresse_de_courriel(client, db):
    """« Non, il n’est pas possible » (P04)."""
    reponse = creer_un_compte(client, **{"creer-courriel": ""})

    assert "adresse de courriel" in reponse.content.decode()
    assert Usager.objects.count() == 0


@pytest.mark.question("appareil-eteint")
def test_mon_appareil_s_est_eteint_pendant_une_demarche(connectee, demarche):
    """« retrouver votre démarche dans vos brouillons où elle aura été enregistrée automatiquement » (P15)."""
    brouillon = uuid.uuid4()
    connectee.post(
        reverse("espace:enregistrer", args=[brouillon]),
        {"champ": "titre", "valeur": "La Nuit des rois", "base": 0, "demarche": "projet-culturel"},
        content_type="application/json",
    )

    contenu = connectee.get("/espace/brouillons/").content.decode()
    etape = connectee.get(reverse("espace:etape", args=[brouillon, "projet"])).content.decode()

    assert "Projet culturel" in contenu
    assert "La Nuit des rois" in etape


@pytest.mark.question("duree-brouillons")
def test_combien_de_temps_mes_brouillons_restent_ils_accessibles(connectee, camille, demarche, maintenant):
    """« Les brouillons de vos démarches restent actifs 60 jours. » (P16)."""
    brouillon = BrouillonFactory(usager=camille, version=demarche.version_courante, valeurs={"titre": "Hamlet"})
    adresse = reverse("espace:etape", args=[brouillon.pk, "projet"])

    maintenant.shift(timedelta(days=60, seconds=-1))
    assert connectee_a_nouveau(connectee, camille).get(adresse).status_code == 200
    maintenant.shift(timedelta(seconds=1))
    assert connectee_a_nouveau(connectee, camille).get(adresse).status_code == 404
    assert Brouillon.objects.vivants().count() == 0


@pytest.mark.question("courriels-recus")
def test_quelles_informations_suis_je_susceptible_de_recevoir_par_courriel(camille):
    """« changement de statut de vos demandes, messages des agents […], mise à disposition d’une réponse » (P17)."""
    demande = DemandeFactory(usager=camille)
    agent = AgentFactory()
    HabilitationFactory(agents=[agent], role=Habilitation.Role.DECISION)
    sujets = []

    for agir in (
        lambda: changer_statut(demande=demande, statut="en_instruction", agent=agent, revision=demande.revision),
        lambda: ecrire_message(demande=demande, auteur=agent, cote=Cote.SERVICE, texte="Secret", cle=uuid.uuid4()),
    ):
        agir()
        envoyer_tout()
        sujets.append(dernier_courriel().subject)
        assert "Secret" not in dernier_courriel().body

    assert sujets == [
        f"Votre demande {demande.reference} : En instruction",
        f"Un message au sujet de votre demande {demande.reference}",
    ]


@pytest.mark.question("gerer-mon-compte")
def test_a_quoi_correspond_la_rubrique_gerer_mon_compte(connectee, camille):
    """« renseigner ou […] modifier ses informations personnelles » (P06)."""
    connectee.post("/espace/compte/", {"nom": "Moreau", "prenom": "Camille", "telephone": "06 39 98 01 23"})

    assert "06 39 98 01 23" in connectee.get("/espace/compte/").content.decode()


@pytest.mark.question("mes-relations")
def test_a_quoi_correspond_la_rubrique_mes_relations(connectee):
    """« enregistrer les informations de personnes morales […] qui vous sont liées » (P07)."""
    connectee.post("/espace/relations/ajouter/", {"genre": "association", "denomination": "Théâtre des Deux Rives"})

    assert "Théâtre des Deux Rives" in connectee.get("/espace/relations/").content.decode()


@pytest.mark.question("changer-mot-de-passe")
def test_comment_changer_mon_mot_de_passe(connectee, camille):
    """« rappeler votre mot de passe actuel et saisir votre nouveau mot de passe […] minimum de 5 caractères » (P10)."""
    page = "/espace/compte/mot-de-passe/"
    assert "5 caractères au minimum" in connectee.get(page).content.decode().replace("\xa0", " ")

    connectee.post(page, {"mot_de_passe_actuel": MOT_DE_PASSE, "mot_de_passe": "hêtre"})

    assert Usager.objects.get(pk=camille.pk).check_password("hêtre")


@pytest.mark.question("mot-de-passe-oublie")
def test_j_ai_oublie_mon_mot_de_passe(client, camille):
    """« un message vous sera envoyé avec un nouveau mot de passe. Vous pourrez ensuite […] modifier » (P11)."""
    client.post("/compte/mot-de-passe-oublie/", {"courriel": camille.email})
    envoyer_tout()
    temporaire = re.search(r"[a-z2-9]{5}(-[a-z2-9]{5}){3}", dernier_courriel().body).group()

    se_connecter(client, camille.email, temporaire)
    arrivee = client.get("/espace/", follow=True)
    client.post(arrivee.redirect_chain[-1][0], {"mot_de_passe": "un nouveau à moi"})

    assert client.get("/espace/").status_code == 200
    assert Usager.objects.get(pk=camille.pk).check_password("un nouveau à moi")


@pytest.mark.question("changer-adresse-de-courriel")
def test_comment_modifier_l_adresse_de_courriel_dans_mon_compte(connectee, client, camille):
    """« votre nouvelle adresse […] Un message de confirmation vous sera envoyé » (P12)."""
    connectee.post(
        "/espace/compte/identifiant/", {"courriel": "camille@ailleurs.fr", "mot_de_passe_actuel": MOT_DE_PASSE}
    )
    message = next(message for message in relever_le_courrier() if message.to == ["camille@ailleurs.fr"])

    confirmation = client.get(lien_du_courriel(message), follow=True)
    client.post(confirmation.redirect_chain[-1][0])

    assert Usager.objects.get(pk=camille.pk).email == "camille@ailleurs.fr"


@pytest.mark.question("supprimer-mon-compte")
def test_comment_supprimer_mon_compte(connectee, camille, demarche):
    """« supprimer définitivement votre compte et les démarches associées à celui-ci » (P14)."""
    DemandeFactory(usager=camille)
    BrouillonFactory(usager=camille, version=demarche.version_courante)

    connectee.post("/espace/compte/supprimer/", {"mot_de_passe": MOT_DE_PASSE, "compris": "on"})

    assert (Usager.objects.filter(pk=camille.pk).count(), Demande.objects.count(), Brouillon.objects.count()) == (
        0,
        0,
        0,
    )
    assert connectee.get("/espace/").status_code == 302


@pytest.mark.question("gerer-les-notifications")
def test_comment_puis_je_gerer_les_notifications_que_je_recois_par_courriel(connectee, camille):
    """« Vous pourrez ici décocher les notifications. » (P18, P22): unticked, they stay in the portal."""
    connectee.post("/espace/compte/preferences/", {"nouvelles": []})

    demande = DemandeFactory(usager=camille)

    assert envoyer_tout() == 0
    assert demande.reference in connectee.get("/espace/notifications/").content.decode()


def connectee_a_nouveau(client, usager):
    """Sign in again: the session ended long before the draft."""
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client

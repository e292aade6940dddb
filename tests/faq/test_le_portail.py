"""« Le portail » : one test per question of the FAQ, through the pages; each quotes the sentence it holds."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.rich_text import RichText

from cms_pages.demonstration import installer as contenu_initial
from cms_pages.models import ContenuPage, FaqPage, ListeDemarchesPage
from espace_usager.models import Brouillon
from formulaires.demonstration import equipes
from formulaires.models import Demande, Habilitation
from formulaires.publication.composition import champ, etape
from tests.cms_pages.gestes import redactrice
from tests.factories.comptes import AgentFactory
from tests.factories.espace_usager import ProfilFactory, RelationFactory
from tests.factories.formulaires import HabilitationFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import changer, ecrire, repondre
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db
MENU_DU_SITE = {"Liste des démarches", "Questions fréquentes"}
MENU_DU_COMPTE = {
    "Effectuer une démarche", "Suivi de mes demandes", "Mes brouillons", "Notifications", "Gérer mon compte",
    "Mes relations", "Mes préférences", "Identifiant", "Mot de passe",
}  # fmt: skip


@pytest.fixture
def aide(db):
    """A démarche that asks who the citizen is, then for which association."""
    return demarche_publiee(
        [
            etape("vous", "Vous", champ("texte", "nom", "Nom", prerempli="profil.nom")),
            etape(
                "structure",
                "Structure",
                champ("texte", "denomination", "Dénomination", prerempli="relation.denomination"),
                champ("siret", "siret", "SIRET", prerempli="relation.siret", obligatoire=False),
            ),
        ],
        slug="aide",
        title="Demande d’aide",
    )


@pytest.fixture
def brouillon(connectee, aide):
    """The draft of Camille, its first step done."""
    identifiant = uuid.uuid4()
    connectee.post(reverse("espace:etape", args=[identifiant, "vous"]), {"demarche": "aide", "nom": "Moreau"})
    return Brouillon.objects.get(pk=identifiant)


@pytest.mark.question("a-quoi-sert")
def test_a_quoi_sert_ce_portail(connectee, camille, demarche):
    """« les transmettre directement au service concerné […] communiquer […] et vous répondre par ce biais » (P01)."""
    projet = reverse("espace:etape", args=[uuid.uuid4(), "projet"])
    suite = connectee.post(projet, {"demarche": "projet-culturel", "titre": "Hamlet"}).url
    recapitulatif = connectee.post(suite, {"note": ""}).url
    certifie = lue(connectee.get(recapitulatif)).select_one("#formulaire input[type=checkbox]")["name"]
    connectee.post(recapitulatif, {certifie: "on"})
    demande = Demande.objects.get()
    agent = AgentFactory()
    HabilitationFactory(role=Habilitation.Role.DECISION, demarche=demarche, agents=[agent])
    service = ouvrir_session(agent)

    ecrire(service, demande, "Quelle est la date de la première ?")
    connectee.post(f"/espace/demandes/{demande.reference}/", {"texte": "Le 3 mars.", "cle": uuid.uuid4()})
    for acte, statut in ((changer, "en_instruction"), (repondre, "acceptee")):
        demande.refresh_from_db()
        acte(service, demande, statut)

    page = lue(connectee.get(f"/espace/demandes/{demande.reference}/"))
    fil = mots(page.select_one("#messages"))
    paroles = ["Quelle est la date de la première ?", "Le 3 mars.", "Votre licence est accordée."]
    assert [parole for parole in paroles if parole not in fil] == []
    document = page.find("a", string=lambda texte: texte and "decision.pdf" in texte)["href"]
    assert b"".join(connectee.get(document).streaming_content).startswith(b"%PDF")


@pytest.mark.question("interet-compte")
def test_quel_est_l_interet_de_me_creer_un_compte(connectee, camille, aide):
    """« suivre […] et ne saisir qu’une fois vos informations personnelles » (P02): where each comes from is said."""
    camille.nom = "Moreau"
    camille.save()
    ProfilFactory(usager=camille)

    page = lue(connectee.get("/demarches/aide/commencer/"))

    origine = mots(page.select_one("[data-champ=nom]"))
    assert (page.find(id="id_nom")["value"], "Gérer mon compte" in origine) == ("Moreau", True)


@pytest.mark.question("qui-peut-creer-un-compte")
def test_qui_peut_se_creer_un_compte(client):
    """« toute personne qui dispose […] d’une adresse de courriel » (P03): nothing else is asked, nobody invites."""
    page = lue(client.get(reverse("comptes:creer"), follow=True))

    demandes = {champ["name"] for champ in page.select("input[name^=creer-][required]")}
    assert demandes == {"creer-prenom", "creer-nom", "creer-courriel", "creer-mot_de_passe"}


@pytest.mark.question("personne-morale")
def test_une_demarche_pour_une_personne_morale_par_une_relation(connectee, camille, brouillon):
    """« sélectionner une relation » (P05): its fields are filled, with their origin."""
    relation = RelationFactory(usager=camille, denomination="Compagnie des Deux Rives", siret="73282932000074")
    etape_structure = reverse("espace:etape", args=[brouillon.pk, "structure"])

    connectee.post(etape_structure, {"action": "relation", "reprendre-fiche-relation": str(relation.pk)})

    brouillon.refresh_from_db()
    assert brouillon.valeurs["denomination"] == "Compagnie des Deux Rives"
    assert brouillon.valeurs["siret"] == "73282932000074"
    assert "Mes relations" in mots(lue(connectee.get(etape_structure)).select_one("[data-champ=denomination]"))


@pytest.mark.question("personne-morale")
def test_une_demarche_pour_une_personne_morale_decrite_dans_le_formulaire(connectee, brouillon):
    """« ou renseigner les informations dans le formulaire » (P05): the same fields, typed."""
    saisie = {"denomination": "Compagnie des Deux Rives", "siret": "73282932000074", "action": "continuer"}

    connectee.post(reverse("espace:etape", args=[brouillon.pk, "structure"]), saisie)

    brouillon.refresh_from_db()
    assert brouillon.valeurs["denomination"] == "Compagnie des Deux Rives"
    assert brouillon.valeurs["siret"] == "73282932000074"


def test_la_faq_et_les_mentions_legales_se_modifient_sans_developpeur(client, db):
    """« Foire aux questions », « Mentions légales »: pages of the communication team, as found on the site (P37)."""
    contenu_initial()
    faq = FaqPage.objects.get()
    mentions = ContenuPage.objects.get(slug="mentions-legales")
    equipes.installer(liste=ListeDemarchesPage.objects.get(), service=demarche_publiee().service)
    communication = redactrice(Client())

    ecrans = [
        communication.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code for page in (faq, mentions)
    ]
    faq.groupes[0].value["questions"][0]["reponse"] = RichText("<p>À gagner du temps.</p>")
    faq.save_revision().publish()

    assert ecrans == [200, 200]
    assert mots(lue(client.get("/faq/")).select_one("#a-quoi-sert p")) == "À gagner du temps."


def test_les_menus_portent_les_mots_de_la_faq(connectee):
    """« Liste des démarches », « Suivi de mes demandes », « Mes relations »… (P38)."""
    contenu_initial()

    site = {mots(lien) for lien in lue(connectee.get("/faq/")).select("header a, header button")}
    pages = [lue(connectee.get(adresse)) for adresse in ("/espace/", "/espace/compte/")]
    espace = {mots(lien) for page in pages for lien in page.select("a")}

    assert MENU_DU_SITE - site == set()
    assert MENU_DU_COMPTE - espace == set()

"""« Mes démarches »: one test per question of the FAQ, through the pages; each quotes the sentence it holds."""

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.actions.instruire import changer_statut
from formulaires.demonstration.licence_etapes import ETAPES
from formulaires.publication.composition import champ, etape
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.cms_pages import AccueilPageFactory, ListeDemarchesPageFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, agent_habilite, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

VOTRE_DEMANDE = {"nature": "premiere", "categorie": "1", "principale": "oui", "beneficiaire": "morale"}
OUTRE_MER = "W9R 1000088"


@pytest.fixture
def association(camille):
    """Camille's draft of the licence, at the step where the association is found by its number."""
    licence = demarche_publiee(ETAPES, slug="licence", title="Licence")
    valeurs = {**VOTRE_DEMANDE, "forme": "association-loi-1901", "asso_2009": "oui"}
    return BrouillonFactory(usager=camille, version=licence.version_courante, valeurs=valeurs)


def envoyer(client, brouillon, rna: str, action: str = "continuer"):
    page = reverse("espace:etape", args=[brouillon.pk, "association"])
    postes = {"forme": "association-loi-1901", "asso_2009": "oui", "rna": rna, "action": action}
    return client.post(page, postes, follow=True)


@pytest.mark.question("rna")
def test_mon_numero_rna_n_est_pas_reconnu(connectee, association):
    """« Le portail ne reconnait que les numéros RNA de métropole. […] répondez « non » […] numéro de référence » (P25).

    The error itself offers the button that answers « non » and keeps the number.
    """
    refus = lue(envoyer(connectee, association, OUTRE_MER))
    assert "W9R1000088 est un numéro d’outre-mer. Le portail ne reconnaît que les numéros RNA de métropole." in mots(
        refus.find(id="erreurs")
    )
    bouton = refus.find("button", value="repli:rna")
    assert mots(bouton) == "Répondre « Non » et continuer avec ce numéro"

    suite = envoyer(connectee, association, OUTRE_MER, bouton["value"])

    reponses = Brouillon.objects.get().valeurs
    assert (reponses["asso_2009"], reponses["ref_dossier"]) == ("non", OUTRE_MER)
    assert suite.redirect_chain[-1][0] == reverse("espace:etape", args=[association.pk, "personne-morale"])
    assert lue(suite).find(id="id_ref_dossier")["value"] == OUTRE_MER


@pytest.mark.question("rna")
def test_un_numero_de_corse_est_de_metropole(connectee, association):
    """« métropole » includes Corsica: W2A and W2B numbers go on (P25)."""
    suite = envoyer(connectee, association, "W2A1000119")

    assert suite.redirect_chain[-1][0] == reverse("espace:etape", args=[association.pk, "personne-morale"])
    assert lue(suite).find(id="erreurs") is None


@pytest.mark.question("rna")
def test_un_ancien_numero_de_prefecture_a_la_meme_issue(connectee, association):
    """What people wrote before W numbers is a file number too (P25)."""
    refus = lue(envoyer(connectee, association, "891P0891000843"))

    assert refus.find("button", value="repli:rna") is not None


@pytest.fixture
def catalogue(db):
    """Home, the list, and two démarches under it."""
    AccueilPageFactory()
    ListeDemarchesPageFactory()
    questions = [etape("projet", "Votre projet", champ("texte", "titre", "Titre du projet"))]
    for slug, titre in (("projet", "Projet culturel"), ("autre", "Autre démarche")):
        demarche_publiee(questions, slug=slug, title=titre)


@pytest.mark.question("demarches-disponibles")
def test_quelles_sont_les_demarches_disponibles(client, catalogue):
    """« rendez-vous dans le menu « Liste des démarches » ou directement en page d’accueil »; no account (P19)."""
    menu = lue(client.get("/")).select_one("#navigation")
    liste = lue(client.get(menu.find("a", string="Liste des démarches")["href"]))

    assert [mots(titre) for titre in liste.select("article h3")] == ["Projet culturel", "Autre démarche"]
    assert [mots(lien) for lien in lue(client.get("/")).select(".fr-tile__title a")] == [
        "Projet culturel",
        "Autre démarche",
    ]


@pytest.mark.question("effectuer-une-demarche")
def test_effectuer_une_demarche_se_fait_en_un_clic(connectee, catalogue):
    """« choisir la démarche vous intéressant et commencer à la remplir en un clic » (P20)."""
    article = lue(connectee.get("/demarches/")).select_one("article")
    bouton = next(lien for lien in article.select("a") if mots(lien).startswith("Commencer"))

    premiere = connectee.get(bouton["href"])

    assert (premiere.status_code, lue(premiere).select_one("#id_titre")["name"]) == (200, "titre")


@pytest.mark.question("statuts")
def test_a_quoi_correspondent_les_statuts(connectee, camille, demarche):
    """« suivre en temps réel […] définis par l’administration qui édite les démarches » (P21)."""
    demande = DemandeFactory(usager=camille, version=demarche.version_courante, reponses={"titre": "Hamlet"})
    adresse = reverse("espace:demande", args=[demande.reference])
    assert "Votre demande est arrivée au service." in mots(lue(connectee.get(adresse)).main)

    changer_statut(demande=demande, statut="en_instruction", agent=agent_habilite(), revision=demande.revision)

    page = mots(lue(connectee.get(adresse)).main)
    assert ("En instruction" in page, "Un agent étudie votre demande." in page) == (True, True)


@pytest.mark.question("suite-donnee")
def test_comment_serai_je_informe_de_la_suite(connectee, camille, demarche):
    """« un courrier électronique […]. Sinon, […] les notifications […] en vous connectant » (P22)."""
    demande = DemandeFactory(usager=camille, version=demarche.version_courante, reponses={"titre": "Hamlet"})
    envoyer_tout()

    changer_statut(demande=demande, statut="en_instruction", agent=agent_habilite(), revision=demande.revision)
    envoyer_tout()

    assert dernier_courriel().to == [camille.email]
    assert "Hamlet" not in dernier_courriel().body
    assert demande.reference in mots(lue(connectee.get(reverse("espace:notifications"))).main)

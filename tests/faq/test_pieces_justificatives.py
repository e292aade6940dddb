"""« Pièces justificatives »: one test per sentence, through the pages (P26 to P28)."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms_pages.demonstration import installer as contenu_initial
from espace_usager.models import Brouillon, Document
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.factories.coffre import PDF
from tests.factories.comptes import AgentFactory
from tests.factories.espace_usager import BrouillonFactory, RelationFactory
from tests.factories.formulaires import HabilitationFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db
WALLET = "/espace/porte-documents/"


@pytest.fixture
def demarche(db):
    return demarche_publiee(
        [etape("pieces", "Vos pièces", champ("piece", "statuts", "Statuts"))], slug="licence", title="Licence"
    )


@pytest.fixture
def brouillon(camille, demarche):
    return BrouillonFactory(usager=camille, version=demarche.version_courante)


@pytest.fixture
def page(brouillon):
    return reverse("espace:etape", args=[brouillon.pk, "pieces"])


def un_pdf(nom="statuts.pdf"):
    return SimpleUploadedFile(nom, PDF, content_type="application/pdf")


def ranger(client, **fiche) -> Document:
    client.post(WALLET, {"categorie": "statuts", "relation": "", "expire_le": "", "fichiers": un_pdf(), **fiche})
    return Document.objects.get()


@pytest.mark.question("fournir-pieces")
def test_choisir_un_fichier_sur_son_ordinateur_son_telephone_ou_sa_tablette(connectee, page):
    """« choisissez un fichier sur votre ordinateur, votre téléphone ou votre tablette » (P26)."""
    connectee.post(page, {"action": "ajouter:statuts", "statuts-fichiers": un_pdf()})

    assert "statuts.pdf" in connectee.get(page).content.decode()


@pytest.mark.question("fournir-pieces")
def test_prendre_dans_la_liste_deroulante_un_document_du_porte_documents(connectee, page):
    """« ou prenez dans la liste déroulante un document que vous avez déjà mis dans votre porte-documents » (P26)."""
    document = ranger(connectee)
    question = lue(connectee.get(page)).find(attrs={"data-champ": "statuts"})
    assert question.find("input", type="file")
    liste = question.find("select")
    assert [mots(choix) for choix in liste.find_all("option")] == ["Sélectionner un document", "statuts"]

    connectee.post(page, {"action": "joindre:statuts", liste["name"]: str(document.pk)})

    assert len(Brouillon.objects.get().valeurs["statuts"]) == 1


@pytest.mark.question("fournir-pieces")
def test_un_fichier_refuse_ne_fait_rien_perdre(connectee, page):
    """« Si un fichier est refusé, le portail dit pourquoi et vos autres réponses restent enregistrées. »"""
    connectee.post(page, {"action": "ajouter:statuts", "statuts-fichiers": un_pdf()})

    reponse = connectee.post(
        page, {"action": "ajouter:statuts", "statuts-fichiers": SimpleUploadedFile("a.svg", b"<svg/>")}
    )

    assert "Le format de ce fichier n’est pas accepté." in reponse.content.decode()
    assert len(Brouillon.objects.get().valeurs["statuts"]) == 1


@pytest.mark.question("porte-documents")
def test_le_porte_documents_n_est_qu_a_soi(connectee, camille, page, brouillon, demarche):
    """« Il n’est qu’à vous. […] l’administration ne peut pas les ouvrir. […] le service reçoit une copie » (P27)."""
    document = ranger(connectee)
    connectee.post(page, {"action": "joindre:statuts", "statuts-document": document.pk})
    connectee.post(reverse("espace:recapitulatif", args=[brouillon.pk]), {"exact": "oui"})
    demande = Demande.objects.get()
    agent = AgentFactory(is_superuser=True)
    HabilitationFactory(agents=[agent], demarche=demarche)
    au_travail = ouvrir_session(agent)

    copie = au_travail.get(adresse("piece", demande, demande.pieces.get(champ="statuts").pk))

    assert b"".join(copie) == PDF
    assert au_travail.get(reverse("espace:fichier_du_document", args=[document.pk])).status_code == 404
    assert au_travail.get(WALLET).context["page"].lignes == []


@pytest.mark.question("porte-documents")
def test_les_documents_se_rangent_par_personne_avec_leur_date_d_expiration(connectee, camille, page):
    """« les ranger par personne, pour vous ou pour vos relations, et noter leur date d’expiration » (P28)."""
    relation = RelationFactory(usager=camille, denomination="Compagnie des Deux Rives")
    ranger(connectee, relation=relation.pk, expire_le="31/12/2099")

    texte = mots(lue(connectee.get(WALLET)).main)

    assert re.search("Pour Compagnie des Deux Rives statuts Statuts et récépissés.* jusqu’au 31.décembre.2099", texte)
    assert "Pour Compagnie des Deux Rives" in connectee.get(page).content.decode().replace("\xa0", " ")


def test_la_reponse_de_la_faq_est_celle_que_ces_essais_tiennent(client):
    contenu_initial()

    texte = mots(lue(client.get("/faq/")).main).replace("\xa0", " ")

    for phrase in (
        "choisissez un fichier sur votre ordinateur, votre téléphone ou votre tablette",
        "ou prenez dans la liste déroulante un document que vous avez déjà mis dans votre porte-documents.",
        "Les documents y sont chiffrés et l’administration ne peut pas les ouvrir.",
    ):
        assert phrase in texte

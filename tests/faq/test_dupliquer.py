"""Duplicating a démarche, as the FAQ tells it: each test quotes the sentence it holds (P23, P24)."""

import re

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.models import Demande, DemarchePage
from formulaires.publication.composition import champ, etape
from tests.factories.formulaires import DemandeFactory

pytestmark = pytest.mark.django_db

REPRENDRE = "Reprendre les réponses encore valables"


@pytest.fixture
def demande(camille, demarche):
    return DemandeFactory(
        usager=camille, version=demarche.version_courante, reponses={"titre": "La Nuit des rois", "note": "Merci."}
    )


def ouvrir_depuis_le_tableau(client, demande) -> str:
    """Open a demande by its name in the table of « Suivi de mes demandes »; return the page it leads to."""
    tableau = client.get("/espace/demandes/").content.decode()
    lien = re.search(rf'<a href="([^"]*{demande.reference}/)">Projet culturel</a>', tableau)[1]
    return client.get(lien).content.decode()


def boutons(page: str) -> list[str]:
    """The words of the button at the top right of a demande, with the address it posts to."""
    entete = page.partition('class="pt-tete"')[2].partition("</section>")[0].partition("<section")[0]
    return re.findall(r"<button[^>]*>(.*?)</button>", entete)


def publier(demarche, *etapes: dict) -> None:
    page = DemarchePage.objects.get(pk=demarche.pk)
    page.etapes = list(etapes)
    page.save_revision().publish()


def dupliquer(client, demande):
    page = ouvrir_depuis_le_tableau(client, demande)
    cle = re.search(r'name="cle" value="([^"]+)"', page)[1]
    return client.post(reverse("espace:dupliquer", args=[demande.reference]), {"cle": cle}, follow=True)


def deposer(client, brouillon) -> Demande:
    client.post(reverse("espace:recapitulatif", args=[brouillon.pk]), {"exact": "oui"})
    return Demande.objects.get(cle_depot=brouillon.pk)


@pytest.mark.question("dupliquer")
def test_comment_dupliquer_une_demarche(connectee, demande):
    """« Le bouton « Dupliquer » est en haut à droite. Il crée un brouillon avec vos réponses » (P23)."""
    assert boutons(ouvrir_depuis_le_tableau(connectee, demande)) == ["Dupliquer"]

    reponse = dupliquer(connectee, demande)

    assert reponse.context["formulaire"]["titre"].value() == "La Nuit des rois"
    assert Brouillon.objects.get().valeurs == {"titre": "La Nuit des rois", "note": "Merci."}


@pytest.mark.question("dupliquer")
def test_le_bouton_disparait_quand_les_questions_ont_change(connectee, demande, demarche):
    """« Le bouton n’est plus là si les questions de la démarche ont changé depuis votre dépôt » (P24)."""
    publier(demarche, etape("projet", "Votre projet", champ("texte", "titre", "Titre"), champ("date", "jour", "Jour")))

    page = ouvrir_depuis_le_tableau(connectee, demande)

    assert boutons(page) == [REPRENDRE]
    assert "Le formulaire de cette démarche a changé depuis votre dépôt" in page


@pytest.mark.question("dupliquer")
def test_les_reponses_encore_valables_se_reprennent(connectee, demande, demarche):
    """« reprendre, dans une nouvelle demande, les réponses encore valables » (P24)."""
    publier(demarche, etape("projet", "Votre projet", champ("texte", "titre", "Titre"), champ("date", "jour", "Jour")))

    page = dupliquer(connectee, demande).content.decode()

    assert "Le formulaire a changé" in page and "Merci." in page
    assert Brouillon.objects.get().valeurs["titre"] == "La Nuit des rois"


@pytest.mark.question("dupliquer")
def test_la_nouvelle_demande_se_duplique_a_son_tour(connectee, demande, demarche):
    """« Cette nouvelle demande pourra être dupliquée à son tour, jusqu’au prochain changement » (P24)."""
    publier(demarche, etape("projet", "Votre projet", champ("texte", "titre", "Titre")))
    dupliquer(connectee, demande)

    nouvelle = deposer(connectee, Brouillon.objects.get())

    assert boutons(ouvrir_depuis_le_tableau(connectee, nouvelle)) == ["Dupliquer"]
    assert boutons(ouvrir_depuis_le_tableau(connectee, demande)) == [REPRENDRE]


@pytest.mark.question("dupliquer")
def test_une_correction_de_texte_n_empeche_rien(connectee, demande, demarche):
    """« Une simple correction de texte n’empêche rien » (P24)."""
    publier(
        demarche,
        etape("projet", "Votre beau projet", champ("texte", "titre", "Intitulé du projet", aide="En quelques mots.")),
        etape("suite", "Enfin", champ("texte", "note", "Note", obligatoire=False)),
    )

    assert boutons(ouvrir_depuis_le_tableau(connectee, demande)) == ["Dupliquer"]
    dupliquer(connectee, demande)
    assert Brouillon.objects.get().version.numero == 2

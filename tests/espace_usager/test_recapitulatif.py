"""The recap: everything that was answered, step by step, with the way to change it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.html import strip_tags

from formulaires.models import PieceJointe
from formulaires.publication.composition import champ, etape, groupe
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF, demarche_publiee

pytestmark = pytest.mark.django_db

ETAPES = [
    etape(
        "equipe",
        "L’équipe",
        groupe(
            "personnes",
            "Les artistes",
            champ("texte", "nom", "Nom"),
            champ("oui_non", "mineur", "Mineur", obligatoire=False),
            ligne="Artiste",
        ),
    ),
    etape(
        "pieces",
        "Vos pièces",
        champ("piece", "plan", "Plan du lieu"),
        champ("texte", "note", "Note", obligatoire=False),
    ),
]
VALEURS = {
    "personnes": ["ligne-0001", "ligne-0002"],
    "personnes.ligne-0001.nom": "Roxane <b>",
    "personnes.ligne-0001.mineur": "oui",
    "personnes.ligne-0002.nom": "Christian",
}


@pytest.fixture
def brouillon(usager):
    return BrouillonFactory(usager=usager, version=demarche_publiee(ETAPES).version_courante, valeurs=VALEURS)


def adresse(brouillon, cle: str) -> str:
    return reverse("espace:etape", args=[brouillon.pk, cle])


def recapitulatif(client, brouillon) -> str:
    return client.get(reverse("espace:recapitulatif", args=[brouillon.pk])).content.decode()


def mots(page: str) -> str:
    return " ".join(strip_tags(page[page.index("<main") : page.index("</main>")]).split())


def test_does_it_say_every_row_of_a_group_and_what_is_blank(connectee, brouillon):
    texte = mots(recapitulatif(connectee, brouillon))

    attendu = "Artiste 1 sur 2 Nom Roxane &lt;b&gt; Mineur Oui Artiste 2 sur 2 Nom Christian Mineur Non renseigné"
    assert attendu in texte


def test_does_a_file_lead_to_itself(connectee, brouillon):
    fichier = SimpleUploadedFile("plan.pdf", PDF, content_type="application/pdf")
    connectee.post(adresse(brouillon, "pieces"), {"plan-fichiers": fichier, "action": "ajouter:plan"})
    piece = PieceJointe.objects.get()

    page = recapitulatif(connectee, brouillon)

    assert re.search(rf'<a class="fr-link" href="{reverse("espace:piece", args=[piece.pk])}">plan\.pdf \(', page)


def test_does_each_step_have_its_way_back_with_its_name(connectee, brouillon):
    page = recapitulatif(connectee, brouillon)

    for cle, titre in (("equipe", "L’équipe"), ("pieces", "Vos pièces")):
        lien = f'href="{adresse(brouillon, cle)}?retour=recapitulatif">Modifier'
        assert f'{lien}<span class="fr-sr-only"> l’étape {titre}</span>' in page


def test_is_what_is_missing_listed_and_filing_not_offered(connectee, brouillon):
    page = recapitulatif(connectee, brouillon)

    assert "Il reste des réponses à compléter" in page
    assert f'<li><a href="{adresse(brouillon, "pieces")}?retour=recapitulatif">Vos pièces</a></li>' in page
    assert "Déposer ma demande</button>" not in page


def test_does_a_row_on_its_step_keep_its_own_name_and_answer(connectee, brouillon):
    page = connectee.get(adresse(brouillon, "equipe")).content.decode()

    for ligne, nom in (("ligne-0001", "Roxane &lt;b&gt;"), ("ligne-0002", "Christian")):
        chemin = f"personnes.{ligne}.nom"
        assert f'data-champ="{chemin}" data-forme="str" data-version="1">' in page
        assert re.search(rf'name="{re.escape(chemin)}" value="{re.escape(nom)}"', page)

"""On a telephone: two documents put away, one used in a step and filed, found where it was joined, deleted, undone."""

import re

import pytest
from playwright.sync_api import expect

from espace_usager.models import Document
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.factories.coffre import PDF
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.parcours.gestes import attendre_enregistrement, continuer, se_connecter

ETAPES = [
    etape("pieces", "Vos pièces", champ("texte", "titre", "Titre du projet"), champ("piece", "statuts", "Statuts"))
]


@pytest.fixture
def documents(tmp_path):
    """Two files on the citizen's telephone."""
    chemins = [tmp_path / nom for nom in ("statuts.pdf", "assurance.pdf")]
    for chemin in chemins:
        chemin.write_bytes(PDF)
    return chemins


def test_le_porte_documents_du_rangement_au_depot(live_server, ouvrir_page, regarder, documents):
    demarche_publiee(ETAPES, slug="licence", title="Licence")
    UsagerFactory(email="camille@exemple.fr")
    page = ouvrir_page(viewport={"width": 375, "height": 800})
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)

    ranger(page, regarder, documents)
    joindre(page, regarder)
    retrouver(page, regarder)
    supprimer_et_annuler(page, regarder)

    assert (Document.objects.filter(supprime_le=None).count(), Demande.objects.get().pieces.count()) == (2, 1)


def ranger(page, regarder, documents):
    page.goto("/espace/porte-documents/")
    regarder(page)
    page.get_by_label("Fichiers").set_input_files(documents)
    page.get_by_role("button", name="Ajouter au porte-documents").click()
    expect(page.get_by_role("link", name="assurance", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="statuts", exact=True)).to_be_visible()
    regarder(page)


def joindre(page, regarder):
    page.goto("/demarches/licence/commencer/")
    page.get_by_label("Titre du projet").fill("Hamlet")
    page.get_by_label("Titre du projet").blur()
    attendre_enregistrement(page)
    page.get_by_label("Ou choisir dans mon porte-documents").select_option(label="statuts")
    page.get_by_role("button", name="Joindre ce document").click()
    expect(page.get_by_role("link", name="statuts.pdf")).to_be_visible()
    expect(page.get_by_label("Titre du projet")).to_have_value("Hamlet")
    regarder(page)
    continuer(page)
    page.get_by_label(re.compile("exact")).check(force=True)
    page.get_by_role("button", name=re.compile("Déposer|Envoyer")).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("déposée")


def retrouver(page, regarder):
    page.goto("/espace/porte-documents/")
    page.get_by_role("link", name="statuts", exact=True).click()
    expect(page.get_by_text(Demande.objects.get().reference)).to_be_visible()
    regarder(page)


def supprimer_et_annuler(page, regarder):
    page.get_by_role("link", name="Supprimer").click()
    regarder(page)
    page.get_by_role("button", name="Supprimer ce document").click()
    expect(page.get_by_text(re.compile("« statuts » est supprimé|«.statuts.» est supprimé"))).to_be_visible()
    page.get_by_role("button", name="Annuler la suppression").click()
    expect(page.get_by_role("link", name="statuts", exact=True)).to_be_visible()

"""The porte-documents in a browser: filled on a telephone or by dropping files, used in a step, emptied, undone."""

import os
import re

import pytest
from playwright.sync_api import expect

from espace_usager.models import Document
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.factories.coffre import PDF
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.espace_usager import BrouillonFactory, DocumentFactory, RelationFactory
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
    with page.expect_file_chooser() as choix:
        page.get_by_label("Fichiers").click()
    # Pictures among the types, and no « capture »: a telephone proposes its camera, and its files too.
    assert (choix.value.is_multiple(), "image/jpeg" in choix.value.element.get_attribute("accept")) == (True, True)
    assert choix.value.element.get_attribute("capture") is None
    choix.value.set_files(documents)
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


def test_des_fichiers_glisses_se_suivent_s_abandonnent_et_se_renvoient(live_server, ouvrir_page, erreurs_du_navigateur):
    UsagerFactory(email="camille@exemple.fr")
    page = ouvrir_page()
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    page.wait_for_url("**/espace/")
    page.goto("/espace/porte-documents/")
    lignes = page.locator("[data-envoi]")

    reseau = page.context.new_cdp_session(page)

    regler(reseau, octets_par_seconde=200_000)
    glisser(page, "lourd.pdf", PDF + os.urandom(3_000_000), "second.pdf", PDF)
    page.wait_for_function("() => document.querySelector('progress').value > 0")
    for ligne in (lignes.nth(1), lignes.nth(0)):
        ligne.get_by_role("button", name=re.compile("^Abandonner l’envoi de ")).click()
    expect(lignes).to_have_text([re.compile(f"{nom}\\s*Envoi abandonné.") for nom in ("lourd.pdf", "second.pdf")])

    regler(reseau, coupe=True)
    glisser(page, "coupe.pdf", PDF)
    expect(lignes.nth(2)).to_contain_text("La connexion a été coupée : envoyez de nouveau ce fichier.")
    assert Document.objects.count() == 0

    regler(reseau)
    glisser(page, "second.pdf", PDF, "piege.pdf", b"MZ pas un PDF")
    expect(lignes.nth(4)).to_contain_text("n’est pas un PDF")
    page.get_by_role("link", name="Voir les documents ajoutés").click()
    expect(page.get_by_role("link", name="second", exact=True)).to_be_visible()
    assert [document.titre for document in Document.objects.all()] == ["second"]
    assert all("ERR_INTERNET_DISCONNECTED" in erreur for erreur in erreurs_du_navigateur)
    erreurs_du_navigateur.clear()


def regler(reseau, *, coupe: bool = False, octets_par_seconde: int = -1):
    """Cut the network, or let what the browser sends go no faster; as it is without either."""
    conditions = {"offline": coupe, "latency": 0, "downloadThroughput": -1, "uploadThroughput": octets_par_seconde}
    reseau.send("Network.emulateNetworkConditions", conditions)


def glisser(page, *noms_et_octets):
    """Drop files into the frame of « Ajouter des documents », as a mouse does."""
    fichiers = [
        [nom, octets.decode("latin-1")] for nom, octets in zip(noms_et_octets[::2], noms_et_octets[1::2], strict=True)
    ]
    transfert = page.evaluate_handle(
        """(fichiers) => {
            const transfert = new DataTransfer();
            for (const [nom, octets] of fichiers) {
                transfert.items.add(new File([Uint8Array.from(octets, (o) => o.charCodeAt(0))], nom));
            }
            return transfert;
        }""",
        fichiers,
    )
    cadre = page.locator("#ajout")
    cadre.dispatch_event("dragover", {"dataTransfer": transfert})
    expect(cadre).to_have_class(re.compile("pt-depot"))
    cadre.dispatch_event("drop", {"dataTransfer": transfert})
    expect(cadre).not_to_have_class(re.compile("pt-depot"))


def test_un_document_rejoint_une_etape_au_clavier_et_sans_script(live_server, ouvrir_page, regarder):
    usager = UsagerFactory(email="camille@exemple.fr")
    DocumentFactory(usager=usager, nom="Carte.pdf", categorie="identite")
    DocumentFactory(usager=usager, nom="Statuts.pdf", categorie="statuts", relation=RelationFactory(usager=usager))
    pieces = etape("pieces", "Vos pièces", champ("piece", "carte", "Carte d’identité", categorie="identite"))
    demarche = demarche_publiee([pieces], slug="licence")
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)
    page = ouvrir_page(java_script_enabled=False)
    se_connecter(page, "camille@exemple.fr", MOT_DE_PASSE)
    page.wait_for_url("**/espace/")
    page.goto(f"/espace/brouillons/{brouillon.pk}/pieces/")
    expect(page.get_by_label("Ou choisir dans mon porte-documents").locator("option")).to_have_count(2)
    expect(page.get_by_label("Mes autres documents")).to_be_hidden()

    page.locator("summary").focus()
    for touche in ("Enter", "Tab", "S", "Tab", "Enter"):
        page.keyboard.press(touche)

    expect(page.get_by_role("link", name="Statuts.pdf")).to_be_visible()
    brouillon.refresh_from_db()
    assert len(brouillon.valeurs["carte"]) == 1

    avec_script = ouvrir_page(viewport={"width": 375, "height": 800})
    se_connecter(avec_script, "camille@exemple.fr", MOT_DE_PASSE)
    avec_script.wait_for_url("**/espace/")
    avec_script.goto(f"/espace/brouillons/{brouillon.pk}/pieces/")
    avec_script.get_by_text("Voir mes autres documents (1)").click()
    expect(avec_script.get_by_label("Mes autres documents")).to_be_visible()
    regarder(avec_script)

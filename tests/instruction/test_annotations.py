"""Internal notes and tags, which the citizen never sees."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from formulaires.journal.models import Ecriture
from formulaires.models import Limitation
from tests.factories.formulaires import EtiquetteFactory, NoteInterneFactory, ServiceFactory
from tests.instruction.conftest import sans_second_facteur
from tests.instruction.gestes import adresse
from tests.lecture import lue, mots

SECRET = "Dossier <b>sans</b> difficulté"


def noter(client, demande, note=SECRET, cle=None):
    return client.post(adresse("note", demande), {"note": note, "cle": cle or uuid.uuid4()})


def notes(page) -> list[str]:
    return [mots(note.select_one(".in-texte")) for note in lue(page).select(".in-message--note")]


def etiquettes(page) -> list[str]:
    return [mots(posee) for posee in lue(page).select(".in-posees .in-etiquette")]


def proposees(page) -> list[str]:
    return [mots(choix) for choix in lue(page).select("#etiquette option")[1:]]


@pytest.fixture
def lire(au_travail, demande):
    return lambda: au_travail.get(adresse("demande", demande))


def test_une_note_se_lit_comme_du_texte_et_ne_fait_aucun_evenement(au_travail, demande, lire, agent):
    avant = demande.evenements.count()

    assert noter(au_travail, demande).url == adresse("demande", demande)

    assert (notes(lire()), demande.evenements.count()) == ([SECRET], avant)
    assert [ligne.acteur for ligne in Ecriture.objects.filter(action="demande.note_ajoutee")] == [agent]


def test_la_page_dit_que_les_notes_peuvent_etre_communiquees(lire):
    assert "Elles peuvent lui être communiquées s’il demande l’accès à son dossier." in lire().content.decode()


def test_l_usager_ne_voit_ni_les_notes_ni_les_etiquettes(demande, usager):
    NoteInterneFactory(demande=demande, texte=SECRET)
    EtiquetteFactory(nom="Zizanie", demandes=[demande])
    client = sans_second_facteur(usager)

    pages = [
        client.get(f"/espace/demandes/{demande.reference}/{suite}").content.decode() for suite in ("", "reponses/")
    ]

    assert [mot for mot in ("difficulté", "Zizanie") for page in pages if mot in page] == []


def test_un_double_clic_n_ecrit_qu_une_note(au_travail, demande):
    cle = uuid.uuid4()
    noter(au_travail, demande, cle=cle)
    noter(au_travail, demande, cle=cle)

    assert demande.notes.count() == 1


@pytest.mark.parametrize("note, phrase", [("", "Écrivez votre note."), ("x" * 10_001, "10\N{NO-BREAK SPACE}000")])
def test_une_note_vide_ou_trop_longue_est_refusee_et_rendue(au_travail, demande, note, phrase):
    page = noter(au_travail, demande, note)

    assert phrase[:2] in mots(lue(page).select_one("#notes-section .error-message"))
    assert lue(page).select_one("#note-note").text.strip() == note
    assert demande.notes.count() == 0


def test_une_demande_gelee_ne_recoit_plus_de_note(au_travail, demande, usager):
    Limitation.objects.create(usager=usager, motif="À sa demande")

    page = noter(au_travail, demande)

    assert "Le compte de cet usager est gelé" in mots(lue(page).select_one("#notes-section [role=alert]"))
    assert lue(page).select_one("#note-note").text.strip() == SECRET


def test_une_etiquette_se_pose_et_se_retire(au_travail, demande, lire):
    du_service = EtiquetteFactory(nom="Festival", service=demande.service)
    EtiquetteFactory(nom="Urgent")
    EtiquetteFactory(nom="Ailleurs", service=ServiceFactory())

    au_travail.post(adresse("etiqueter", demande), {"etiquette": du_service.pk})
    posee = lire()
    au_travail.post(adresse("retirer", demande), {"etiquette": du_service.pk})

    assert (etiquettes(posee), proposees(posee)) == (["Festival"], ["Urgent"])
    assert (etiquettes(lire()), proposees(lire())) == ([], ["Festival", "Urgent"])


def test_l_etiquette_d_un_autre_service_est_refusee_avec_une_phrase(au_travail, demande):
    page = au_travail.post(adresse("etiqueter", demande), {"etiquette": EtiquetteFactory(service=ServiceFactory()).pk})

    assert "est celle d’un autre service" in mots(lue(page).select_one("[role=alert]"))
    assert demande.etiquettes.count() == 0


def test_une_etiquette_supprimee_entre_temps_est_dite(au_travail, demande):
    page = au_travail.post(adresse("etiqueter", demande), {"etiquette": 99})

    assert "Cette étiquette n’existe plus." in mots(lue(page).main)


def test_la_page_coute_autant_pour_une_note_et_une_etiquette_que_pour_trois(lire, demande):
    couts = []
    for nombre in (1, 2):
        NoteInterneFactory.create_batch(nombre, demande=demande)
        EtiquetteFactory.create_batch(nombre, demandes=[demande])
        EtiquetteFactory.create_batch(nombre)
        with CaptureQueriesContext(connection) as requetes:
            lire()
        couts.append(len(requetes))

    assert couts[0] == couts[1]

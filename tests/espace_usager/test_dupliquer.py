"""« Dupliquer »: what the draft holds, and what it does not (P23, P24)."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from espace_usager.actions.dupliquer import dupliquer_demande
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.models import Brouillon
from formulaires.coffre import portes
from formulaires.models import DemarchePage, PieceJointe
from formulaires.publication.composition import champ, etape, groupe
from tests.conftest import MAINTENANT
from tests.factories.coffre import PDF
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

TITRE = champ("texte", "titre", "Titre")
PLAN = champ("piece", "plan", "Plan du lieu")
PLACES = champ("nombre", "places", "Places")
ENGAGEMENT = champ("engagement", "accord", "Je m’engage")


@pytest.fixture
def demarche(db):
    return demarche_publiee([etape("projet", "Projet", TITRE, PLACES, PLAN, ENGAGEMENT)], title="Aide")


@pytest.fixture
def demande(usager, demarche):
    cle = uuid.uuid4()
    plan = PieceJointeFactory(deposant=usager, brouillon=cle, champ="plan", nom="plan.pdf")
    reponses = {"titre": "Hamlet", "places": "120", "plan": [str(plan.pk)], "accord": "oui"}
    return DemandeFactory(usager=usager, version=demarche.version_courante, cle_depot=cle, reponses=reponses)


def republier(demarche, *champs: dict):
    page = DemarchePage.objects.get(pk=demarche.pk)
    page.etapes = [etape("projet", "Projet", *champs)]
    page.save_revision().publish()


def dupliquer(client, demande, **autres):
    donnees = {"cle": uuid.uuid4(), **autres}
    return client.post(reverse("espace:dupliquer", args=[demande.reference]), donnees, follow=True)


def messages(reponse) -> list[str]:
    return [str(message).replace("\xa0", " ") for message in reponse.context["messages"]]


def test_do_the_answers_become_those_of_a_new_draft_with_their_origin(connectee, demande, usager):
    reponse = dupliquer(connectee, demande)

    brouillon = Brouillon.objects.get()
    plan = PieceJointe.objects.get(brouillon=brouillon.pk)
    assert brouillon.valeurs == {"titre": "Hamlet", "places": "120", "plan": [str(plan.pk)]}
    assert (brouillon.usager, brouillon.version) == (usager, demande.version)
    assert reponse.redirect_chain == [(reverse("espace:etape", args=[brouillon.pk, "projet"]), 302)]
    assert messages(reponse) == [
        f"Les réponses de la demande {demande.reference} sont reprises dans un nouveau brouillon. Relisez-les."
    ]
    assert "Repris de « Demande précédente »" in reponse.content.decode().replace("\xa0", " ")


def test_is_a_commitment_given_anew(connectee, demande):
    dupliquer(connectee, demande)

    assert "accord" not in Brouillon.objects.get().valeurs


def test_are_the_files_copied_and_those_of_the_demande_left(connectee, demande, usager):
    dupliquer(connectee, demande)

    copie = PieceJointe.objects.get(brouillon=Brouillon.objects.get().pk)
    originale = demande.pieces.get(nature="reponse")
    assert (copie.champ, copie.deposant, copie.fichier.nom) == ("plan", usager, "plan.pdf")
    assert copie.fichier_id != originale.fichier_id
    assert {portes.ouvrir(piece.fichier).read() for piece in (copie, originale)} == {PDF}


def test_is_a_file_that_cannot_be_read_left_out_and_said(connectee, demande, monkeypatch):
    from formulaires.actions import joindre
    from formulaires.coffre.exceptions import FichierManquant

    def absent(*args, **kwargs):
        raise FichierManquant

    monkeypatch.setattr(joindre, "copier", absent)

    reponse = dupliquer(connectee, demande)

    assert Brouillon.objects.get().valeurs["plan"] == []
    assert messages(reponse)[1:] == ["Le fichier « Plan du lieu » n’a pas pu être repris : ajoutez-le de nouveau."]


def test_does_a_double_click_make_one_draft(connectee, demande):
    cle = uuid.uuid4()

    dupliquer(connectee, demande, cle=cle)
    dupliquer(connectee, demande, cle=cle)

    assert [brouillon.pk for brouillon in Brouillon.objects.all()] == [cle]
    assert PieceJointe.objects.filter(brouillon=cle).count() == 1


def test_is_an_id_that_is_somebody_else_s_refused(connectee, demande, etranger):
    autre = BrouillonFactory(usager=etranger)

    assert dupliquer(connectee, demande, cle=autre.pk).status_code == 404
    assert not PieceJointe.objects.filter(brouillon=autre.pk).exists()


def test_is_the_id_of_a_filed_draft_refused(demande, usager):
    with pytest.raises(BrouillonDisparu):
        dupliquer_demande(demande=demande, usager=usager, cle=demande.cle_depot)


def test_does_a_failure_keep_neither_draft_nor_copy(demande, usager, monkeypatch):
    from espace_usager.actions import dupliquer as module

    monkeypatch.setattr(module, "actualiser_brouillon", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        dupliquer_demande(demande=demande, usager=usager, cle=uuid.uuid4())

    assert not Brouillon.objects.exists()
    assert not PieceJointe.objects.filter(brouillon__isnull=False).exists()


def test_does_a_lost_id_still_make_a_draft(connectee, demande):
    dupliquer(connectee, demande, cle="rien")

    assert Brouillon.objects.count() == 1


def test_are_the_answers_still_valid_taken_when_the_form_changed(connectee, demande, demarche):
    republier(
        demarche, champ("texte", "titre", "Titre"), champ("date", "places", "Date"), champ("date", "jour", "Jour")
    )

    reponse = dupliquer(connectee, demande)

    brouillon = Brouillon.objects.get()
    assert (brouillon.valeurs["titre"], brouillon.valeurs["places"]) == ("Hamlet", "")
    assert brouillon.version.numero == 2
    assert reponse.templates[0].name == "espace_usager/formulaire_change.html"
    assert [ecartee["libelle"] for ecartee in reponse.context["ecartees"]] == ["Places", "Plan du lieu"]


def test_is_a_closed_demarche_said_and_nothing_made(connectee, demande, demarche):
    DemarchePage.objects.get(pk=demarche.pk).unpublish()

    reponse = dupliquer(connectee, demande)

    assert messages(reponse) == ["Cette démarche n’accepte plus de nouvelles demandes en ligne."]
    assert "Dupliquer</button>" not in reponse.content.decode()
    assert not Brouillon.objects.exists()


@pytest.mark.parametrize(
    ("dates", "raison"),
    [
        (
            {"ferme_le": MAINTENANT, "message_de_fermeture": "Prochaine session au printemps."},
            "Cette démarche est fermée depuis le 16 mars 2026 à 10:00. Prochaine session au printemps.",
        ),
        ({"ferme_le": MAINTENANT}, "Cette démarche est fermée depuis le 16 mars 2026 à 10:00."),
        (
            {"ouvre_le": MAINTENANT + timedelta(days=1)},
            "Cette démarche ouvre le mardi 17 mars 2026 à 10:00, heure de Paris.",
        ),
    ],
)
def test_is_a_demarche_out_of_its_dates_said_and_nothing_made(connectee, demande, demarche, maintenant, dates, raison):
    DemarchePage.objects.filter(pk=demarche.pk).update(**dates)

    reponse = dupliquer(connectee, demande)

    assert messages(reponse) == [raison]
    assert raison in mots(lue(reponse).select_one("#duplication-raison")).replace("\xa0", " ")
    assert lue(reponse).select("form[action$='/dupliquer/']") == []
    assert not Brouillon.objects.exists()


@pytest.mark.parametrize("dates", [{"ferme_le": MAINTENANT + timedelta(seconds=1)}, {"ouvre_le": MAINTENANT}])
def test_is_it_duplicated_between_its_dates(connectee, demande, demarche, maintenant, dates):
    DemarchePage.objects.filter(pk=demarche.pk).update(**dates)

    dupliquer(connectee, demande)

    assert Brouillon.objects.count() == 1


def test_do_the_rows_of_a_group_get_new_ids(usager):
    version = demarche_publiee(
        [etape("e", "E", groupe("gens", "Personnes", champ("texte", "nom", "Nom"), ligne="Personne"))]
    ).version_courante
    lignes = [{"id": "3f2a9c10", "nom": "Moreau"}, {"id": "77b0c2d4", "nom": "Payet"}]
    demande = DemandeFactory(usager=usager, version=version, reponses={"gens": lignes})

    reponses = dupliquer_demande(demande=demande, usager=usager, cle=uuid.uuid4()).brouillon.reponses

    copiees = reponses["gens"]["valeur"]
    assert [reponses[f"gens.{ligne}.nom"]["valeur"] for ligne in copiees] == ["Moreau", "Payet"]
    assert set(copiees).isdisjoint({"3f2a9c10", "77b0c2d4"})


def test_is_the_demande_of_somebody_else_not_found(connectee, etranger, demarche):
    autre = DemandeFactory(usager=etranger)

    assert dupliquer(connectee, autre).status_code == 404
    assert not Brouillon.objects.exists()

"""A draft follows the form when it is opened; a demande never does."""

import re
import uuid

import pytest
from django.urls import reverse

from espace_usager.actions.actualiser_brouillon import actualiser_brouillon
from espace_usager.models import Brouillon
from formulaires.models import Demande, DemarchePage
from formulaires.publication.composition import champ, etape, toutes
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, demarche_publiee

pytestmark = pytest.mark.django_db

TITRE = champ("texte", "titre", "Titre")
PUBLIC = champ("oui_non", "public", "Ouvert au public", obligatoire=False)
LIEU = champ("texte", "lieu", "Lieu", obligatoire=False)
JOUR = champ("date", "jour", "Jour")


@pytest.fixture
def demarche(db):
    return demarche_publiee([etape("projet", "Projet", TITRE, LIEU, PUBLIC)], slug="aide", title="Aide")


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(
        usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet", "lieu": "Le Havre"}
    )


def republier(demarche, *champs: dict, **options):
    page = DemarchePage.objects.get(pk=demarche.pk)
    page.etapes = [etape("projet", options.pop("titre", "Projet"), *champs)]
    page.save_revision().publish()
    return page.version_courante


def adresse(brouillon, nom="etape", *autres) -> str:
    return reverse(f"espace:{nom}", args=[brouillon.pk, *(autres or (["projet"] if nom == "etape" else []))])


def lue(reponse) -> str:
    return re.sub(r"\s+", " ", reponse.content.decode().replace("\xa0", " "))


def section(page: str, cle: str) -> list[str]:
    trouvee = re.search(rf'aria-labelledby="{cle}".*?</section>', page)
    return re.findall(r"<li>(?:<a[^>]*>)?([^<]*)", trouvee[0]) if trouvee else []


def test_does_opening_a_draft_lead_to_what_changed(connectee, brouillon, demarche):
    republier(demarche, champ("texte", "titre", "Intitulé"), PUBLIC, JOUR)

    reponse = connectee.get(adresse(brouillon), follow=True)

    assert reponse.redirect_chain == [(f"{adresse(brouillon, 'formulaire_change')}?depuis=1", 302)]
    page = lue(reponse)
    assert section(page, "nouvelles") == ["Jour"]
    assert section(page, "modifiees") == ["Intitulé"]
    assert section(page, "retirees") == ["Lieu"]
    assert f'href="{adresse(brouillon)}"' in page
    assert "<dt>Lieu " in page and "<dd>Le Havre</dd>" in page


def test_is_the_page_shown_once_then_the_form(connectee, brouillon, demarche):
    republier(demarche, TITRE, PUBLIC)
    connectee.get(adresse(brouillon))

    assert connectee.get(adresse(brouillon)).status_code == 200


def test_is_a_change_that_matters_to_no_citizen_not_told(connectee, brouillon, demarche):
    nouvelle = republier(demarche, champ("texte", "titre", "Titre", aide="Court."), LIEU, PUBLIC, titre="Le projet")

    reponse = connectee.get(adresse(brouillon))

    assert reponse.url == adresse(brouillon)
    assert Brouillon.objects.get().version == nouvelle


def test_is_what_was_being_posted_saved_before_the_draft_moves(connectee, brouillon, demarche):
    republier(demarche, LIEU, PUBLIC)

    reponse = connectee.post(adresse(brouillon), {"titre": "Othello", "lieu": "Rouen", "public": "oui"}, follow=True)

    brouillon.refresh_from_db()
    assert (brouillon.valeurs["lieu"], brouillon.valeurs["public"]) == ("Rouen", "oui")
    assert [ecartee["texte"] for ecartee in brouillon.ecartees] == ["Othello"]
    assert "<dd>Othello</dd>" in lue(reponse)


@pytest.mark.parametrize("methode", ["get", "post"])
def test_does_the_recap_never_file_a_former_version(connectee, brouillon, demarche, methode):
    republier(demarche, TITRE, LIEU, PUBLIC, JOUR)

    reponse = getattr(connectee, methode)(adresse(brouillon, "recapitulatif"), {"exact": "oui"})

    assert reponse.url.startswith(adresse(brouillon, "formulaire_change"))
    assert not Demande.objects.exists()


def test_do_answers_without_a_place_stay_on_the_recap_until_filing(connectee, brouillon, demarche):
    republier(demarche, TITRE, PUBLIC)
    connectee.get(adresse(brouillon))

    page = lue(connectee.get(adresse(brouillon, "recapitulatif")))
    assert "Réponses retirées du formulaire (1)" in page and "<dd>Le Havre</dd>" in page

    connectee.post(adresse(brouillon, "recapitulatif"), {"exact": "oui"})
    assert "Le Havre" not in str(Demande.objects.get().reponses)
    assert not Brouillon.objects.exists()


def test_is_an_answer_that_found_its_place_again_no_longer_said_to_be_withdrawn(connectee, brouillon, demarche):
    republier(demarche, TITRE, PUBLIC)
    connectee.get(adresse(brouillon))
    republier(demarche, TITRE, LIEU, PUBLIC)
    connectee.get(adresse(brouillon))

    page = lue(connectee.get(adresse(brouillon, "recapitulatif")))

    assert "Le Havre" in page
    assert "Réponses retirées" not in page


def test_is_an_answer_that_a_condition_now_hides_set_aside(connectee, brouillon, demarche):
    lieu = champ("texte", "lieu", "Lieu", obligatoire=False, si=toutes(("public", "egal", "oui")))
    republier(demarche, TITRE, PUBLIC, lieu)

    assert "<dd>Le Havre</dd>" in lue(connectee.get(adresse(brouillon), follow=True))
    brouillon.refresh_from_db()
    assert brouillon.valeurs["lieu"] == "Le Havre"


def test_can_a_withdrawn_file_still_be_downloaded(connectee, usager, demarche):
    republier(demarche, TITRE, champ("piece", "plan", "Plan du lieu"))
    cle = uuid.uuid4()
    plan = PieceJointeFactory(deposant=usager, brouillon=cle, champ="plan")
    version = DemarchePage.objects.get(pk=demarche.pk).version_courante
    brouillon = BrouillonFactory(pk=cle, usager=usager, version=version, valeurs={"plan": [str(plan.pk)]})
    republier(demarche, TITRE)

    page = lue(connectee.get(adresse(brouillon), follow=True))

    assert f'href="{reverse("espace:piece", args=[plan.pk])}"' in page


def test_does_moving_a_draft_not_put_off_its_end(brouillon, demarche, maintenant):
    avant = brouillon.enregistre_le
    republier(demarche, TITRE)

    assert actualiser_brouillon(brouillon=brouillon).numero == 1
    assert (brouillon.version.numero, brouillon.enregistre_le) == (2, avant)
    assert actualiser_brouillon(brouillon=brouillon) is None


def test_does_a_demande_never_move(connectee, usager, demarche):
    demande = DemandeFactory(
        usager=usager, version=demarche.version_courante, reponses={"titre": "Hamlet", "lieu": "Le Havre"}
    )
    republier(demarche, JOUR)

    page = lue(connectee.get(reverse("espace:reponses", args=[demande.reference])))

    demande.refresh_from_db()
    assert (demande.version.numero, demande.reponses["lieu"]) == (1, "Le Havre")
    assert "Hamlet" in page and "Le Havre" in page


@pytest.mark.parametrize("depuis", ["", "99", "²", "x", "9" * 12])
def test_does_an_unknown_version_say_nothing_and_lead_on(connectee, brouillon, depuis):
    reponse = connectee.get(adresse(brouillon, "formulaire_change"), {"depuis": depuis})

    assert reponse.status_code == 200
    assert not reponse.context["changements"]


def test_is_the_page_of_somebody_else_s_draft_not_found(connectee, etranger, demarche):
    autre = BrouillonFactory(usager=etranger, version=demarche.version_courante)

    assert connectee.get(adresse(autre, "formulaire_change")).status_code == 404


def test_is_the_archive_of_my_data_complete_with_what_was_withdrawn(brouillon, demarche):
    from espace_usager.donnees.dossiers import lire_un_brouillon

    republier(demarche, TITRE)
    actualiser_brouillon(brouillon=brouillon)

    assert lire_un_brouillon(brouillon)["réponses retirées du formulaire"] == {"Lieu": "Le Havre"}

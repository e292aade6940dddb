"""The real edition page of a démarche in the Wagtail admin: what it accepts, what it refuses."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY

from formulaires.models import DemarchePage
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.copies import identifier
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory, ServiceFactory, VersionFactory, demarche_publiee
from tests.formulaires.compositions import CHAQUE_TYPE, EN_DOUBLE, PHRASE_EN_DOUBLE
from tests.formulaires.formulaire_wagtail import champs_postes

pytestmark = pytest.mark.django_db


@pytest.fixture
def editeur(db):
    """The browser of somebody who may do everything in the admin."""
    agent = AgentFactory(is_superuser=True)
    client = Client()
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    client.agent = agent
    return client


def editer(client, page, action=None, **changements):
    """Post the edition form of `page`, changed, with this button."""
    for nom, valeur in changements.items():
        setattr(page, nom, valeur)
    boutons = {action: "on"} if action else {}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), champs_postes(page) | boutons)


def test_une_demarche_qui_a_ete_publiee_ne_se_supprime_pas_depuis_wagtail(editeur):
    publiee, jamais_publiee = demarche_publiee(), DemarcheFactory()

    reponses = [
        editeur.post(reverse("wagtailadmin_pages:delete", args=[page.pk])) for page in (publiee, jamais_publiee)
    ]

    assert [reponse.url for reponse in reponses] == [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[publiee.get_parent().pk]),
    ]
    assert list(DemarchePage.objects.all()) == [publiee]


def test_l_editeur_publie_depuis_wagtail(editeur):
    demarche = demarche_publiee(service=ServiceFactory())

    reponse = editer(editeur, demarche, "action-publish", etapes=CHAQUE_TYPE)

    assert reponse.status_code == 302
    version = DemarchePage.objects.get(pk=demarche.pk).version_courante
    assert (version.numero, version.publiee_par) == (2, editeur.agent)
    # What the admin form gives is what the literals gave: nothing is lost or added on the way.
    assert version.json == VersionFactory(etapes=CHAQUE_TYPE).json


def test_l_editeur_ne_peut_pas_publier_un_formulaire_casse_et_voit_ou_corriger(editeur):
    demarche = demarche_publiee()

    reponse = editer(
        editeur, demarche, "action-publish", etapes=identifier(EN_DOUBLE), statuts=identifier(statuts(AUTORISATION[1:]))
    )

    assert reponse.status_code == 200
    premier = "Le premier statut est celui du dépôt : sa phase est « Déposée »."
    question, statut = "Étape 1 « Projet » › question 2 « Date »", "Statut 1 « En instruction »"
    assert reponse.context["form"].errors == {
        "etapes": [f"{question} : {PHRASE_EN_DOUBLE}"],
        "statuts": [f"{statut} : {premier}"],
    }
    poses = [demarche.etapes[0].value["champs"][1].id, demarche.statuts[0].id]
    liens = re.findall(r'<a href="#block-([0-9a-f-]+)-section">', reponse.content.decode())
    assert liens == poses
    assert demarche.versions.count() == 1


def test_l_editeur_garde_un_brouillon_casse(editeur):
    demarche = demarche_publiee()

    reponse = editer(editeur, demarche, etapes=EN_DOUBLE)

    assert reponse.status_code == 302
    demarche.refresh_from_db()
    brouillon = demarche.get_latest_revision_as_object()
    assert [champ.value["name"] for champ in brouillon.etapes[0].value["champs"]] == ["titre", "titre"]
    assert demarche.has_unpublished_changes
    assert demarche.versions.count() == 1


def test_l_editeur_garde_un_brouillon_a_peine_commence(editeur):
    demarche = demarche_publiee()

    reponse = editer(editeur, demarche, etapes=[etape("", "", champ("texte", "", ""))])

    assert reponse.status_code == 302
    assert demarche.versions.count() == 1


def test_l_editeur_publie_un_lien_sans_formulaire(editeur):
    demarche = demarche_publiee()

    reponse = editer(
        editeur, demarche, "action-publish", etapes=[], statuts=[], lien_externe="https://depotlegal.bnf.fr/"
    )

    assert reponse.status_code == 302
    assert not DemarchePage.objects.get(pk=demarche.pk).est_ouverte

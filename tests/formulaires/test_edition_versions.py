"""« Versions » of a démarche in the admin: what the draft changes, the history, coming back to an old version."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from wagtail.models import GroupPagePermission

from formulaires.actions.restaurer import RestaurationImpossible, restaurer_version
from formulaires.models import DemarchePage, VersionDemarche
from formulaires.publication.composition import champ, etape
from formulaires.publication.gel import geler
from tests.factories.comptes import AgentFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import UNE_QUESTION, DemandeFactory, demarche_publiee
from tests.formulaires.test_edition_wagtail import editer

pytestmark = pytest.mark.django_db

DEUX_QUESTIONS = [
    etape("projet", "Votre projet", champ("texte", "titre", "Titre du projet"), champ("date", "jour", "Jour"))
]
DEUX_REPONSES = {"titre": "La Nuit des rois", "jour": "2026-06-21"}
NOMS = ("liste", "ce_qui_change", "version", "restaurer")


def entrer(agent) -> Client:
    client = Client()
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    return client


@pytest.fixture
def redacteur(db):
    return AgentFactory(is_superuser=True, prenom="Nadia", nom="Ferrand")


@pytest.fixture
def editeur(redacteur):
    return entrer(redacteur)


@pytest.fixture
def demarche(redacteur):
    """Published twice: one question, then two."""
    page = demarche_publiee(UNE_QUESTION, title="Projet culturel")
    page.etapes = DEUX_QUESTIONS
    page.save_revision(user=redacteur).publish()
    return DemarchePage.objects.get(pk=page.pk)


def adresse(nom, demarche, *numero) -> str:
    return reverse(f"versions:{nom}", args=[demarche.pk, *numero])


def lue(reponse) -> str:
    return re.sub(r"\s+", " ", reponse.content.decode().replace("&nbsp;", " "))


def test_does_the_editor_see_what_publishing_would_change(editeur, demarche):
    demarche.etapes = UNE_QUESTION
    demarche.save_revision()

    page = lue(editeur.get(adresse("ce_qui_change", demarche)))

    assert "comparé à la version 2" in page
    assert "<li>Question retirée : « Jour ». <strong>(rupture)</strong></li>" in page
    assert demarche.versions.count() == 2


def test_is_it_said_when_publishing_would_change_nothing(editeur, demarche):
    assert "publier ne fera pas de nouvelle version" in lue(editeur.get(adresse("ce_qui_change", demarche)))


def test_does_the_button_of_the_editor_save_the_draft_and_show_the_differences(editeur, demarche):
    page = lue(editeur.get(reverse("wagtailadmin_pages:edit", args=[demarche.pk])))
    assert 'name="action-ce-qui-change"' in page
    assert adresse("liste", demarche) in page

    reponse = editer(editeur, demarche, "action-ce-qui-change", etapes=UNE_QUESTION)

    assert reponse.url == adresse("ce_qui_change", demarche)
    assert "Question retirée : « Jour »." in lue(editeur.get(reponse.url))
    assert DemarchePage.objects.get(pk=demarche.pk).version_courante.numero == 2


def test_does_saving_the_draft_stay_on_the_page_with_the_other_button(editeur, demarche):
    assert editer(editeur, demarche).url == reverse("wagtailadmin_pages:edit", args=[demarche.pk])


def test_does_the_history_say_who_when_what_and_how_many(editeur, demarche, redacteur, maintenant):
    premiere, seconde = demarche.versions.order_by("numero")
    VersionDemarche.objects.filter(pk=premiere.pk).update(classe="")
    DemandeFactory.create_batch(2, version=premiere)
    BrouillonFactory(version=seconde)

    page = lue(editeur.get(adresse("liste", demarche)))

    corps = page.partition("Versions publiées")[2].partition("<tbody>")[2].partition("</tbody>")[0]
    lignes = [re.findall(r"<td[^>]*>(.*?)</td>", ligne) for ligne in re.findall(r"<tr>(.*?)</tr>", corps)]
    assert [[re.sub("<.*?>", "", cellule).strip() for cellule in [ligne[0], *ligne[2:]]] for ligne in lignes] == [
        ["Version 2", str(redacteur), "Rupture", "1", "0"],
        ["Version 1", "–", "Non classé", "0", "2"],
    ]


@pytest.mark.parametrize("nombre", [1, 3])
def test_does_the_history_ask_as_many_queries_whatever_it_holds(
    editeur, demarche, nombre, django_assert_max_num_queries
):
    DemandeFactory.create_batch(nombre, version=demarche.version_courante, reponses=DEUX_REPONSES)
    editeur.get(adresse("liste", demarche))

    with django_assert_max_num_queries(22):
        editeur.get(adresse("liste", demarche))


def test_is_a_long_history_read_by_pages(editeur, demarche):
    modele = demarche.version_courante
    VersionDemarche.objects.bulk_create(
        VersionDemarche(demarche=demarche, numero=numero, json=modele.json) for numero in range(3, 24)
    )

    premiere = editeur.get(adresse("liste", demarche))
    seconde = editeur.get(adresse("liste", demarche), {"avant": premiere.context["suite"]})

    numeros = [[ligne["version"].numero for ligne in reponse.context["lignes"]] for reponse in (premiere, seconde)]
    assert numeros == [list(range(23, 3, -1)), [3, 2, 1]]
    assert editeur.get(adresse("liste", demarche), {"avant": "²"}).status_code == 200


def test_does_a_version_show_its_questions_and_what_it_changed(editeur, demarche):
    page = lue(editeur.get(adresse("version", demarche, 2)))

    assert "Ce qu’elle change par rapport à la version 1" in page
    assert "Question ajoutée : « Jour »." in page
    assert "Titre du projet <span" in page
    assert "clé <code>jour</code>" in page


def test_does_an_old_version_come_back_to_the_editor_without_being_published(editeur, demarche, redacteur):
    premiere = demarche.versions.get(numero=1)

    reponse = editeur.post(adresse("restaurer", demarche, 1), follow=True)

    page = DemarchePage.objects.get(pk=demarche.pk)
    brouillon = page.get_latest_revision_as_object()
    assert geler(brouillon.etapes, brouillon.statuts) == premiere.json
    assert page.latest_revision.user == redacteur
    assert (page.version_courante.numero, page.has_unpublished_changes) == (2, True)
    assert "La version 1 est dans l’éditeur, comme brouillon." in lue(reponse)


def test_does_publishing_what_was_restored_make_a_new_version(demarche, redacteur):
    premiere = demarche.versions.get(numero=1)

    restaurer_version(version=premiere, auteur=redacteur).publish()

    courante = DemarchePage.objects.get(pk=demarche.pk).version_courante
    assert (courante.numero, courante.empreinte) == (3, premiere.empreinte)


def test_is_a_version_that_can_no_longer_be_composed_refused_with_the_reason(editeur, demarche):
    premiere = demarche.versions.get(numero=1)
    premiere.json["etapes"][0]["champs"][0]["type"] = "jadis"
    VersionDemarche.objects.filter(pk=premiere.pk).update(json=premiere.json)

    with pytest.raises(RestaurationImpossible):
        restaurer_version(version=VersionDemarche.objects.get(pk=premiere.pk), auteur=None)
    reponse = editeur.post(adresse("restaurer", demarche, 1))

    assert reponse.url == adresse("version", demarche, 1)
    assert not DemarchePage.objects.get(pk=demarche.pk).has_unpublished_changes


@pytest.mark.parametrize("nom", NOMS)
def test_do_these_pages_not_exist_for_who_may_not_edit_the_demarche(demarche, nom):
    ailleurs = Group.objects.create(name="Ailleurs")
    autre = demarche_publiee(title="Autre démarche")
    GroupPagePermission.objects.create(group=ailleurs, page=autre, permission_type="change")
    agent = AgentFactory()
    agent.groups.add(ailleurs)
    numero = [1] if nom in ("version", "restaurer") else []
    methode = "post" if nom == "restaurer" else "get"

    client = entrer(agent)

    assert getattr(client, methode)(adresse(nom, demarche, *numero)).status_code == 404
    if methode == "get":
        assert client.get(adresse(nom, autre, *numero)).status_code == 200


def test_do_these_pages_send_a_visitor_to_sign_in(client, demarche):
    assert [client.get(adresse(nom, demarche)).status_code for nom in ("liste", "ce_qui_change")] == [302, 302]

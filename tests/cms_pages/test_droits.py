"""The four teams: what each may open and what stays closed to it, by walking the admin's own addresses."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.models import GroupPagePermission, Page, Site, Workflow
from wagtail.permissions import policy_registry

from cms_pages.models import ContenuPage, FaqPage, ListeDemarchesPage
from formulaires.demonstration import equipes
from tests.cms_pages.gestes import redactrice
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, demarche_publiee

COMMUNICATION, EDITION, INSTRUCTION, ADMINISTRATION = (
    "Communication",
    "Édition des démarches",
    "Instruction",
    "Administration fonctionnelle",
)
TRAVAIL = {"edit", "history", "view_draft", "usage"}
SANS_CONTENU = {"explore", "explore_results", "explore_root", "choose_page", "confirm_workflow_cancellation"}
"""What shows nothing of the page: the explorer leads to the nearest page that one may see, a dialog asks to confirm."""


@pytest.fixture
def demarche(site_installe):
    page = demarche_publiee(title="Licence", slug="licence")
    equipes.installer(liste=ListeDemarchesPage.objects.get(), service=page.service)
    return page


def adresses_sur(page) -> dict[str, str]:
    """Every address of Wagtail's page screens that takes one page alone."""
    _, resolveur = get_resolver().namespace_dict["wagtailadmin_pages"]
    trouvees = {}
    for motif in resolveur.url_patterns:
        parametres = re.findall(r"<(?:\w+:)?(\w+)>", str(motif.pattern))
        if motif.name and len(parametres) == 1 and parametres[0] in ("page_id", "parent_page_id", "page_to_move_id"):
            trouvees[motif.name] = reverse(f"wagtailadmin_pages:{motif.name}", args=[page.pk])
    return trouvees


def ouvertes(client, page) -> set[str]:
    return {nom for nom, adresse in adresses_sur(page).items() if client.get(adresse).status_code == 200}


def test_which_screens_of_which_pages_does_each_team_open(demarche):
    """Everything of what it writes, nothing of the rest: Communication no démarche, their editors nothing else."""
    faq, mentions, liste = (
        FaqPage.objects.get(),
        ContenuPage.objects.get(slug="mentions-legales"),
        demarche.get_parent(),
    )
    attendues = {
        COMMUNICATION: ([mentions], [demarche, liste]),
        EDITION: ([demarche], [faq]),
        INSTRUCTION: ([], [demarche]),
        ADMINISTRATION: ([mentions], [demarche, liste]),
    }
    for equipe, (siennes, autres) in attendues.items():
        client = redactrice(Client(), equipe)
        assert [page for page in siennes if not ouvertes(client, page) >= TRAVAIL] == [], equipe
        assert {page: noms for page in autres if (noms := ouvertes(client, page) - SANS_CONTENU)} == {}, equipe


def test_which_other_screens_does_each_team_open(demarche):
    DemandeFactory(version=demarche.version_courante, reference="ESV-2026-000123")
    # Each with words that only who may read it sees.
    ecrans = {
        "redirections": (reverse("wagtailredirects:index"), "Redirection"),
        "reglages": (
            reverse("wagtailsettings:edit", args=["cms_pages", "reglagesdusite", Site.objects.get().pk]),
            "audit",
        ),
        "images": (reverse("wagtailimages:index"), "mage"),
        "documents": (reverse("wagtaildocs:index"), "ocument"),
        "avis": (reverse("avis:index"), "Avis"),
        "courriels": (reverse("courriels:liste"), "Courriels"),
        "demarches": (reverse("edition:index"), "Licence"),
        "demandes": (reverse("instruction:corbeille", args=["toutes"]), "ESV-2026-000123"),
        "services": (reverse("services:index"), demarche.service.nom),
    }
    ouverts = {}
    for equipe in (COMMUNICATION, EDITION, INSTRUCTION, ADMINISTRATION):
        client = redactrice(Client(), equipe)
        reponses = {nom: client.get(adresse) for nom, (adresse, _) in ecrans.items()}
        ouverts[equipe] = {n for n, r in reponses.items() if r.status_code == 200 and ecrans[n][1] in r.text}

    assert ouverts == {
        COMMUNICATION: {"redirections", "reglages", "images", "documents", "avis", "courriels"},
        EDITION: {"demarches"},
        INSTRUCTION: {"demandes"},
        ADMINISTRATION: {"reglages", "redirections", "courriels", "services", "avis"},
    }


def test_which_pages_does_each_team_find_in_lists_and_choosers(demarche):
    politique = policy_registry.get_by_type(Page)
    trouvees = {}
    for equipe in (COMMUNICATION, EDITION, INSTRUCTION):
        personne = AgentFactory()
        personne.groups.set([Group.objects.get(name=equipe)])
        pages = politique.instances_user_has_permission_for(personne, "change")
        trouvees[equipe] = (demarche.page_ptr in pages, FaqPage.objects.get().page_ptr in pages)
        assert politique.user_has_permission_for_instance(personne, "change", demarche) is trouvees[equipe][0]
        assert (personne in politique.users_with_permission_for_instance("publish", demarche)) is trouvees[equipe][0]
    assert trouvees == {COMMUNICATION: (False, True), EDITION: (True, False), INSTRUCTION: (False, False)}


def test_may_each_team_publish_what_it_approves(demarche):
    faq = FaqPage.objects.get()
    for page in (faq, demarche):
        for equipe in page.get_workflow().workflow_tasks.get().task.specific.groups.all():
            personne = AgentFactory()
            personne.groups.set([equipe])
            assert page.permissions_for_user(personne).can_publish(), (page, equipe)


def test_is_a_right_on_one_démarche_alone_enough_for_it_and_it_alone(client, demarche):
    autre = demarche_publiee(title="Autre", slug="autre")
    groupe = Group.objects.get(name=COMMUNICATION)
    droit = GroupPagePermission.objects.filter(permission__codename="change_page").first().permission
    GroupPagePermission.objects.create(group=groupe, page=demarche, permission=droit)
    redactrice(client, COMMUNICATION)

    modifier = {page: reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (demarche, autre)}
    assert [client.get(adresse).status_code == 200 for adresse in modifier.values()] == [True, False]
    personne = AgentFactory(is_superuser=True)
    assert policy_registry.get_by_type(Page).user_has_permission_for_instance(personne, "change", autre)
    assert autre.permissions_for_user(personne).can_publish()


def test_are_wagtail_s_own_groups_gone_once_the_site_is_installed(site_installe):
    assert set(Group.objects.values_list("name", flat=True)) == {COMMUNICATION, EDITION, ADMINISTRATION}
    assert not Workflow.objects.filter(name="Moderators approval").exists()

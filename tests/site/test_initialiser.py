"""`manage.py initialiser`: what a production portal starts with."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Workflow

from cms_pages.models import FaqPage
from formulaires.models import DemarchePage, Habilitation, Service

pytestmark = pytest.mark.django_db


def initialiser() -> str:
    sortie = StringIO()
    call_command("initialiser", stdout=sortie)
    return sortie.getvalue()


def nombre_d_objets() -> dict[str, int]:
    return {modele._meta.label: modele._default_manager.count() for modele in apps.get_models()}


def test_what_is_there_and_what_is_left_to_people(client):
    assert "manage.py createsuperuser" in initialiser()

    assert client.get("/faq/").status_code == 200
    assert set(Group.objects.values_list("name", flat=True)) == {
        *("Communication", "Édition des démarches", "Instruction", "Administration fonctionnelle"),
    }
    assert set(Workflow.objects.values_list("name", flat=True)) == {"Relecture du site", "Relecture des démarches"}
    # Nothing of the demonstration: no account, no démarche, no service, no right over demandes.
    assert [m.objects.count() for m in (get_user_model(), DemarchePage, Service, Habilitation)] == [0, 0, 0, 0]


def test_does_a_second_run_change_nothing_above_all_not_a_page_somebody_edited():
    initialiser()
    page = FaqPage.objects.get()
    page.title = "Nos réponses"
    page.save_revision().publish()
    avant = nombre_d_objets()

    initialiser()

    assert nombre_d_objets() == avant
    assert FaqPage.objects.get().title == "Nos réponses"

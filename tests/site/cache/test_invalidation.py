"""What moves the site's version: whatever may show on a public page, and nothing of what is somebody's."""

import pytest
from django.apps import apps
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from config.cache.invalidation import APPLICATIONS, MODELES, SANS_EFFET, se_montre
from espace_usager.models import Brouillon
from formulaires.models import Demande, Service
from tests.factories.cms_pages import ContenuPageFactory
from tests.factories.comptes import UsagerFactory


@pytest.fixture
def bouge(portail, django_capture_on_commit_callbacks):
    """Return a function that tells whether `geste` moves the version."""

    def bouge(geste) -> bool:
        portail.horloge.avancer(1)
        avant = portail.version.courante()
        with django_capture_on_commit_callbacks(execute=True):
            geste()
        portail.horloge.avancer(1)
        return portail.version.courante() != avant

    return bouge


def test_ce_qui_change_le_site_bouge_t_il_la_version(bouge):
    page = ContenuPageFactory(slug="a")
    autre = ContenuPageFactory(slug="b")
    redirection = Redirect(old_path="/x", redirect_link="/faq/")

    gestes = {
        "publier": lambda: page.save_revision().publish(),
        "déplacer": lambda: page.move(autre, pos="last-child"),
        "dépublier": page.unpublish,
        "supprimer": lambda: Page.objects.get(pk=autre.pk).delete(),
        "rediriger": redirection.save,
        "renommer le site": Site.objects.get().save,
        "créer un service": lambda: Service.objects.create(nom="DRAC"),
    }

    assert {nom: bouge(geste) for nom, geste in gestes.items()} == dict.fromkeys(gestes, True)


def test_un_brouillon_de_page_ou_un_compte_bougent_ils_la_version(bouge):
    """An editor's page is saved as they type; citizens write all the time."""
    page = ContenuPageFactory(slug="a")

    assert not bouge(page.save_revision)
    assert not bouge(lambda: UsagerFactory())


def test_une_transaction_annulee_bouge_t_elle_la_version(portail, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as prevus:
        ContenuPageFactory(slug="a")

    assert prevus
    assert portail.version.courante() == 0


def test_toutes_les_pages_et_tous_les_reglages_comptent_ils():
    pages = [modele for modele in apps.get_models() if issubclass(modele, Page)]

    assert [modele for modele in pages if not se_montre(modele)] == []
    assert [modele for modele in modeles_de_personne() if se_montre(modele)] == []


def modeles_de_personne():
    return Brouillon, Demande, *apps.get_app_config("comptes").get_models()


def test_les_noms_ecrits_designent_ils_encore_quelque_chose():
    assert {label for label in MODELES | SANS_EFFET if not apps.get_model(label)} == set()
    assert APPLICATIONS - {application.label for application in apps.get_app_configs()} == set()

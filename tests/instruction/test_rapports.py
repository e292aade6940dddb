"""The reports of the functional administration: the audit journal, and retention."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from formulaires.actions import conserver as module
from formulaires.actions.conserver import conserver
from formulaires.journal.ecrire import ecrire
from formulaires.journal.models import Bloc
from formulaires.journal.sceau import sceller
from formulaires.models import DemarchePage
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, VersionFactory
from tests.instruction.conftest import ouvrir_session
from tests.lecture import lue, mots

JOURNAL = reverse("journal:index")
CONSERVATION = reverse("conservation:index")


@pytest.fixture
def administration(db):
    agent = AgentFactory()
    for code in ("view_ecriture", "view_passagedeconservation"):
        agent.user_permissions.add(Permission.objects.get(codename=code))
    return ouvrir_session(agent)


def lignes(reponse, rang: int = 0) -> list[list[str]]:
    tableau = lue(reponse).select("table.listing")[rang]
    return [[mots(cellule) for cellule in ligne.select("td")] for ligne in tableau.select("tbody tr")]


@pytest.mark.parametrize("adresse", [JOURNAL, CONSERVATION])
def test_is_a_report_closed_to_whoever_only_instructs(au_travail, sans_habilitation, adresse):
    assert [client.get(adresse).status_code for client in (au_travail, sans_habilitation)] == [302, 302]


def test_does_the_journal_read_the_last_entry_first_and_say_its_head(administration, maintenant, demande):
    auteur = AgentFactory(prenom="Nadia", nom="Ferrand")
    ecrire("demande.lue", acteur=auteur, objet=demande, service=4)
    sceller()
    maintenant.shift(timedelta(minutes=1))
    ecrire("purge.faite", brouillons=3)

    page = administration.get(JOURNAL)

    assert [ligne[2] for ligne in lignes(page)][:2] == ["purge.faite", "demande.lue"]
    assert lignes(page)[1][3:] == [f"formulaires.demande {demande.pk}", "service\N{NO-BREAK SPACE}: 4"]
    assert Bloc.objects.get().empreinte in mots(lue(page).main)
    assert "À sceller\N{NO-BREAK SPACE}: 1." in mots(lue(page).main)


def test_do_filters_apply_together_and_stay_in_the_pages(administration, maintenant, demande):
    agent = AgentFactory()
    for _ in range(51):
        ligne = ecrire("demande.lue", acteur=agent, objet=demande)
    ecrire("demande.lue", acteur=AgentFactory(), objet=demande)
    ecrire("piece.ouverte", acteur=agent, objet=demande)
    voulu = {"action": "demande.", "objet": str(demande.pk), "pseudonyme": ligne.pseudonyme}

    premiere = administration.get(JOURNAL, voulu)
    suite = lue(premiere).select_one("nav.pagination li.next a")["href"]

    assert (len(lignes(premiere)), len(lignes(administration.get(JOURNAL + suite)))) == (50, 1)


def test_is_a_filter_too_long_said_and_never_an_error(administration):
    page = administration.get(JOURNAL, {"action": "x" * 99})

    assert (page.status_code, "Aucune écriture ne correspond." in mots(lue(page).main)) == (200, True)


def test_does_the_journal_cost_the_same_for_one_and_for_three(administration, demande):
    couts = []
    for nombre in (1, 2):
        for _ in range(nombre):
            ecrire("demande.lue", acteur=AgentFactory(), objet=demande)
        administration.get(JOURNAL)
        with CaptureQueriesContext(connection) as requetes:
            administration.get(JOURNAL)
        couts.append(len(requetes))

    assert couts[0] == couts[1]


def test_does_the_report_of_retention_say_what_comes_and_what_was_done(administration, maintenant, monkeypatch):
    monkeypatch.setattr(module, "saut_de_l_horloge", lambda: None)
    version = VersionFactory(title="Licence")
    DemarchePage.objects.filter(pk=version.demarche_id).update(conservation_jours=30)
    il_y_a = timezone.now() - timedelta(days=31)
    colonnes = {"phase": "close_favorable", "statut_depuis_le": il_y_a}
    DemandeFactory(version=version, **colonnes)
    conserver()
    DemandeFactory.create_batch(2, version=version, **colonnes)

    page = administration.get(CONSERVATION)

    assert lignes(page)[0][0:2] == ["Licence", "30\N{NO-BREAK SPACE}jours"]
    assert lignes(page)[0][3:] == ["2", "0"]
    assert lignes(page, 1)[0][3:] == ["1", "0", "0"]
    assert "les réponses, les pièces, les messages, les notes" in mots(lue(page).main)

"""The agents' pages: ask for the list one sees, follow it, take it, cancel it; nobody else's."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from formulaires.instruction.exports import ExportViewSet
from formulaires.journal.models import Ecriture
from formulaires.models import ExportDemandes, Habilitation
from tests.exports.conftest import REPONSES, octets_de
from tests.exports.formats import lire_csv
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.instruction.conftest import ouvrir_session, sans_second_facteur
from tests.lecture import lue
from tests.lecture import mots as mots_de

MIENS = "/gestion/exports/"


def mots(reponse) -> str:
    return mots_de(lue(reponse))


@pytest.fixture
def au_travail(agent) -> Client:
    return ouvrir_session(agent)


@pytest.fixture
def collegue(droit) -> Client:
    """Another agent with the very same rights."""
    collegue = AgentFactory()
    collegue.groups.add(droit.groupe)
    return ouvrir_session(collegue)


@pytest.fixture
def demandes(version, demande):
    return [demande, *(DemandeFactory(version=version, reponses=REPONSES) for _ in range(2))]


def nouveau(corbeille="toutes", **filtres) -> str:
    return reverse("exports:nouveau", args=[corbeille], query=filtres)


def fichier(export) -> str:
    return reverse("exports:fichier", args=[export.pk])


def annuler(export) -> str:
    return reverse("exports:annuler", args=[export.pk])


def adresses(export) -> dict[str, str]:
    return {"miens": MIENS, "nouveau": nouveau(), "fichier": fichier(export), "annuler": annuler(export)}


def test_are_the_addresses_tried_here_all_those_of_exports(demandes, exporter):
    assert {adresse.name for adresse in ExportViewSet().get_urlpatterns()} == adresses(exporter()).keys()


def test_is_every_address_closed_to_whoever_is_no_agent(demandes, exporter, client):
    chemins = adresses(exporter()).values()
    assert {client.get(chemin).status_code for chemin in chemins} == {302}

    usager = sans_second_facteur(demandes[0].usager)
    sans_habilitation = ouvrir_session(AgentFactory())
    for navigateur in (usager, sans_habilitation):
        assert {navigateur.get(chemin).status_code for chemin in chemins} == {404}


def test_does_the_page_say_how_many_and_take_exactly_the_filtered_list(demandes, au_travail):
    page = au_travail.get(nouveau(q=demandes[1].reference))
    assert "1 demande" in mots(page)

    reponse = au_travail.post(nouveau(q=demandes[1].reference), {"format": "csv"}, follow=True)

    export = ExportDemandes.objects.get()
    assert [choisie.demande for choisie in export.choisies.all()] == [demandes[1]]
    assert "L’export de 1 demande se prépare." in mots(reponse)


def test_does_the_journal_keep_the_filters_but_never_the_words_searched(demandes, au_travail, version):
    au_travail.post(nouveau(q="Moreau", demarche=version.demarche_id), {"format": "csv"})

    assert Ecriture.objects.get(action="export.demande").precisions == {
        "format": "csv", "nombre": 1, "corbeille": "toutes", "recherche": True,
        "demarche": [str(version.demarche_id)], "statut": [], "phase": [],
    }  # fmt: skip


def test_is_a_filter_that_no_longer_exists_never_ignored(demandes, au_travail):
    for reponse in (au_travail.get(nouveau(demarche=0)), au_travail.post(nouveau(demarche=0), {"format": "csv"})):
        assert (reponse.status_code, "n’existe plus" in mots(reponse)) == (200, True)
    assert ExportDemandes.objects.count() == 0


def test_is_an_empty_list_said_and_not_exported(demandes, au_travail):
    for reponse in (au_travail.get(nouveau("miennes")), au_travail.post(nouveau("miennes"), {"format": "csv"})):
        assert (reponse.status_code, "Cette liste est vide" in mots(reponse)) == (200, True)
    assert ExportDemandes.objects.count() == 0


def test_is_a_format_that_does_not_exist_refused_with_the_page(demandes, au_travail):
    reponse = au_travail.post(nouveau(), {"format": "exe"})

    assert (reponse.status_code, ExportDemandes.objects.count()) == (200, 0)
    assert mots(reponse).count("Rien n’est enregistré.") == 1


def test_is_a_sixth_export_at_once_refused(demandes, au_travail, exporter):
    for _ in range(5):
        exporter(preparer=False)
    reponse = au_travail.post(nouveau(), {"format": "csv"})

    assert (reponse.status_code, ExportDemandes.objects.count()) == (200, 5)
    assert "Cinq de vos exports sont déjà en préparation." in mots(reponse)


def test_is_a_basket_that_does_not_exist_nowhere(demandes, au_travail):
    assert au_travail.get(nouveau("autre")).status_code == 404


def test_does_the_list_lead_to_its_export_with_its_filters(demandes, au_travail):
    page = au_travail.get(reverse("instruction:corbeille", args=["toutes"], query={"q": "Moreau"}))

    assert f'href="{nouveau(q="Moreau")}"' in page.content.decode()


def test_is_a_ready_file_given_and_written_in_the_journal(demandes, au_travail, exporter, agent):
    export = exporter()
    page = au_travail.get(MIENS)
    assert "Télécharger" in mots(page) and "jusqu’au" in mots(page)

    reponse = au_travail.get(fichier(export))

    assert lire_csv(b"".join(reponse.streaming_content)) == lire_csv(octets_de(export))
    assert reponse["Content-Disposition"] == 'attachment; filename="demandes-2026-03-16.csv"'
    assert Ecriture.objects.sur(export).last().action == "export.telecharge"


def test_is_the_export_of_another_agent_nowhere_and_the_try_written(demandes, exporter, collegue):
    export = exporter()

    assert collegue.get(fichier(export)).status_code == 404
    assert collegue.post(annuler(export)).status_code == 404
    assert "aucun export" in mots(collegue.get(MIENS))
    assert list(Ecriture.objects.sur(export).values_list("action", flat=True))[-2:] == ["export.acces_refuse"] * 2


def test_is_an_export_that_never_was_nowhere(demandes, au_travail):
    assert au_travail.get(reverse("exports:fichier", args=[uuid.uuid4()])).status_code == 404


def test_is_a_right_withdrawn_since_a_refusal_with_a_sentence(demandes, au_travail, exporter, agent, droit):
    export = exporter()
    droit.delete()
    HabilitationFactory(role=Habilitation.Role.LECTURE, demarche=DemandeFactory().demarche, agents=[agent])

    reponse = au_travail.get(fichier(export), follow=True)

    assert "vous n’avez plus le droit de lire toutes ses demandes" in mots(reponse)


def test_is_a_file_too_old_refused_before_it_is_destroyed(demandes, au_travail, exporter, maintenant):
    export = exporter()
    maintenant.shift(timedelta(hours=32))
    au_travail = ouvrir_session(export.agent)

    reponse = au_travail.get(fichier(export), follow=True)

    assert "Ce fichier n’est plus là." in mots(reponse)
    assert "Télécharger" not in mots(reponse)


def test_is_an_export_on_its_way_shown_and_cancelled(demandes, au_travail, exporter):
    export = exporter(preparer=False)
    assert "demandes lues\N{NO-BREAK SPACE}: 0 sur 3" in mots(au_travail.get(MIENS))

    assert "Export annulé." in mots(au_travail.post(annuler(export), follow=True))
    assert "rien n’a changé" in mots(au_travail.post(annuler(export), follow=True))

    export.refresh_from_db()
    assert export.etat == "annule"


def test_does_each_page_cost_the_same_with_one_export_as_with_three(
    demandes, au_travail, exporter, django_assert_max_num_queries
):
    exporter()
    au_travail.get(MIENS)
    with django_assert_max_num_queries(30) as une:
        au_travail.get(MIENS)
    exporter()
    exporter()
    with django_assert_max_num_queries(30) as trois:
        au_travail.get(MIENS)

    assert len(une) == len(trois)

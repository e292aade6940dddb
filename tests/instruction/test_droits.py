"""Five roles over démarches and services: exporting and administering are given apart from reading (C27, C32)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from formulaires.journal.models import Ecriture
from formulaires.models import Demande, Etiquette, Habilitation
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import (
    DemandeFactory,
    EtiquetteFactory,
    GroupeFactory,
    HabilitationFactory,
    ServiceFactory,
)
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse, corbeille, references
from tests.lecture import lue, mots

Role = Habilitation.Role
EXPORTER = reverse("exports:nouveau", args=["toutes"])
DROITS = reverse("habilitations:index")


@pytest.mark.parametrize(
    "role, lit, instruit, decide, exporte",
    [
        (Role.LECTURE, True, False, False, False),
        (Role.INSTRUCTION, True, True, False, False),
        (Role.DECISION, True, True, True, False),
        (Role.EXPORT, True, False, False, True),
        (Role.ADMINISTRATION, False, False, False, False),
    ],
)
def test_what_does_each_role_give(habiliter, demande, role, lit, instruit, decide, exporte):
    agent = habiliter(role)

    donnes = [
        Demande.objects.pour_agent(agent, voulu).exists()
        for voulu in (Role.LECTURE, Role.INSTRUCTION, Role.DECISION, Role.EXPORT)
    ]

    assert donnes == [lit, instruit, decide, exporte]


def test_does_an_agent_without_the_right_to_export_find_no_export(au_travail, demande):
    page = au_travail.get(corbeille("toutes")).content.decode()

    assert ("Exporter cette liste" in page, au_travail.get(EXPORTER).status_code) == (False, 404)
    assert au_travail.post(EXPORTER, {"format": "csv"}).status_code == 404


def test_does_an_export_hold_only_what_may_be_exported_among_what_is_read(version, habiliter):
    ici = DemandeFactory(version=version, service=ServiceFactory())
    DemandeFactory(version=version, service=ServiceFactory())
    agent = habiliter(Role.DECISION)
    HabilitationFactory(role=Role.EXPORT, service=ici.service, agents=[agent])
    client = ouvrir_session(agent)

    page = client.get(EXPORTER)
    client.post(EXPORTER, {"format": "csv"})

    assert len(references(client.get(corbeille("toutes")))) == 2
    assert "1 demande" in mots(lue(page).main)
    assert [choisie.demande for choisie in agent.exports_de_demandes.get().choisies.all()] == [ici]


def test_does_losing_the_right_to_export_act_at_the_next_request(habiliter, demande):
    agent = habiliter(Role.EXPORT)
    client = ouvrir_session(agent)
    avant = client.get(EXPORTER).status_code
    Habilitation.objects.update(role=Role.LECTURE)

    assert (avant, client.get(EXPORTER).status_code) == (200, 404)


@pytest.fixture
def service(db):
    return ServiceFactory(nom="DRAC Normandie")


@pytest.fixture
def chef(service):
    """Somebody who administers one service, and reads no demande by that."""
    agent = AgentFactory()
    HabilitationFactory(role=Role.ADMINISTRATION, service=service, agents=[agent])
    return agent


@pytest.fixture
def du_service(chef):
    return ouvrir_session(chef)


def donner(client, **autres):
    donnees = {"groupe": GroupeFactory().pk, "demarche": "", "service": "", "role": "lecture"}
    return client.post(reverse("habilitations:add"), donnees | autres)


def test_does_who_administers_a_service_give_rights_over_it_and_is_it_written(du_service, service, chef):
    reponse = donner(du_service, service=service.pk, role="instruction")

    droit = Habilitation.objects.get(role=Role.INSTRUCTION)
    assert (reponse.status_code, droit.service) == (302, service)
    ligne = Ecriture.objects.get(action="habilitation.creee")
    assert (ligne.acteur, ligne.precisions) == (
        chef, {"groupe": droit.groupe_id, "demarche": None, "service": service.pk, "role": "instruction"},
    )  # fmt: skip


@pytest.mark.parametrize("ou", ["", "ailleurs"])
def test_are_rights_out_of_the_perimeter_refused_with_a_sentence(du_service, ou):
    reponse = donner(du_service, service=ServiceFactory().pk if ou else "")

    assert "Vous n’administrez pas ce périmètre." in mots(lue(reponse).main)
    assert Habilitation.objects.count() == 1


def test_are_the_rights_of_other_services_absent_and_out_of_reach(du_service):
    autre = HabilitationFactory(service=ServiceFactory(nom="DRAC Bretagne"))

    liste = du_service.get(DROITS)
    essais = [du_service.get(reverse(f"habilitations:{nom}", args=[autre.pk])) for nom in ("edit", "delete", "history")]
    essais.append(du_service.post(reverse("habilitations:delete", args=[autre.pk])))

    assert [mots(ligne.select("td")[2]) for ligne in lue(liste).select("table.listing tbody tr")] == ["DRAC Normandie"]
    assert {essai.status_code for essai in essais} == {404}
    assert Habilitation.objects.filter(pk=autre.pk).exists()
    assert {ligne.action for ligne in Ecriture.objects.sur(autre)} == {"habilitation.acces_refuse"}


def test_may_a_right_be_moved_out_of_the_perimeter(du_service, service):
    droit = HabilitationFactory(service=service, role=Role.LECTURE)
    donnees = {"groupe": droit.groupe_id, "demarche": "", "service": ServiceFactory().pk, "role": "decision"}

    reponse = du_service.post(reverse("habilitations:edit", args=[droit.pk]), donnees)

    droit.refresh_from_db()
    assert (reponse.status_code, droit.service, droit.role) == (200, service, Role.LECTURE)


def test_does_who_administers_read_any_demande_by_that(du_service, service, version):
    demande = DemandeFactory(version=version, service=service)

    assert du_service.get(adresse("demande", demande)).status_code == 404
    assert du_service.get(reverse("services:index")).status_code == 302


def test_does_who_administers_a_service_keep_its_tags_only(du_service, service):
    partagee = EtiquetteFactory(nom="Urgent")
    du_service.post(reverse("etiquettes:add"), {"nom": "Festival", "service": service.pk})
    refusee = du_service.post(reverse("etiquettes:add"), {"nom": "Partout", "service": ""})

    sienne = Etiquette.objects.get(nom="Festival")
    assert [mots(ligne.a) for ligne in lue(du_service.get(reverse("etiquettes:index"))).select("tbody tr")] == [
        "Festival"
    ]
    assert "Vous n’administrez pas ce périmètre." in mots(lue(refusee).main)
    assert du_service.post(reverse("etiquettes:delete", args=[partagee.pk])).status_code == 404
    assert du_service.post(reverse("etiquettes:delete", args=[sienne.pk])).status_code == 302
    assert list(Etiquette.objects.all()) == [partagee]


def test_does_losing_the_administration_act_at_the_next_request(du_service):
    avant = du_service.get(DROITS).status_code
    Habilitation.objects.update(role=Role.DECISION)

    assert (avant, du_service.get(DROITS).status_code) == (200, 302)


def test_is_a_member_of_no_group_refused_the_rights(sans_habilitation, au_travail):
    adresses = [DROITS, reverse("habilitations:add"), reverse("etiquettes:index"), reverse("etiquettes:add")]

    assert {client.get(a).status_code for client in (sans_habilitation, au_travail) for a in adresses} == {302}


def test_does_the_list_of_rights_cost_the_same_for_one_and_for_three(du_service, service):
    couts = []
    for nombre in (0, 2):
        HabilitationFactory.create_batch(nombre, service=service)
        du_service.get(DROITS)
        with CaptureQueriesContext(connection) as requetes:
            du_service.get(DROITS)
        couts.append(len(requetes))

    assert couts[0] == couts[1]

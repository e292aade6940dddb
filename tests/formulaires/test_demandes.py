"""The sentences in which demandes are asked for: whose they are, and which agents may read them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from formulaires.enums import Acteur, Phase
from formulaires.models import Demande, Habilitation
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import (
    DemandeFactory,
    HabilitationFactory,
    ServiceFactory,
    VersionFactory,
    agent_habilite,
)

LECTURE, INSTRUCTION, DECISION, *_ = Habilitation.Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def normandie():
    return ServiceFactory(nom="DRAC Normandie")


@pytest.fixture
def bretagne():
    return ServiceFactory(nom="DRAC Bretagne")


@pytest.fixture
def licence(normandie):
    return VersionFactory(service=normandie)


@pytest.fixture
def archives(normandie):
    return VersionFactory(service=normandie)


@pytest.fixture
def demandes(licence, archives, normandie, bretagne):
    """One demande for each pair of a démarche and a service, and one without service."""
    return {
        "licence en Normandie": DemandeFactory(version=licence, service=normandie),
        "licence en Bretagne": DemandeFactory(version=licence, service=bretagne),
        "archives en Normandie": DemandeFactory(version=archives, service=normandie),
        "licence sans service": DemandeFactory(version=licence, service=None),
    }


def vues_par(agent, demandes, role=LECTURE) -> set[str]:
    cles = set(Demande.objects.pour_agent(agent, role).values_list("pk", flat=True))
    return {nom for nom, demande in demandes.items() if demande.pk in cles}


def test_sans_habilitation_un_agent_ne_voit_rien(demandes):
    assert vues_par(UsagerFactory(), demandes) == set()


@pytest.mark.parametrize("role", list(Habilitation.Role))
def test_un_superutilisateur_a_tous_les_roles_sur_toutes(demandes, role):
    assert vues_par(UsagerFactory(is_superuser=True), demandes, role) == set(demandes)


def test_un_superutilisateur_desactive_ne_voit_plus_rien(demandes):
    assert vues_par(UsagerFactory(is_superuser=True, is_active=False), demandes) == set()


def test_une_habilitation_sur_une_demarche(demandes, licence):
    assert vues_par(agent_habilite(demarche=licence.demarche), demandes) == {
        "licence en Normandie", "licence en Bretagne", "licence sans service",
    }  # fmt: skip


def test_une_habilitation_sur_un_service(demandes, normandie):
    assert vues_par(agent_habilite(service=normandie), demandes) == {"licence en Normandie", "archives en Normandie"}


def test_une_habilitation_sur_une_demarche_et_un_service(demandes, licence, normandie):
    agent = agent_habilite(demarche=licence.demarche, service=normandie)

    assert vues_par(agent, demandes) == {"licence en Normandie"}


def test_une_habilitation_sur_tout(demandes):
    assert vues_par(agent_habilite(), demandes) == set(demandes)


def test_les_habilitations_s_ajoutent(demandes, archives, bretagne):
    agent = agent_habilite(service=bretagne)
    HabilitationFactory(demarche=archives.demarche, agents=[agent])

    assert vues_par(agent, demandes) == {"licence en Bretagne", "archives en Normandie"}


@pytest.mark.parametrize(
    ("role", "peut"),
    [
        (LECTURE, [LECTURE]),
        (INSTRUCTION, [LECTURE, INSTRUCTION]),
        (DECISION, [LECTURE, INSTRUCTION, DECISION]),
    ],
)
def test_chaque_role_comprend_ceux_qui_le_precedent(demandes, role, peut):
    agent = agent_habilite(role)

    assert [demande_role for demande_role in Habilitation.Role if vues_par(agent, demandes, demande_role)] == peut


def test_les_roles_ne_se_melangent_pas_d_une_habilitation_a_l_autre(demandes, licence, normandie):
    agent = agent_habilite(DECISION, demarche=licence.demarche, service=normandie)
    HabilitationFactory(role=LECTURE, demarche=licence.demarche, agents=[agent])

    assert vues_par(agent, demandes, LECTURE) == {
        "licence en Normandie", "licence en Bretagne", "licence sans service",
    }  # fmt: skip
    assert vues_par(agent, demandes, DECISION) == {"licence en Normandie"}


def test_un_compte_desactive_ne_voit_plus_rien(demandes):
    agent = agent_habilite()
    agent.is_active = False

    assert vues_par(agent, demandes) == set()


def test_quelqu_un_qui_n_est_pas_connecte_ne_voit_rien(demandes):
    assert vues_par(AnonymousUser(), demandes) == set()


def test_quitter_le_groupe_retire_le_droit_a_la_lecture_suivante(demandes):
    agent = agent_habilite()
    agent.groups.clear()

    assert vues_par(agent, demandes) == set()


@pytest.mark.parametrize("habilitations", [1, 3])
def test_le_nombre_d_habilitations_ne_change_pas_le_nombre_de_requetes(
    demandes, habilitations, django_assert_num_queries
):
    agent = UsagerFactory()
    for _ in range(habilitations):
        HabilitationFactory(service=ServiceFactory(), agents=[agent])

    with django_assert_num_queries(2):
        list(Demande.objects.pour_agent(agent))


def test_un_usager_voit_ses_demandes_seulement():
    demande, _ = DemandeFactory(), DemandeFactory()

    assert list(Demande.objects.de(demande.usager)) == [demande]


def test_les_demandes_en_cours_ne_sont_ni_closes_ni_retirees():
    par_phase = {phase: DemandeFactory(phase=phase) for phase in Phase}

    assert {demande.phase for demande in Demande.objects.en_cours()} == {
        Phase.DEPOSEE, Phase.EN_INSTRUCTION, Phase.ATTENTE_USAGER,
    }  # fmt: skip
    assert [phase for phase, demande in par_phase.items() if demande.est_close] == [
        Phase.CLOSE_FAVORABLE, Phase.CLOSE_DEFAVORABLE, Phase.CLOSE_SANS_SUITE, Phase.RETIREE,
    ]  # fmt: skip


def test_les_demandes_qui_attendent_l_usager():
    attendue, _ = DemandeFactory(attend=Acteur.USAGER), DemandeFactory()

    assert list(Demande.objects.en_attente_de_l_usager()) == [attendue]


def test_les_plus_recentes_d_abord(maintenant):
    premiere = DemandeFactory()
    maintenant.shift(60)
    seconde = DemandeFactory()

    assert list(Demande.objects.all()) == [seconde, premiere]
    assert str(seconde) == "ESV-2026-000002"

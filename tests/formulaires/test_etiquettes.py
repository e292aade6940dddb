"""The tags agents stick on demandes, and what each agent has not seen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from formulaires.models import Consultation, Demande, Etiquette
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, EtiquetteFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def test_may_a_demande_receive_the_tags_of_its_service_and_the_shared_ones_only():
    demande = DemandeFactory()
    partagee = EtiquetteFactory(nom="urgent")
    du_service = EtiquetteFactory(nom="Festival", service=demande.service)
    EtiquetteFactory(nom="Ailleurs", service=ServiceFactory())

    assert list(Etiquette.objects.posables_sur(demande)) == [du_service, partagee]


@pytest.mark.parametrize(
    "premiere, seconde, refusee",
    [("ici", "ici", True), ("tous", "ici", True), ("ici", "tous", True), ("ici", "ailleurs", False)],
)
def test_may_two_tags_of_one_name_meet_on_a_demande(premiere, seconde, refusee):
    ou = {"ici": ServiceFactory(), "ailleurs": ServiceFactory(), "tous": None}
    EtiquetteFactory(nom="Urgent", service=ou[premiere])
    nouvelle = Etiquette(nom=" urgent", service=ou[seconde])

    if refusee:
        with pytest.raises(ValidationError, match="porte déjà ce nom"):
            nouvelle.full_clean()
    else:
        nouvelle.full_clean()
    assert Etiquette.objects.count() == 1


def test_does_deleting_a_tag_keep_the_demande():
    demande = DemandeFactory()
    EtiquetteFactory(demandes=[demande]).delete()

    assert (demande.etiquettes.count(), Demande.objects.count()) == (0, 1)


def test_is_a_demande_unread_until_this_agent_saw_its_last_event():
    DemandeFactory.create_batch(3)
    jamais_vue, depassee, a_jour = Demande.objects.all()
    agent = AgentFactory()
    Consultation.objects.create(
        demande=depassee, agent=agent, vue_le=depassee.dernier_evenement_le - timedelta(seconds=1)
    )
    Consultation.objects.create(demande=a_jour, agent=agent, vue_le=a_jour.dernier_evenement_le)
    Consultation.objects.create(demande=jamais_vue, agent=AgentFactory())

    assert set(Demande.objects.non_lues_par(agent)) == {jamais_vue, depassee}

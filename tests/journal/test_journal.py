import pytest
from django.utils import timezone

from formulaires.journal.ecrire import ecrire
from formulaires.journal.models import Ecriture, EcritureImmuable
from tests.factories.comptes import UsagerFactory

pytestmark = pytest.mark.django_db


def test_what_is_kept_of_an_action(maintenant):
    usager, autre = UsagerFactory.create_batch(2)

    ecrire("compte.consulte", acteur=usager, objet=autre, motif="contact", essais=2)

    ecriture = Ecriture.objects.get()
    assert (ecriture.le, ecriture.action) == (timezone.now(), "compte.consulte")
    assert (ecriture.acteur, ecriture.acteur_role) == (usager, "usager")
    assert (ecriture.objet_type, ecriture.objet_id) == ("comptes.usager", str(autre.pk))
    assert ecriture.precisions == {"motif": "contact", "essais": 2}


def test_an_agent_is_written_as_such():
    agent = UsagerFactory(is_superuser=True)

    assert ecrire("demande.consultee", acteur=agent).acteur_role == "agent"


def test_what_nobody_did_was_done_by_the_portal():
    ecriture = ecrire("purge.faite", brouillons=3)

    assert (ecriture.acteur, ecriture.acteur_role) == (None, "portail")
    assert (ecriture.objet_type, ecriture.objet_id) == ("", "")


def test_the_entries_about_one_object_read_in_order(maintenant):
    usager, autre = UsagerFactory.create_batch(2)
    for action in ("compte.cree", "compte.confirme"):
        ecrire(action, objet=usager)
        maintenant.shift(1)
    ecrire("compte.cree", objet=autre)

    assert [ecriture.action for ecriture in Ecriture.objects.sur(usager)] == ["compte.cree", "compte.confirme"]


def supprimer(ecriture):
    ecriture.delete()


def corriger(ecriture):
    ecriture.action = "autre"
    ecriture.save()


def tout_supprimer(ecriture):
    Ecriture.objects.filter(pk=ecriture.pk).delete()


def tout_corriger(ecriture):
    Ecriture.objects.update(action="autre")


def corriger_en_lot(ecriture):
    ecriture.action = "autre"
    Ecriture.objects.bulk_update([ecriture], ["action"])


@pytest.mark.parametrize("geste", [supprimer, corriger, tout_supprimer, tout_corriger, corriger_en_lot])
def test_an_entry_is_neither_changed_nor_deleted(geste):
    ecriture = ecrire("demande.deposee")

    with pytest.raises(EcritureImmuable):
        geste(ecriture)

    assert list(Ecriture.objects.values_list("action", flat=True)) == ["demande.deposee"]


def test_deleting_an_account_loses_the_name_and_keeps_the_fact():
    usager = UsagerFactory()
    ecrire("demande.deposee", acteur=usager)

    usager.delete()

    ecriture = Ecriture.objects.get()
    assert (ecriture.action, ecriture.acteur, ecriture.acteur_role) == ("demande.deposee", None, "usager")

"""The outbox forgets whom it wrote to."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from formulaires.courrier.models import Courriel, Etat
from formulaires.courrier.oubli import CONSERVATION, oublier, oublier_les_anciens
from formulaires.courrier.taches import envoyer
from tests.factories.courrier import CourrielFactory

pytestmark = pytest.mark.django_db

ADRESSE = "camille.moreau@exemple.fr"


def adresses() -> list[str]:
    return list(Courriel.objects.order_by("pk").values_list("destinataire", flat=True))


@pytest.mark.parametrize("etat", [Etat.ENVOYE, Etat.ECHEC, Etat.SANS_OBJET])
def test_the_address_of_a_mail_is_kept_thirty_days_and_not_a_second_more(maintenant, etat):
    CourrielFactory(etat=etat)

    maintenant.shift(CONSERVATION - timedelta(seconds=1))
    oublier_les_anciens()
    la_veille = adresses()
    maintenant.shift(timedelta(seconds=1))
    oublier_les_anciens()

    assert (la_veille, adresses()) == ([ADRESSE], [""])


def test_forgotten_mails_are_still_counted(maintenant):
    CourrielFactory.create_batch(2, etat=Etat.ENVOYE, cree_le=timezone.now() - CONSERVATION)

    oublies = oublier_les_anciens()

    assert (oublies, oublier_les_anciens()) == (2, 0)
    assert Courriel.objects.filter(etat=Etat.ENVOYE).count() == 2


def test_a_mail_still_to_be_told_keeps_its_address_whatever_its_age(maintenant):
    CourrielFactory(cree_le=timezone.now() - timedelta(days=90))

    oublier_les_anciens()

    assert adresses() == [ADRESSE]


def test_a_deleted_account_is_forgotten_at_once_and_nobody_else():
    CourrielFactory(etat=Etat.ENVOYE)
    CourrielFactory(etat=Etat.ENVOYE, destinataire="autre@exemple.fr")

    assert oublier("Camille.Moreau@exemple.fr") == 1
    assert adresses() == ["", "autre@exemple.fr"]


def test_what_was_still_owed_to_a_deleted_account_is_not_sent():
    courriel = CourrielFactory()
    oublier(ADRESSE)

    envoyer(courriel.pk)

    courriel.refresh_from_db()
    assert (courriel.etat, mail.outbox) == (Etat.SANS_OBJET, [])

"""What the accounts forget by themselves (P35)."""

from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.utils import timezone

from espace_usager.comptes.models import Usager
from espace_usager.comptes.purge import purger_les_comptes
from formulaires.courrier.planification import installer
from tests.comptes.gestes import se_connecter
from tests.factories.comptes import UsagerFactory

pytestmark = pytest.mark.django_db

SECONDE = timedelta(seconds=1)


def test_un_compte_jamais_confirme_disparait_apres_sept_jours(maintenant):
    il_y_a_7_jours = timezone.now() - timedelta(days=7)
    UsagerFactory(email="ancien@exemple.fr", non_confirme=True, cree_le=il_y_a_7_jours)
    UsagerFactory(email="recent@exemple.fr", non_confirme=True, cree_le=il_y_a_7_jours + SECONDE)
    UsagerFactory(email="confirme@exemple.fr", cree_le=il_y_a_7_jours)

    purger_les_comptes()
    purger_les_comptes()

    assert list(Usager.objects.order_by("email").values_list("email", flat=True)) == [
        "confirme@exemple.fr",
        "recent@exemple.fr",
    ]


def test_la_trace_d_une_connexion_disparait_apres_un_an(client, maintenant):
    se_connecter(client, UsagerFactory().email)

    maintenant.shift(timedelta(days=365) - SECONDE)
    purger_les_comptes()
    avant = AccessLog.objects.count()
    maintenant.shift(SECONDE)
    purger_les_comptes()

    assert (avant, AccessLog.objects.count()) == (1, 0)


def test_la_purge_est_planifiee():
    assert "espace_usager.comptes.purge.purger_les_comptes" in [tache.fonction for tache in installer()]

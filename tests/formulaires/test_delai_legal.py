"""The legal delay: its last day, when it stops, and what each démarche says of it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from formulaires.actions.instruire import changer_statut
from formulaires.delais import ajouter, fin_du_jour, jours_entre
from formulaires.models.echeance import Echeance
from tests.factories.formulaires import DemandeFactory, VersionFactory, agent_habilite

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("depart", "nombre", "unite", "dernier"),
    [
        (date(2026, 3, 16), 10, "jours", date(2026, 3, 26)),
        (date(2026, 3, 16), 1, "mois", date(2026, 4, 16)),
        (date(2026, 1, 31), 1, "mois", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "mois", date(2028, 2, 29)),
        (date(2026, 1, 31), 2, "mois", date(2026, 3, 31)),
        (date(2026, 8, 31), 6, "mois", date(2027, 2, 28)),
        (date(2026, 12, 15), 12, "mois", date(2027, 12, 15)),
        (date(2028, 2, 29), 12, "mois", date(2029, 2, 28)),
    ],
)
def test_quel_est_le_dernier_jour_d_un_delai(depart, nombre, unite, dernier):
    assert ajouter(depart, nombre, unite) == dernier


@pytest.mark.parametrize(
    ("delai", "dit"), [((1, "mois"), "1 mois"), ((1, "jours"), "1 jour"), ((30, "jours"), "30 jours")]
)
@pytest.mark.django_db
def test_comment_se_dit_la_duree_d_un_delai(delai, dit):
    nombre, unite = delai
    demande = DemandeFactory(version=VersionFactory(delai_nombre=nombre, delai_unite=unite))

    assert Echeance.de(demande).duree == dit


@pytest.mark.parametrize(
    ("jour", "utc"),
    [(date(2026, 3, 28), "2026-03-28T22:59:59+00:00"), (date(2026, 3, 29), "2026-03-29T21:59:59+00:00")],
)
def test_un_delai_finit_a_la_fin_du_jour_a_paris_ete_comme_hiver(jour, utc):
    assert fin_du_jour(jour) == datetime.fromisoformat(utc)


def test_le_changement_d_heure_ne_compte_ni_un_jour_de_plus_ni_un_de_moins():
    # Arrange: 23 hours, and two dates
    debut, fin = datetime(2026, 3, 28, 23, 30, tzinfo=PARIS), datetime(2026, 3, 29, 23, 30, tzinfo=PARIS)

    # Act & Assert
    assert jours_entre(debut, fin) == 1
    assert jours_entre(debut.astimezone(ZoneInfo("UTC")), fin.astimezone(ZoneInfo("UTC"))) == 1


@pytest.mark.django_db
def test_au_depot_l_echeance_est_calculee_sur_le_delai_de_la_version(maintenant):
    # Arrange & Act
    demande = DemandeFactory(version=VersionFactory(delai_nombre=1, delai_unite="mois"))

    # Assert
    demande.refresh_from_db()
    assert demande.delai_depuis_le == demande.deposee_le
    assert demande.echeance_le == fin_du_jour(date(2026, 4, 16))


@pytest.mark.django_db
def test_sans_delai_legal_il_n_y_a_pas_d_echeance(maintenant):
    demande = DemandeFactory()
    demande.refresh_from_db()
    assert (demande.delai_depuis_le, demande.echeance_le) == (None, None)


@pytest.mark.django_db
def test_attendre_l_usager_arrete_le_delai_et_le_reprendre_le_prolonge_d_autant(maintenant):
    # Arrange
    demande = DemandeFactory(version=VersionFactory(delai_nombre=30, delai_unite="jours"))
    agent = agent_habilite()

    # Act: four dates go by, over the night when the hour changes
    maintenant.move_to(datetime(2026, 3, 27, 18, 0, tzinfo=PARIS))
    arretee = changer_statut(demande=demande, statut="complements", agent=agent, revision=0)
    echeance_arretee = arretee.echeance_le
    maintenant.move_to(datetime(2026, 3, 31, 9, 0, tzinfo=PARIS))
    reprise = changer_statut(demande=demande, statut="en_instruction", agent=agent, revision=arretee.revision)

    # Assert
    assert echeance_arretee is None
    assert reprise.echeance_le == fin_du_jour(date(2026, 4, 19))
    assert list(reprise.suspensions.values_list("debut_le", "fin_le")) == [
        (datetime(2026, 3, 27, 18, 0, tzinfo=PARIS), datetime(2026, 3, 31, 9, 0, tzinfo=PARIS))
    ]

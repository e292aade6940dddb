"""The figures: what is counted, for whom, and how it reads on the page, in the tables and in the CSV."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from formulaires.actions.effacer import effacer_demande
from formulaires.actions.instruire import changer_statut
from formulaires.enums import Phase
from formulaires.instruction.chiffres.graphiques import Graphique, Serie, en_mots
from formulaires.instruction.chiffres.quantiles import percentile
from formulaires.models import Demande, Habilitation
from tests.factories.formulaires import DemandeFactory, ServiceFactory, agent_habilite
from tests.instruction.conftest import ouvrir_session

pytestmark = pytest.mark.django_db
CHIFFRES = "/gestion/chiffres/"
JOUR = 86_400


@pytest.fixture
def chef():
    return agent_habilite()


@pytest.fixture
def dater(version, maintenant):
    """Return a function that files a demande, and closes it that many days later."""

    def dater(depot: str, jours: float | None = None, phase=Phase.CLOSE_FAVORABLE, **colonnes) -> Demande:
        deposee_le = datetime.fromisoformat(depot).replace(tzinfo=UTC)
        if jours is not None:
            colonnes |= {
                "close_le": deposee_le + timedelta(days=jours), "duree_s": int(jours * JOUR), "phase": phase,
            }  # fmt: skip
        return DemandeFactory(version=version, deposee_le=deposee_le, **colonnes)

    return dater


def csv_de(client, **filtres) -> dict[str, list[str]]:
    """Return the lines of the CSV, by month, or by démarche and service."""
    lignes = csv.reader(io.StringIO(client.get(reverse("chiffres:csv"), filtres).content.decode()), delimiter=";")
    return {" ".join(filter(None, ligne[:3])): ligne[3:] for ligne in lignes}


def test_is_the_time_waiting_for_the_citizen_left_out_of_the_delay(maintenant, demande, chef):
    for jours, statut in ((1, "en_instruction"), (2, "complements"), (10, "en_instruction"), (3, "acceptee")):
        maintenant.shift(timedelta(days=jours))
        demande.refresh_from_db()
        changer_statut(demande=demande, statut=statut, agent=chef, revision=demande.revision)

    demande.refresh_from_db()
    assert (demande.attente_s, demande.duree_s) == (10 * JOUR, 6 * JOUR)
    assert demande.close_le == demande.deposee_le + timedelta(days=16)


def test_does_each_month_say_what_came_what_left_what_stays_and_how_long(au_travail, version, dater):
    for depot, jours in (("2025-12-20", 30), ("2026-01-05", 2), ("2026-01-10", 4), ("2026-02-01", None)):
        dater(depot, jours)
    dater("2026-01-12", 3, Phase.CLOSE_DEFAVORABLE)
    dater("2026-02-02", 1, Phase.CLOSE_SANS_SUITE)

    lignes = csv_de(au_travail, du="2026-01", au="2026-02")

    assert lignes["2026-01"] == ["3", "3", "1", "0", "0", "3,5", "22,2"]
    assert lignes["2026-02"] == ["2", "0", "0", "1", "1", "1,0", "1,0"]
    assert lignes[f"Licence de spectacles {version.demarche.service}"] == ["5", "3", "1", "1", "1", "3,0", "19,6"]
    assert lignes["Total"] == lignes[f"Licence de spectacles {version.demarche.service}"]


def test_is_a_day_that_of_paris(au_travail, dater):
    dater("2026-01-31T23:30:00", 0)

    assert [csv_de(au_travail, du="2026-01", au="2026-02")[mois][0] for mois in ("2026-01", "2026-02")] == ["0", "1"]


def test_does_a_demande_deleted_by_its_citizen_stay_in_the_figures(au_travail, dater):
    avant = (dater("2026-01-05", 2), dater("2026-03-02"))
    for demande in avant:
        effacer_demande(demande=demande)

    lignes = csv_de(au_travail, du="2026-01", au="2026-03")

    assert lignes["2026-01"] == ["1", "1", "0", "0", "0", "2,0", "2,0"]
    assert lignes["2026-03"] == ["1", "0", "0", "1", "0", "", ""]


def test_is_nothing_counted_of_what_the_agent_may_not_read(version, dater, habiliter, d_ailleurs):
    ailleurs = ServiceFactory()
    dater("2026-01-05", 2)
    dater("2026-01-06", 4, service=ailleurs)
    effacer_demande(demande=dater("2026-01-07", 6))
    d_un_service = ouvrir_session(habiliter(Habilitation.Role.LECTURE, service=ailleurs))

    lignes = csv_de(d_un_service, du="2026-01", au="2026-01")

    assert lignes["Total"] == ["1", "1", "0", "0", "0", "4,0", "4,0"]
    assert csv_de(d_ailleurs, du="2026-01", au="2026-01")["Total"] == ["0", "0", "0", "0", "0", "", ""]


def test_may_one_service_be_chosen(au_travail, version, dater):
    dater("2026-01-05", 2)
    dater("2026-01-06", 4, service=ServiceFactory())

    choisies = csv_de(au_travail, du="2026-01", au="2026-01", service=version.demarche.service_id)
    inconnues = au_travail.get(reverse("chiffres:csv"), {"service": 999_999})

    assert (choisies["Total"][0], inconnues.status_code) == ("1", 400)


def test_does_each_chart_have_its_table_and_the_page_its_period(au_travail, dater):
    dater("2026-01-05", 2)
    dater("2026-01-06")

    page = au_travail.get(CHIFFRES).content.decode().replace("\xa0", " ")

    assert page.count('<svg class="ch-graphique"') == page.count("Voir le tableau") == 3
    assert ('value="2025-04"' in page, 'value="2026-03"' in page) == (True, True)
    assert '<th scope="row">janvier 2026</th><td class="ch-nombre">2</td><td class="ch-nombre">1</td>' in page
    assert ('text-anchor="middle">04/2025</text>' in page, "/gestion/chiffres/csv/" in page) == (True, True)


@pytest.mark.parametrize(
    "du, au, phrase",
    [
        ("hier", "2026-03", "Écrivez le mois ainsi : 2026-03."),
        ("2026-03", "2026-01", "Le dernier mois vient avant le premier."),
        ("2000-01", "2026-03", "Choisissez 36 mois au plus."),
        ("9999-99", "2026-03", "Écrivez le mois ainsi : 2026-03."),
    ],
)
def test_says_a_period_that_cannot_be_read_what_to_do(au_travail, du, au, phrase):
    page = au_travail.get(CHIFFRES, {"du": du, "au": au})

    assert (page.status_code, phrase in page.content.decode().replace("\xa0", " ")) == (200, True)


def test_cost_the_figures_the_same_with_one_and_three_rows_and_no_answer_is_read(
    au_travail, dater, django_assert_num_queries, django_assert_max_num_queries
):
    dater("2026-01-05", 2)
    au_travail.get(CHIFFRES)
    with django_assert_max_num_queries(30) as une:
        au_travail.get(CHIFFRES)
    for _ in range(3):
        dater("2026-02-05", 2, service=ServiceFactory())

    with django_assert_num_queries(len(une)) as trois:
        au_travail.get(CHIFFRES)
    assert [sql for sql in trois.captured_queries if '"lecture"' in sql["sql"] or '"reponses"' in sql["sql"]] == []


def test_does_somebody_without_habilitation_find_no_figures(sans_habilitation):
    assert [sans_habilitation.get(reverse(f"chiffres:{nom}")).status_code for nom in ("chiffres", "csv")] == [404, 404]


def test_are_percentiles_those_of_postgresql():
    assert [percentile([1, 2, 3, 10], part) for part in (0.5, 0.9)] == [2.5, pytest.approx(7.9)]
    assert percentile([7], 0.9) == 7


def test_is_a_chart_drawn_within_its_frame_and_broken_where_nothing_is_known():
    graphique = Graphique("x", "X", ["a", "b", "c"], [Serie("S", [2.0, None, 7.5])], decimales=1)

    [(_, chemin, points)] = graphique.lignes()

    assert (chemin.count("M"), "L" in chemin, len(points)) == (2, False, 2)
    assert all(0 <= float(x) <= graphique.largeur and 0 <= float(y) <= graphique.hauteur for x, y in points)
    assert [mots for _, mots in graphique.graduations()] == ["0", "2", "4", "6", "8"]
    assert (en_mots(1234, 0), en_mots(12.5, 1), en_mots(None, 1)) == ("1\u202f234", "12,5", "–")

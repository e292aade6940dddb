from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template

from formulaires import dates

PARIS = ZoneInfo("Europe/Paris")


def lisible(texte: str) -> str:
    """Show unbreakable spaces as « ~ »."""
    return texte.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("quand", "attendu"),
    [
        (date(2026, 12, 7), "7~décembre~2026"),
        (date(2026, 3, 1), "1er~mars~2026"),
        (date(2026, 8, 11), "11~août~2026"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1er~janvier~2027"),
    ],
)
def test_how_a_day_is_written(quand, attendu):
    assert lisible(dates.jour(quand)) == attendu


def test_how_a_limit_is_written():
    assert lisible(dates.jour_de_semaine(date(2026, 12, 7))) == "lundi 7~décembre~2026"


def test_each_day_of_the_week_has_its_name():
    lundi = date(2026, 12, 7)

    noms = [dates.jour_de_semaine(lundi + timedelta(days=rang)).split()[0] for rang in range(7)]

    assert noms == ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


@pytest.mark.parametrize(
    ("quand", "attendu"),
    [
        (datetime(2026, 3, 3, 13, 32, tzinfo=UTC), "3~mars~2026 à 14:32"),
        (datetime(2026, 7, 3, 4, 5, tzinfo=UTC), "3~juillet~2026 à 06:05"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25~octobre~2026 à 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25~octobre~2026 à 02:30"),
    ],
)
def test_c56_a_moment_is_told_in_paris_time_whatever_the_season(quand, attendu):
    assert lisible(dates.moment(quand)) == attendu


@pytest.mark.parametrize(
    ("quand", "attendu"),
    [
        (datetime(2026, 3, 16, 0, 0, tzinfo=PARIS), "aujourd’hui à 00:00"),
        (datetime(2026, 3, 16, 23, 59, tzinfo=PARIS), "aujourd’hui à 23:59"),
        (datetime(2026, 3, 15, 6, 0, tzinfo=PARIS), "hier à 06:00"),
        (datetime(2026, 3, 14, 23, 59, tzinfo=PARIS), "14~mars~2026 à 23:59"),
        (datetime(2026, 3, 17, 8, 0, tzinfo=PARIS), "17~mars~2026 à 08:00"),
    ],
)
def test_how_a_recent_moment_is_written(quand, attendu):
    maintenant = datetime(2026, 3, 16, 10, 0, tzinfo=PARIS)

    assert lisible(dates.moment_relatif(quand, maintenant)) == attendu


@pytest.mark.parametrize(
    ("secondes", "attendu"),
    [
        (0, "à l’instant"),
        (59, "à l’instant"),
        (60, "il y a 1~min"),
        (3599, "il y a 59~min"),
        (3600, "aujourd’hui à 09:00"),
        (-5, "à l’instant"),
    ],
)
def test_how_long_ago_a_moment_is(secondes, attendu):
    maintenant = datetime(2026, 3, 16, 10, 0, tzinfo=PARIS)

    assert lisible(dates.anciennete(maintenant - timedelta(seconds=secondes), maintenant)) == attendu


@pytest.mark.parametrize("ecrire", [dates.jour, dates.jour_de_semaine, dates.heure, dates.moment])
def test_a_moment_without_its_zone_is_refused(ecrire):
    with pytest.raises(ValueError, match="fuseau"):
        ecrire(datetime(2026, 3, 16, 10, 0))


@pytest.mark.parametrize(
    ("filtre", "attendu"),
    [
        ("jour", "16~mars~2026"),
        ("jour_de_semaine", "lundi 16~mars~2026"),
        ("heure", "09:59"),
        ("moment", "16~mars~2026 à 09:59"),
        ("moment_relatif", "aujourd’hui à 09:59"),
    ],
)
def test_what_each_filter_writes_in_a_page(maintenant, filtre, attendu):
    quand = datetime(2026, 3, 16, 9, 59, tzinfo=PARIS)
    gabarit = Template("{% load dates_fr %}{{ quand|" + filtre + " }}")

    assert lisible(gabarit.render(Context({"quand": quand}))) == attendu
    assert gabarit.render(Context({"quand": None})) == ""

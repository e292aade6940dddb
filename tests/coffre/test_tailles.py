"""How a size reads."""

import pytest

from formulaires.coffre.tailles import taille_lisible


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (0, "0 octet"),
        (1, "1 octet"),
        (999, "999 octets"),
        (1000, "1 ko"),
        (340_000, "340 ko"),
        (2_100_000, "2,1 Mo"),
        (10_000_000, "10 Mo"),
        (10_000_001, "10,1 Mo"),
        (999_999, "1 Mo"),
        (3_400_000_000, "3,4 Go"),
    ],
)
def test_comment_une_taille_se_lit(octets, attendu):
    assert taille_lisible(octets) == attendu.replace(" ", "\N{NO-BREAK SPACE}")

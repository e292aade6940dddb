"""The statuses of the reference forms: none is a dead end, each is reached."""

import pytest

from formulaires.enums import Phase
from tests.demonstration.reponses import definition_de_la_demarche

SLUGS = ["licence-entrepreneur-spectacles-vivants", "certificat-bien-culturel", "detecteurs-de-metaux"]


@pytest.mark.parametrize("slug", SLUGS)
def test_does_every_status_lead_somewhere_and_is_it_reached(slug):
    statuts = definition_de_la_demarche(slug).statut_par_cle
    atteints = {suivant for statut in statuts.values() for suivant in statut.suivants}

    assert statuts.keys() - atteints == {"deposee"}
    assert [cle for cle, statut in statuts.items() if not statut.suivants and not Phase(statut.phase).est_close] == []

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from formulaires.parcours.construction import formulaire_de, reponses_postees
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ
from tests.factories.definitions import definition_a_une_etape

ADRESSE_VIDE = {"voie": "", "complement": "", "code_postal": "", "commune": "", "pays": ""}


def poster(corps: str, *champs) -> dict:
    return reponses_postees(definition_a_une_etape(*champs).etapes[0], QueryDict(corps), MultiValueDict())


@pytest.mark.parametrize(
    ("question", "corps", "reponses"),
    [
        (champ("texte", "q", "Q"), "q=+Cyrano+", {"q": " Cyrano "}),
        (champ("texte", "q", "Q"), "", {"q": ""}),
        (champ("nombre", "q", "Q"), "q=12", {"q": "12"}),
        (champ("date", "q", "Q"), "q=31/02/2026", {"q": "31/02/2026"}),
        (champ("oui_non", "q", "Q"), "q=oui", {"q": "oui"}),
        (champ("cases", "q", "Q", choix={"a": "A", "b": "B"}), "q=a&q=b", {"q": ["a", "b"]}),
        (champ("cases", "q", "Q", choix={"a": "A"}), "", {"q": ""}),
        (champ("engagement", "q", "Q"), "q=oui", {"q": "oui"}),
        (champ("engagement", "q", "Q"), "", {"q": ""}),
        (champ("adresse", "q", "Q"), "q_voie=+3+rue+&q_pays=", {"q": {**ADRESSE_VIDE, "voie": "3 rue"}}),
        (champ("piece", "q", "Q"), f"q={uuid.UUID(int=1)}&q=", {"q": [str(uuid.UUID(int=1)), ""]}),
        (champ("texte", "q", "Q"), "q=a%00b", {"q": "ab"}),
        (champ("texte", "q", "Q"), "q=a&statut=acceptee", {"q": "a"}),
    ],
)
def test_ce_qui_est_poste_devient_la_reponse_brute(question, corps, reponses):
    assert poster(corps, question) == reponses


def test_une_reponse_fausse_est_gardee_telle_que_tapee():
    siret = champ("siret", "q", "SIRET")
    reponses = poster("q=732+829", siret)

    assert reponses == {"q": "732 829"}
    assert list(evaluer(definition_a_une_etape(siret), reponses).etapes[0].erreurs) == ["q"]


def test_le_formulaire_montre_les_reponses_telles_que_tapees_et_les_erreurs_du_parcours():
    etape = definition_a_une_etape(champ("texte", "titre", "Titre"), champ("siret", "siret", "SIRET")).etapes[0]
    erreur = ValidationError("Il manque un chiffre.")

    formulaire = formulaire_de(etape)({"titre": "Cyrano", "siret": "732"}, {"siret": erreur})

    assert [lie.value() for lie in formulaire] == ["Cyrano", "732"]
    assert formulaire.errors == {"siret": ["Il manque un chiffre."]}
    assert 'value="732"' in str(formulaire["siret"])


def test_deux_formulaires_d_une_etape_partagent_leurs_champs_et_rien_d_autre():
    etape = definition_a_une_etape(champ("texte", "titre", "Titre")).etapes[0]

    premier = formulaire_de(etape)({"titre": "A"}, {"titre": ValidationError("Faux.")})
    second = formulaire_de(etape)({}, {})

    assert second.fields["titre"] is premier.fields["titre"]
    assert (second["titre"].value(), second.errors) == (None, {})

import pytest
from django.test.html import parse_html

from formulaires.parcours.construction import champ_django, formulaire_de, reponses_postees
from formulaires.parcours.lecture import lire
from formulaires.publication.composition import champ, information
from tests.factories.definitions import definition_a_une_etape, parcourir

INFORMATION = information("avis", "La licence n’est pas obligatoire.")


def test_une_information_est_montree_et_ne_demande_rien():
    parcours = parcourir({}, INFORMATION)

    assert parcours.visibles == {"avis"}
    assert parcours.est_complet
    assert champ_django(parcours.etapes[0].champs[0]).texte == "La licence n’est pas obligatoire."


def test_ce_qui_est_envoye_sous_son_nom_est_jete():
    parcours = parcourir({"avis": "intrus"}, INFORMATION)

    assert parcours.valeurs == {}
    assert parcours.etapes[0].remplis == frozenset()


def test_elle_ne_fait_partie_ni_des_reponses_ni_de_la_lecture():
    etape = definition_a_une_etape(INFORMATION, champ("texte", "titre", "Titre")).etapes[0]
    parcours = parcourir({"titre": "Cyrano"}, INFORMATION, champ("texte", "titre", "Titre"))

    assert reponses_postees(etape, {"avis": "intrus", "titre": "Cyrano"}, {}) == {"titre": "Cyrano"}
    assert [reponse["cle"] for reponse in lire(parcours)[0]["reponses"]] == ["titre"]


@pytest.mark.parametrize(
    ("question", "montre"),
    [
        (champ("titre", "q", "Le lieu", niveau="2"), '<h2 class="fr-h5 fr-mb-0">Le lieu</h2>'),
        (champ("titre", "q", "La salle", niveau="3"), '<h3 class="fr-h6 fr-mb-0">La salle</h3>'),
        (
            champ("encart", "q", "", texte="Prévoyez\n<b>15 jours</b>.", ton="warning"),
            '<div class="fr-alert fr-alert--warning"><p>Prévoyez<br>&lt;b&gt;15 jours&lt;/b&gt;.</p></div>',
        ),
        (
            champ("encart", "q", "Bon à savoir", texte="C’est gratuit.", ton="info"),
            '<div class="fr-alert fr-alert--info"><p class="fr-alert__title">Bon à savoir</p>'
            "<p>C’est gratuit.</p></div>",
        ),
    ],
)
def test_un_titre_et_un_encart_se_montrent_comme_le_veut_le_dsfr(question, montre):
    etape = definition_a_une_etape(question).etapes[0]

    assert_html(formulaire_de(etape)({}, {})["q"].as_field_group(), montre)


def assert_html(obtenu: str, attendu: str) -> None:
    assert parse_html(obtenu) == parse_html(attendu)


@pytest.mark.parametrize("genre", ["titre", "information", "encart"])
def test_ce_qui_ne_demande_rien_n_est_jamais_obligatoire(genre):
    parcours = parcourir({"q": "intrus"}, champ(genre, "q", "Q", texte="Lisez ceci."))

    assert (parcours.est_complet, dict(parcours.valeurs)) == (True, {})

"""What a publication changes against the one before: its class, and sentences an editor can read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulaires.enums import ClasseVersion
from formulaires.publication.comparaison import comparer
from formulaires.publication.composition import champ, etape, information, toutes
from formulaires.publication.gel import empreinte_des_reponses
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.definitions import figer

COSMETIQUE, COMPATIBLE, RUPTURE = ClasseVersion.COSMETIQUE, ClasseVersion.COMPATIBLE, ClasseVersion.RUPTURE
TITRE = champ("texte", "titre", "Titre")
NOTE = champ("texte", "note", "Note", obligatoire=False)
PUBLIC = champ("choix", "public", "Public", choix={"tous": "Tous", "ecoles": "Écoles"})


def lues(avant: list[dict], apres: list[dict], **statuts) -> tuple[ClasseVersion, list[str]]:
    comparaison = comparer(figer(avant), figer(apres, **statuts))
    return comparaison.classe, [difference.phrase.replace("\xa0", " ") for difference in comparaison.differences]


def projet(*champs: dict, **options) -> list[dict]:
    return [etape("projet", options.pop("titre", "Projet"), *champs, **options)]


def test_is_nothing_said_of_the_first_version():
    comparaison = comparer(None, figer(projet(TITRE)))

    assert (comparaison.classe, comparaison.differences) == (ClasseVersion.PREMIERE, [])


def test_is_nothing_said_when_nothing_changed():
    assert lues(projet(TITRE), projet(TITRE)) == (COSMETIQUE, [])


@pytest.mark.parametrize(
    ("apres", "phrases"),
    [
        (projet(champ("texte", "titre", "Intitulé"), PUBLIC), ["« Titre » s’intitule maintenant « Intitulé »."]),
        (projet(champ("texte", "titre", "Titre", aide="Court."), PUBLIC), ["L’aide de « Titre » change."]),
        (projet(PUBLIC, TITRE), ["L’ordre des questions change."]),
        (projet(TITRE, PUBLIC, titre="Le projet"), ["L’étape « Projet » s’intitule maintenant « Le projet »."]),
        (projet(TITRE, PUBLIC, introduction="Lisez."), ["L’introduction de l’étape change."]),
        (projet(TITRE, PUBLIC, information("avis", "Lisez.")), ["Texte ajouté : « avis »."]),
        (
            projet(TITRE, champ("choix", "public", "Public", choix={"ecoles": "Écoles", "tous": "Tout public"})),
            ["La réponse « Tous » de « Public » s’intitule maintenant « Tout public ».",
             "L’ordre des réponses de « Public » change."],
        ),
        (
            projet(champ("texte", "titre", "Titre", prerempli="profil.nom", lecture_seule=True), PUBLIC),
            ["« Titre » se pré-remplit autrement.", "« Titre » ne se change plus en remplissant la démarche."],
        ),
        (
            projet(champ("texte", "titre", "Titre", autocomplete="organization"), PUBLIC),
            ["Le réglage « Donnée personnelle (remplissage du navigateur) » de « Titre » change : "
             "« rien » devient « organization »."],
        ),
    ],
)  # fmt: skip
def test_is_what_changes_no_answer_cosmetic(apres, phrases):
    assert lues(projet(TITRE, PUBLIC), apres) == (COSMETIQUE, phrases)


@pytest.mark.parametrize(
    ("apres", "phrases"),
    [
        (projet(TITRE, PUBLIC, NOTE), ["Question ajoutée, facultative : « Note »."]),
        (
            projet(TITRE, champ("choix", "public", "Public", choix={"tous": "Tous", "ecoles": "Écoles", "a": "Aînés"})),
            ["Réponse ajoutée à « Public » : « Aînés »."],
        ),
        (
            [*projet(TITRE, PUBLIC), etape("suite", "Suite", NOTE)],
            ["Étape ajoutée : « Suite ».", "Question ajoutée, facultative : « Note »."],
        ),
    ],
)  # fmt: skip
def test_are_additions_nobody_must_answer_compatible(apres, phrases):
    assert lues(projet(TITRE, PUBLIC), apres) == (COMPATIBLE, phrases)


@pytest.mark.parametrize(
    ("apres", "phrases"),
    [
        (projet(TITRE, PUBLIC, champ("date", "jour", "Jour")), ["Question ajoutée : « Jour »."]),
        (projet(PUBLIC), ["Question retirée : « Titre »."]),
        (
            projet(champ("date", "titre", "Titre"), PUBLIC),
            ["« Titre » change de nature : « Texte court » devient « Date »."],
        ),
        (projet(champ("texte", "titre", "Titre", obligatoire=False), PUBLIC), ["« Titre » devient facultative."]),
        (
            projet(TITRE, champ("choix", "public", "Public", choix={"tous": "Tous"})),
            ["Réponse retirée de « Public » : « Écoles »."],
        ),
        (
            projet(champ("texte", "titre", "Titre", longueur_max=80), PUBLIC),
            ["Le réglage « Longueur maximale » de « Titre » change : « 255 » devient « 80 »."],
        ),
        (
            projet(TITRE, {**PUBLIC, "value": {**PUBLIC["value"], "si": toutes(("titre", "rempli"))}}),
            ["La condition d’affichage de « Public » change."],
        ),
        (
            [*projet(TITRE), etape("suite", "Suite", PUBLIC)],
            ["Étape ajoutée : « Suite ».", "« Public » passe de l’étape « Projet » à l’étape « Suite »."],
        ),
        ([etape("autre", "Autre", TITRE, PUBLIC)], [
            "Étape ajoutée : « Autre ».",
            "Étape retirée : « Projet ».",
            "« Titre » passe de l’étape « Projet » à l’étape « Autre ».",
            "« Public » passe de l’étape « Projet » à l’étape « Autre ».",
        ]),
    ],
)  # fmt: skip
def test_is_the_rest_a_break(apres, phrases):
    assert lues(projet(TITRE, PUBLIC), apres) == (RUPTURE, phrases)


def test_are_statuses_compared_too():
    depot, instruction, *autres = AUTORISATION
    apres = [depot, {**instruction, "libelle": "À l’étude", "couleur": ""}, *autres[:-1], {**depot, "cle": "recue"}]

    classe, phrases = lues(projet(TITRE), projet(TITRE), statuts_definis=apres)

    assert (classe, phrases) == (
        COSMETIQUE,
        [
            "Le statut « À l’étude » change : le nom, la couleur.",
            "Statut ajouté : « Déposée ».",
            "Statut retiré : « Classée sans suite ».",
        ],
    )


def test_does_each_difference_say_where_it_is():
    avant, apres = figer(projet(TITRE)), figer(projet(TITRE, NOTE), AUTORISATION[:-1])

    assert [difference.lieu for difference in comparer(avant, apres).differences] == [
        "Projet",
        *["Statuts"] * len(comparer(avant, apres).differences[1:]),
    ]


QUESTIONS = st.lists(
    st.builds(
        lambda genre, cle, libelle, obligatoire: champ(genre, cle, libelle, obligatoire=obligatoire),
        st.sampled_from(["texte", "date", "oui_non", "nombre"]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["Un", "Deux"]),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda question: question["value"]["name"],
)


@settings(max_examples=60, deadline=None)
@given(QUESTIONS, QUESTIONS)
def test_is_the_class_always_true_to_the_hash_and_every_change_told(avant, apres):
    ancienne, nouvelle = figer(projet(*avant)), figer(projet(*apres))
    comparaison = comparer(ancienne, nouvelle)

    memes_reponses = empreinte_des_reponses(ancienne) == empreinte_des_reponses(nouvelle)
    assert (comparaison.classe is COSMETIQUE) == memes_reponses
    assert bool(comparaison.differences) == (ancienne != nouvelle)

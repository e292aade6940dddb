"""Questions prepared once and filled in for each citizen: the same page as the templates alone, and nobody else's."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from formulaires import rendu
from formulaires.champs.registre import TYPES
from formulaires.definitions import Champ
from formulaires.parcours.construction import formulaire_de
from formulaires.publication.composition import champ
from tests.factories.definitions import definition_a_une_etape, definition_de
from tests.formulaires.compositions import CHAQUE_TYPE

HOSTILES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></select><b>",
    "' onmouseover='x",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "&amp; & &lt;",
    "\\1 \\g<0> $1 %s {0}",
    "\ue000\ue001",
    "première ligne\nseconde ligne",
    "\u202e gauche",
    "0",
]
BRUTES = ["", "Cyrano", "oui", "on", "12", "1234.5", "2026-03-16", "31/12/2026", "14:30", "2026-03-16T14:30", *HOSTILES]
SECRET = "Camille-Moreau-1988"


def questions() -> dict[str, Champ]:
    """Return a question of each kind that an editor may ask, those in rows included."""
    trouvees = {}
    for question in definition_de(*CHAQUE_TYPE).champs():
        for une in (question, *question.champs):
            trouvees.setdefault(une.type, une)
    return trouvees


QUESTIONS = questions()
PREPAREES = [
    genre
    for genre, une in QUESTIONS.items()
    if TYPES[genre].porte_reponse and not getattr(TYPES[genre].champ_django(une), "rendu_direct", False)
]


def lier(question: Champ, valeur, erreurs=None, nom: str = "", **etat):
    """Bind one question in the form of its step; `nom` is its path when it is asked in a row."""
    etape = next(etape for etape in definition_de(*CHAQUE_TYPE).etapes)
    formulaire = formulaire_de(etape)({nom or question.cle: valeur}, erreurs or {})
    for attribut, contenu in etat.items():
        setattr(formulaire, attribut, contenu)
    return TYPES[question.type].champ_django(question).get_bound_field(formulaire, nom or question.cle)


def une_reponse_de_forme(question: Champ, texte: str):
    django = TYPES[question.type].champ_django(question)
    parties = [nom[1:] for nom in getattr(django.widget, "widgets_names", ())]
    return {"dict": dict.fromkeys(parties, texte), "list": [texte], "str": texte}[django.forme]


def par_le_gabarit(lie) -> str:
    return render_to_string(rendu.GABARIT, {"champ": lie})


def valeurs_possibles(question: Champ) -> list:
    """Return raw answers of the shape this question expects, right, wrong and hostile, choices of the list included."""
    django = TYPES[question.type].champ_django(question)
    choix = [
        str(cle) for cle, libelle in getattr(django.widget, "choices", ()) if not isinstance(libelle, list | tuple)
    ]
    if django.forme == "dict":
        parties = [nom[1:] for nom in django.widget.widgets_names]
        return [{}, {parties[0]: "seule"}, *(dict.fromkeys(parties, brute) for brute in BRUTES)]
    if django.forme == "list":
        return [[], choix[:1], choix[:2], choix[::-1], ["inconnue"], [HOSTILES[0], *choix[:1]]]
    return [None, *BRUTES, *choix]


@pytest.mark.parametrize("genre", PREPAREES)
def test_is_each_kind_of_question_shown_as_its_template_shows_it_whatever_the_answer(genre):
    question = QUESTIONS[genre]

    for _ in ("préparée", "gardée"):
        for valeur in valeurs_possibles(question):
            lie = lier(question, valeur, visibles={question.cle})
            assert rendu.rendre_question(lie) == par_le_gabarit(lie), valeur


@pytest.mark.parametrize("genre", PREPAREES)
def test_is_a_wrong_answer_shown_as_its_template_shows_it(genre):
    question = QUESTIONS[genre]

    for phrase in HOSTILES:
        erreurs = {question.cle: ValidationError(phrase, code="invalide")}
        lie = lier(question, "", erreurs, origines={question.cle: phrase}, versions={question.cle: 3})
        assert rendu.rendre_question(lie) == par_le_gabarit(lie)


@pytest.mark.parametrize("code", ["outre_mer", "invalide", None])
def test_does_the_way_out_of_an_overseas_number_appear_for_that_error_only(code):
    question = definition_a_une_etape(
        champ("rna", "q", "RNA", repli_question="recente", repli_champ="numero")
    ).champ_par_cle["q"]
    lie = lier(question, "W9R2001234", {"q": ValidationError("Outre-mer.", code=code)})

    assert ("repli:q" in rendu.rendre_question(lie)) is (code == "outre_mer")
    assert rendu.rendre_question(lie) == par_le_gabarit(lie)


@pytest.mark.parametrize("etat", [{}, {"visibles": {"texte"}}, {"proposees": {"texte"}}, {"versions": {"texte": 12}}])
def test_does_what_saving_needs_follow_the_state_of_the_question(etat):
    lie = lier(Champ("texte", "texte", "Titre"), "Cyrano", **etat)

    page = rendu.rendre_question(lie)

    assert page == par_le_gabarit(lie)
    assert (" hidden>" in page, " data-repris" in page, 'data-version="12"' in page) == (
        "visibles" not in etat,
        "proposees" in etat,
        "versions" in etat,
    )


@pytest.mark.parametrize("genre", PREPAREES)
def test_does_a_question_of_a_row_bear_the_name_of_its_row(genre):
    question = QUESTIONS[genre]

    for ligne in ("ligne-0001", "ligne-0002"):
        lie = lier(question, une_reponse_de_forme(question, "Cyrano"), nom=f"personnes.{ligne}.{question.cle}")
        page = rendu.rendre_question(lie)
        assert page == par_le_gabarit(lie)
        assert f'data-champ="personnes.{ligne}.{question.cle}"' in page


@pytest.mark.parametrize("genre", PREPAREES)
def test_is_nothing_that_a_citizen_typed_kept_in_memory(genre, monkeypatch):
    """What is kept is what templates rendered: no template may have seen a citizen's words."""
    prepares = []
    monkeypatch.setattr(rendu, "_rendre", lambda lie: prepares.append(par_le_gabarit(lie)) or prepares[-1])
    rendu._preparer.cache_clear()
    question = QUESTIONS[genre]
    valeur = une_reponse_de_forme(question, SECRET)
    erreur = ValidationError(f"{SECRET} est faux.", code="faux")

    rendu.rendre_question(lier(question, valeur, {question.cle: erreur}, origines={question.cle: SECRET}))

    assert (len(prepares), [page for page in prepares if SECRET in page]) == (1, [])


@pytest.mark.parametrize("valeur", ["Cyrano", ["un"], {"voie": "3 rue"}, {"voie": ["x"]}, 12, True, None])
@pytest.mark.parametrize("genre", PREPAREES)
def test_is_an_answer_of_another_shape_shown_without_breaking_the_page(genre, valeur):
    assert 'class="pt-champ' in rendu.rendre_question(lier(QUESTIONS[genre], valeur))


def test_does_one_citizen_never_see_the_answer_of_another():
    question = Champ("texte", "texte", "Titre")
    premiere = rendu.rendre_question(lier(question, SECRET))

    seconde = rendu.rendre_question(lier(question, "Cyrano"))

    assert (SECRET in premiere, SECRET in seconde, "Cyrano" in seconde) == (True, False, True)


def test_is_a_question_prepared_once_for_all_the_answers_of_one_shape(monkeypatch):
    rendus = []
    monkeypatch.setattr(rendu, "_rendre", lambda lie: rendus.append(lie) or par_le_gabarit(lie))
    formulaire = formulaire_de(definition_a_une_etape(champ("texte", "titre", "Titre")).etapes[0])

    for valeur in ("Cyrano", "Hamlet", "Othello"):
        formulaire({"titre": valeur}, {}).questions()

    assert len(rendus) == 1

"""Random forms, random answers: what must hold of any walk (hypothesis)."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from formulaires.definitions import Definition
from formulaires.parcours.lecture import lire
from formulaires.parcours.lignes import aplatir, assembler
from formulaires.parcours.parcours import evaluer

OPERATEURS = ("egal", "different", "parmi", "contient", "rempli", "vide", "inferieur", "superieur", "avant", "disparu")
SIMPLES = (
    "texte",
    "texte_long",
    "nombre",
    "date",
    "courriel",
    "oui_non",
    "choix",
    "cases",
    "adresse",
    "siret",
    "piece",
)
CHOIX = [["a", "A"], ["b", "B"]]
MOTS = st.sampled_from(["", "a", "b", "oui", "non", "12", "-3", "2026-03-16", "x@y.fr", "hors liste", " ", "é" * 30])
LIGNES = st.sampled_from(["ligne-0001", "ligne-0002", "3f2a9c10", "abcdefgh", "x", ""])


def regles(cles: list[str]):
    """Rules over `cles`, nested one level; empty most of the time, so that something stays visible."""
    condition = st.fixed_dictionaries(
        {"champ": st.sampled_from([*cles, "absente"]), "operateur": st.sampled_from(OPERATEURS), "valeur": MOTS}
    )
    mode = st.sampled_from(["toutes", "une"])
    groupe = st.fixed_dictionaries({"mode": mode, "conditions": st.lists(condition, min_size=1, max_size=2)})
    regle = st.fixed_dictionaries({"mode": mode, "conditions": st.lists(condition | groupe, min_size=1, max_size=3)})
    return st.just({}) | st.just({}) | regle


def question(cle: str, genre: str, connues: list[str], draw) -> dict:
    options = {"choix": CHOIX} if genre in ("choix", "cases") else {}
    if genre == "calcul":
        fonctions = st.sampled_from(["somme", "nombre", "texte", "ecart_de_dates", "disparue"])
        citees = st.lists(st.sampled_from([*connues, "absente", "g0_0.r0"]), max_size=3)
        options = {"fonction": draw(fonctions), "champs": draw(citees)}
    return {
        "cle": cle, "type": genre, "libelle": f"Question {cle}", "obligatoire": draw(st.booleans()),
        "options": options, "si": draw(regles(connues)),
    }  # fmt: skip


@st.composite
def gels(draw):
    """A frozen form of one to three steps; conditions look anywhere, forwards too, as a bad import could."""
    connues, etapes = [], []
    for e in range(draw(st.integers(1, 3))):
        champs = []
        for q in range(draw(st.integers(1, 4))):
            genre = draw(st.sampled_from([*SIMPLES, "calcul", "groupe", "retire_du_portail"]))
            cle = f"{'g' if genre == 'groupe' else 'q'}{e}_{q}"
            champ = question(cle, genre, connues, draw)
            if genre == "groupe":
                champ["options"] = {"min": draw(st.integers(0, 2)), "max": draw(st.integers(1, 3))}
                dedans = st.lists(st.sampled_from([*SIMPLES, "calcul"]), min_size=1, max_size=3)
                champ["champs"] = []
                for rang, nom in enumerate(draw(dedans)):
                    vues = [*connues, *(avant["cle"] for avant in champ["champs"])]
                    champ["champs"].append(question(f"r{rang}", nom, vues, draw))
            champs.append(champ)
            connues = [*connues, cle]
        etapes.append({"cle": f"e{e}", "titre": f"Étape {e}", "champs": champs, "si": draw(regles(connues))})
    return {"etapes": etapes, "statuts": []}


def definitions():
    return gels().map(Definition.depuis_json)


VALEURS = (
    MOTS
    | st.none()
    | st.lists(MOTS, max_size=3)
    | st.dictionaries(st.sampled_from(["voie", "code_postal", "commune"]), MOTS, max_size=3)
)


@st.composite
def reponses_a(draw, definition):
    """Raw answers, right or wrong, some missing, rows included."""
    reponses = {}
    for champ in definition.champs():
        if draw(st.booleans()):
            continue
        if champ.champs:
            ligne = st.fixed_dictionaries({"id": LIGNES}, optional={question.cle: VALEURS for question in champ.champs})
            reponses[champ.cle] = draw(st.lists(ligne, max_size=4) | VALEURS)
        else:
            reponses[champ.cle] = draw(VALEURS)
    return reponses


@st.composite
def parcours_possibles(draw):
    definition = draw(definitions())
    return definition, draw(reponses_a(definition))


@given(parcours_possibles())
def test_does_a_walk_say_the_same_twice_and_change_nothing(cas):
    definition, reponses = cas
    copie = copy.deepcopy(reponses)

    premier, second = evaluer(definition, reponses), evaluer(definition, reponses)

    assert (premier.valeurs, premier.visibles, lire(premier)) == (second.valeurs, second.visibles, lire(second))
    assert [etape.erreurs.keys() for etape in premier.etapes] == [etape.erreurs.keys() for etape in second.etapes]
    assert reponses == copie


@given(parcours_possibles())
def test_does_a_walk_never_lead_to_a_step_that_cannot_be_reached(cas):
    parcours = evaluer(*cas)
    accessibles = [etape.cle for etape in parcours.etapes if parcours.est_accessible(etape.cle)]
    incomplete = parcours.premiere_incomplete
    jusque_la = [etape.cle for etape in parcours.etapes]
    jusque_la = jusque_la[: jusque_la.index(incomplete.cle) + 1] if incomplete else jusque_la

    assert accessibles == jusque_la
    assert parcours.est_complet is all(not etape.erreurs for etape in parcours.etapes)


@given(parcours_possibles())
def test_does_what_is_filed_read_as_what_was_seen(cas):
    """The demande keeps the values of a complete walk: walked again, they show the same words everywhere."""
    definition, reponses = cas
    parcours = evaluer(definition, reponses)
    repris = evaluer(definition, dict(parcours.valeurs))

    assert (lire(repris), repris.visibles) == (lire(parcours), parcours.visibles)
    if parcours.est_complet:
        assert repris.valeurs == parcours.valeurs


@given(parcours_possibles())
def test_are_values_and_readings_json_that_any_database_keeps(cas):
    parcours = evaluer(*cas)

    contenu = json.dumps([dict(parcours.valeurs), lire(parcours)], ensure_ascii=False, allow_nan=False)
    assert json.loads(contenu) == [dict(parcours.valeurs), lire(parcours)]


@given(parcours_possibles())
def test_are_only_visible_questions_answered_wrong_or_read(cas):
    parcours = evaluer(*cas)
    lues = {
        lue["cle"]
        for etape in lire(parcours)
        for reponse in etape["reponses"]
        for lue in (reponse, *(dans for ligne in reponse.get("lignes", ()) for dans in ligne["reponses"]))
    }

    assert lues <= parcours.visibles
    assert parcours.valeurs.keys() <= parcours.visibles
    assert {chemin for etape in parcours.etapes for chemin in etape.erreurs} <= parcours.visibles


@given(parcours_possibles())
def test_does_hiding_then_showing_again_bring_everything_back(cas):
    """A first question hides or shows all the rest; the raw answers stay in the draft meanwhile."""
    definition, reponses = cas
    interrupteur = {"cle": "montrer", "type": "oui_non", "libelle": "Montrer"}
    devant = {"cle": "devant", "titre": "Devant", "champs": [interrupteur]}
    tout = {"mode": "toutes", "conditions": [{"champ": "montrer", "operateur": "egal", "valeur": "oui"}]}
    conditionnees = [etape for etape in definition.etapes if not etape.si.conditions]
    gardees = Definition.depuis_json({"etapes": [devant], "statuts": []})
    cachables = tuple(
        type(etape)(etape.cle, etape.titre, etape.introduction, etape.champs, type(etape.si).depuis_json(tout))
        for etape in conditionnees
    )
    formulaire = Definition((*gardees.etapes, *cachables))

    montre = evaluer(formulaire, {**reponses, "montrer": "oui"})
    cache = evaluer(formulaire, {**reponses, "montrer": "non"})
    remontre = evaluer(formulaire, {**reponses, "montrer": "oui"})

    assert cache.valeurs == {"montrer": "non"}
    assert (remontre.valeurs, lire(remontre)) == (montre.valeurs, lire(montre))


@given(parcours_possibles())
def test_do_answers_put_in_a_draft_come_out_as_they_were(cas):
    definition, reponses = cas
    valeurs = dict(evaluer(definition, reponses).valeurs)
    groupes = [champ for champ in definition.champs() if champ.champs and champ.cle in valeurs]
    entieres = {
        cle: valeur
        for cle, valeur in valeurs.items()
        if not any(champ.cle == cle and len(valeur) < champ.options["min"] for champ in groupes)
    }
    plates, retirees = aplatir(definition, entieres)
    rassemblees = assembler(definition, plates, retirees)

    assert {cle: _sans_ordre(rassemblees[cle]) for cle in entieres} == {
        cle: _sans_ordre(valeur) for cle, valeur in entieres.items()
    }


def _sans_ordre(valeur):
    """Rows without their order: the first ones always come first in a draft."""
    if isinstance(valeur, list) and valeur and isinstance(valeur[0], dict):
        return sorted(valeur, key=lambda ligne: ligne["id"])
    return valeur

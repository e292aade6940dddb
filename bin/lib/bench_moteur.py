"""The engine: a whole walk against the bare walk of the same form.

The bare walk compares each condition's value and cleans each shown answer with its Django field: nothing else. The
engine adds the shape of answers, forbidden characters, errors by path, rows, states of steps.
"""

from contextlib import contextmanager

from mesure import Cotes, Mesure

ETAPES, QUESTIONS, CONDITIONS = 20, 200, 150
TYPES = ("texte", "nombre", "date", "oui_non", "courriel", "choix", "texte_long", "cases", "siret", "telephone")
REPONSES = {
    "texte": "La Nuit des rois",
    "nombre": "1200",
    "date": "2026-03-16",
    "oui_non": "oui",
    "courriel": "camille@exemple.fr",
    "choix": "a",
    "texte_long": "Une troupe, un lieu, trois dates.",
    "cases": ["a", "b"],
    "siret": "12345678200002",
    "telephone": "0135000000",
}


def definition_json() -> dict:
    """Return a form of 20 steps, 200 questions, 150 conditions on questions asked before; all hold."""
    etapes = [{"cle": f"e{rang}", "titre": f"Étape {rang}", "champs": []} for rang in range(ETAPES)]
    for rang in range(QUESTIONS):
        genre = TYPES[rang % len(TYPES)]
        champ = {"cle": f"q{rang}", "type": genre, "libelle": f"Question {rang}", "options": {}}
        if genre in ("choix", "cases"):
            champ["options"] = {"choix": [["a", "A"], ["b", "B"], ["c", "C"]]}
        if rang >= QUESTIONS - CONDITIONS:
            avant = rang // 2 - rang // 2 % len(TYPES) + 3  # a « oui_non » asked before
            champ["si"] = {"conditions": [{"champ": f"q{avant}", "operateur": "egal", "valeur": "oui"}]}
        etapes[rang * ETAPES // QUESTIONS]["champs"].append(champ)
    return {"etapes": etapes, "statuts": []}


@contextmanager
def preparer_evaluer():
    """Compare `evaluer` and the bare walk, both warm, on a complete set of answers."""
    from formulaires.definitions import Definition
    from formulaires.parcours.compilation import champ_django
    from formulaires.parcours.parcours import evaluer

    definition = Definition.depuis_json(definition_json())
    reponses = {champ.cle: REPONSES[champ.type] for champ in definition.champs()}
    champs = {champ.cle: champ_django(champ) for champ in definition.champs()}

    def nue() -> dict:
        valeurs = {}
        for etape in definition.etapes:
            for champ in etape.champs:
                if all(valeurs.get(condition.champ) == condition.valeur for condition in champ.si.conditions):
                    valeurs[champ.cle] = champs[champ.cle].clean(reponses[champ.cle])
        return valeurs

    if evaluer(definition, reponses).valeurs != nue():
        raise AssertionError("Les deux parcours ne donnent pas les mêmes valeurs.")
    yield Cotes(mesure=lambda: _dix_fois(lambda: evaluer(definition, reponses)), temoin=lambda: _dix_fois(nue))


@contextmanager
def preparer_temps():
    """Give the milliseconds of one walk of this form."""
    from time import perf_counter

    from formulaires.definitions import Definition
    from formulaires.parcours.parcours import evaluer

    definition = Definition.depuis_json(definition_json())
    reponses = {champ.cle: REPONSES[champ.type] for champ in definition.champs()}
    evaluer(definition, reponses)

    def millisecondes() -> float:
        debut = perf_counter()
        _dix_fois(lambda: evaluer(definition, reponses))
        return (perf_counter() - debut) * 100

    yield Cotes(mesure=millisecondes)


def _dix_fois(faire) -> None:
    for _ in range(10):
        faire()


def mesures() -> list[Mesure]:
    """The measures of the engine; the ratio is a goal, the time is printed."""
    forme = f"{QUESTIONS} questions, {ETAPES} étapes, {CONDITIONS} conditions"
    return [
        Mesure(
            nom="moteur.evaluer",
            titre=f"Parcours complet ({forme}), contre le parcours nu",
            preparer=preparer_evaluer,
            plafond=2.0,
            unite="×",
            reference="issue",
            paires=15,
        ),
        Mesure(
            nom="moteur.temps", titre=f"Un parcours ({forme})", preparer=preparer_temps, unite="ms", reference="repère"
        ),
    ]

"""Checks of steps and questions by themselves: keys, types, choices."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from formulaires.champs.registre import TYPES
from formulaires.publication.problemes import Probleme
from formulaires.publication.visite import questions

# Last parts of addresses that belong to the draft itself, beside its steps.
CLES_RESERVEES = {"formulaire-change", "recapitulatif", "renommer", "reponses", "supprimer"}

# Names of the portal's own fields in a step, and of a row's own id.
CLES_DE_QUESTION_RESERVEES = {
    "action", "csrfmiddlewaretoken", "demarche", "etape", "id", "retour", "simulation", "touches",
}  # fmt: skip


def sans_etape(gel: dict) -> Iterator[Probleme]:
    if not gel["etapes"]:
        yield Probleme("Ajoutez au moins une étape, ou indiquez le lien vers la démarche sur un autre site.")


def cles_reservees(gel: dict) -> Iterator[Probleme]:
    for rang, etape in enumerate(gel["etapes"]):
        if etape["cle"] in CLES_RESERVEES:
            phrase = f"La clé d’étape « {etape['cle']} » est réservée au portail : choisissez-en une autre."
            yield Probleme(phrase, place=(rang,))
    for question in questions(gel):
        if question.cle in CLES_DE_QUESTION_RESERVEES:
            phrase = f"La clé de question « {question.cle} » est réservée au portail : choisissez-en une autre."
            yield Probleme(phrase, place=question.place)


def cles_en_double(gel: dict) -> Iterator[Probleme]:
    """The place given is that of the second one: the copy, most of the time."""
    for cle, places in _en_double((etape["cle"], (rang,)) for rang, etape in enumerate(gel["etapes"])):
        yield Probleme(f"Deux étapes ont la même clé « {cle} » : changez l’une des deux.", place=places[1])
    for cle, places in _en_double((question.cle, question.place) for question in questions(gel)):
        phrase = f"Deux questions ont la même clé « {cle} » : changez l’une des deux, sinon une réponse serait perdue."
        yield Probleme(phrase, place=places[1])


def _en_double(cles: Iterable[tuple[str, tuple]]) -> Iterator[tuple[str, list[tuple]]]:
    places = defaultdict(list)
    for cle, place in cles:
        places[cle].append(place)
    return ((cle, ou) for cle, ou in places.items() if len(ou) > 1)


def etapes_vides(gel: dict) -> Iterator[Probleme]:
    for rang, etape in enumerate(gel["etapes"]):
        if not etape["champs"]:
            yield Probleme(f"L’étape « {etape['titre']} » n’a pas de question.", place=(rang,))
    for question in questions(gel):
        if "champs" in question.figee and not question.figee["champs"]:
            yield Probleme(f"Le groupe « {question.nom} » n’a pas de question.", place=question.place)


def types_inconnus(gel: dict) -> Iterator[Probleme]:
    for question in questions(gel):
        if question.figee["type"] not in TYPES:
            phrase = (
                f"La question « {question.nom} » est d’un type que le portail ne connaît plus : "
                f"« {question.figee['type']} ». Retirez-la ou remplacez-la."
            )
            yield Probleme(phrase, place=question.place)


def types_perdus(gel: dict, precedent: dict) -> Iterator[Probleme]:
    """Questions the version in force asks in a type that is gone: Wagtail drops such blocks in silence."""
    reprises = {question.cle for question in questions(gel)}
    for question in questions(precedent):
        if question.figee["type"] not in TYPES and question.cle not in reprises:
            yield Probleme(
                f"La question « {question.nom} » est d’un type que le portail ne connaît plus : "
                f"« {question.figee['type']} ». Remplacez-la par une question de même clé, « {question.cle} », "
                "pour que ses réponses gardent leur place."
            )


def listes_sans_choix(gel: dict) -> Iterator[Probleme]:
    for question in questions(gel):
        choix = question.figee["options"].get("choix")
        if choix is None:
            continue
        cles = [cle for cle, *_ in choix]
        if not cles:
            yield Probleme(f"La question « {question.nom} » n’a pas de réponse possible.", place=question.place)
        if not all(cles):
            phrase = f"Une réponse de la question « {question.nom} » n’a pas de clé : donnez-lui-en une."
            yield Probleme(phrase, place=question.place)
        if len(set(cles)) < len(cles):
            yield Probleme(f"Deux réponses de la question « {question.nom} » ont la même clé.", place=question.place)


def propres_au_type(gel: dict) -> Iterator[Probleme]:
    """What each kind of question refuses by itself: limits that leave no answer, an unusable list."""
    for question in questions(gel):
        if question.figee["type"] in TYPES:
            for phrase in TYPES[question.figee["type"]].problemes(question.figee["options"]):
                yield Probleme(f"La question « {question.nom} » : {phrase}.", place=question.place)

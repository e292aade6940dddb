"""Checks of conditions: what they cite, and whether any answer could ever satisfy them."""

from collections.abc import Iterator

from formulaires.publication.problemes import Probleme
from formulaires.publication.satisfaction import Satisfaction
from formulaires.publication.visite import Question, feuilles, questions


def references_perdues(gel: dict) -> Iterator[Probleme]:
    """Conditions look backwards only; a question of a repeated group is seen from its own row only."""
    toutes = {question.cle: question for question in questions(gel) if question.a_valeur}
    connues: set[str] = set()
    par_etape = _par_etape(gel)
    for rang, etape in enumerate(gel["etapes"]):
        yield from _regle(etape["si"], f"l’étape « {etape['titre']} »", None, connues, toutes, (rang,))
        for question in par_etape[rang]:
            lieu = f"la question « {question.nom} »"
            yield from _regle(question.figee["si"], lieu, question.groupe, connues, toutes, question.place)
            yield from _renvois(question, toutes)
            if question.a_valeur:
                connues.add(question.cle)


def _par_etape(gel: dict) -> list[list[Question]]:
    etapes = [[] for _ in gel["etapes"]]
    for question in questions(gel):
        etapes[question.place[0]].append(question)
    return etapes


def _regle(si: dict, lieu: str, groupe, connues: set[str], toutes: dict, place: tuple) -> Iterator[Probleme]:
    for condition in feuilles(si):
        cle = condition["champ"]
        if cle not in toutes:
            yield Probleme(f"La condition de {lieu} cite une question qui n’existe pas : « {cle} ».", place=place)
        elif cle not in connues:
            yield Probleme(f"La condition de {lieu} cite une question placée après : « {cle} ».", place=place)
        elif toutes[cle].groupe is not None and toutes[cle].groupe is not groupe:
            yield Probleme(
                f"La condition de {lieu} cite une question d’un groupe répétable : « {cle} ». "
                "Elle peut avoir plusieurs réponses : choisissez une question hors du groupe.",
                place=place,
            )


def _renvois(question: Question, toutes: dict) -> Iterator[Probleme]:
    """The way out of an overseas number, and what a computed value reads."""
    options = question.figee["options"]
    citees = [options.get("repli_question"), options.get("repli_champ")]
    if isinstance(options.get("champs"), list):
        citees += [cle.rpartition(".")[2] for cle in options["champs"] if isinstance(cle, str)]
    for cle in citees:
        if cle and cle not in toutes:
            phrase = f"La question « {question.nom} » renvoie à une question qui n’existe pas : « {cle} »."
            yield Probleme(phrase, place=question.place)


def conditions_impossibles(gel: dict) -> Iterator[Probleme]:
    """Rows no answer satisfies, rules that contradict themselves, questions and steps that are never shown."""
    satisfaction = Satisfaction({question.cle: question for question in questions(gel)})
    jamais = set()
    for rang, etape in enumerate(gel["etapes"]):
        mauvaises = list(_regle_impossible(satisfaction, etape["si"], f"l’étape « {etape['titre']} »"))
        if not mauvaises and not satisfaction.est_possible([etape["si"]]):
            mauvaises = [f"L’étape « {etape['titre']} » ne s’affiche jamais : sa condition contredit les précédentes."]
        if mauvaises:
            jamais.add(rang)
        yield from (Probleme(phrase, place=(rang,)) for phrase in mauvaises)
    for question in questions(gel):
        mauvaises = list(_regle_impossible(satisfaction, question.figee["si"], f"la question « {question.nom} »"))
        if not mauvaises and question.place[0] not in jamais and not satisfaction.est_possible(question.regles):
            obligatoire = "obligatoire " if question.figee["obligatoire"] else ""
            mauvaises = [
                f"La question {obligatoire}« {question.nom} » ne s’affiche jamais : sa condition contredit celles "
                "dont elle dépend."
            ]
        yield from (Probleme(phrase, place=question.place) for phrase in mauvaises)


def _regle_impossible(satisfaction: Satisfaction, si: dict, lieu: str) -> Iterator[str]:
    fausses = [condition for condition in feuilles(si) if not satisfaction.est_compatible([condition])]
    for condition in fausses:
        yield f"Une condition de {lieu} n’est jamais vraie : {satisfaction.en_mots(condition)}."
    if si and not fausses and not satisfaction.est_possible([si], seules=True):
        yield f"Les conditions de {lieu} se contredisent : elles ne sont jamais vraies ensemble."

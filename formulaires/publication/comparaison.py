"""What a publication changes against the version before: its class, and the list of differences in plain French.

Editors read it before publishing; the class is kept with the version (hard-parts.md §1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.enums import ClasseVersion
from formulaires.publication.changements import COMPATIBLE, COSMETIQUE, RUPTURE, changements_de
from formulaires.publication.gel import empreinte_des_reponses
from formulaires.publication.questions import Inventaire, inventaire
from formulaires.publication.visite import Question

SUR_LE_STATUT = {
    "libelle": "le nom",
    "phase": "la phase",
    "couleur": "la couleur",
    "phrase": "la phrase pour l’usager",
    "prochaine_etape": "la prochaine étape",
    "acteur": "qui doit agir",
    "suivants": "les statuts possibles ensuite",
    "delai_habituel": "le délai habituel",
    "role": "qui peut le donner",
    "motif": "le motif obligatoire",
    "courriel": "le courriel",
    "lettre": "la lettre remise",
    "complet": "le départ du délai légal",
    "en_lot": "l’emploi en lot",
    "duree": "la durée",
    "duree_unite": "l’unité de la durée",
    "ensuite": "le statut qui le suit de lui-même",
}
STATUTS = "Statuts"


@dataclass(frozen=True)
class Difference:
    """One sentence; `lieu` is the title of the step it is about, « Statuts » for the others."""

    phrase: str
    classe: ClasseVersion
    lieu: str


@dataclass(frozen=True)
class Comparaison:
    """The class of a publication, and every difference, in reading order; none means that nothing changed."""

    classe: ClasseVersion
    differences: list[Difference]


def comparer(avant: dict | None, apres: dict) -> Comparaison:
    """Compare two frozen versions; `avant` is None when nothing was published yet.

    The same answer-bearing hash is always cosmetic. Otherwise the deepest difference decides; one that no sentence
    explains is a break.
    """
    if avant is None:
        return Comparaison(ClasseVersion.PREMIERE, [])
    questions = inventaire(avant, apres)
    differences = [
        *_etapes(avant, apres, questions),
        *_questions(avant, apres, questions),
        *_statuts(avant, apres),
        *_delai(avant, apres),
    ]
    return Comparaison(_classe(avant, apres, differences), differences)


def _classe(avant: dict, apres: dict, differences: list[Difference]) -> ClasseVersion:
    if empreinte_des_reponses(avant) == empreinte_des_reponses(apres):
        return COSMETIQUE
    plus_profonde = max((difference.classe for difference in differences), key=lambda c: c.profondeur, default=RUPTURE)
    return RUPTURE if plus_profonde is COSMETIQUE else plus_profonde


def _etapes(avant: dict, apres: dict, questions: Inventaire) -> Iterator[Difference]:
    anciennes, nouvelles = _par_cle(avant["etapes"]), _par_cle(apres["etapes"])
    exigeantes = {question.etape["cle"] for question in questions.ajoutees if _classe_d_un_ajout(question) is RUPTURE}
    for cle, etape in nouvelles.items():
        titre = etape["titre"]
        if cle not in anciennes:
            yield Difference(f"Étape ajoutée : « {titre} ».", RUPTURE if cle in exigeantes else COMPATIBLE, titre)
            continue
        ancienne = anciennes[cle]
        if ancienne["titre"] != titre:
            yield Difference(f"L’étape « {ancienne['titre']} » s’intitule maintenant « {titre} ».", COSMETIQUE, titre)
        if ancienne["introduction"] != etape["introduction"]:
            yield Difference("L’introduction de l’étape change.", COSMETIQUE, titre)
        if (ancienne["si"] or {}) != (etape["si"] or {}):
            yield Difference("La condition d’affichage de l’étape change.", RUPTURE, titre)
    for cle, etape in anciennes.items():
        if cle not in nouvelles:
            yield Difference(f"Étape retirée : « {etape['titre']} ».", RUPTURE, etape["titre"])
    if _ordre_change(list(anciennes), list(nouvelles)):
        yield Difference("L’ordre des étapes change.", COSMETIQUE, "Étapes")


def _questions(avant: dict, apres: dict, questions: Inventaire) -> Iterator[Difference]:
    for question in questions.ajoutees:
        sorte = "Question ajoutée" if question.porte_reponse else "Texte ajouté"
        mention = ", facultative" if question.porte_reponse and question.est_facultative else ""
        phrase = f"{sorte}{mention} : « {question.libelle} »."
        yield Difference(phrase, _classe_d_un_ajout(question), question.etape["titre"])
    for ancienne, nouvelle in questions.gardees:
        for phrase, classe in changements_de(ancienne, nouvelle):
            yield Difference(phrase, classe, nouvelle.etape["titre"])
    for question in questions.retirees:
        sorte = "Question retirée" if question.porte_reponse else "Texte retiré"
        classe = RUPTURE if question.a_valeur else COSMETIQUE
        yield Difference(f"{sorte} : « {question.libelle} ».", classe, question.etape["titre"])
    anciennes = _par_cle(avant["etapes"])
    for etape in apres["etapes"]:
        cles = [champ["cle"] for champ in etape["champs"]]
        if etape["cle"] in anciennes and _ordre_change(list(_par_cle(anciennes[etape["cle"]]["champs"])), cles):
            yield Difference("L’ordre des questions change.", COSMETIQUE, etape["titre"])


def _classe_d_un_ajout(question: Question) -> ClasseVersion:
    if not question.a_valeur:
        return COSMETIQUE
    return COMPATIBLE if question.est_facultative else RUPTURE


def _statuts(avant: dict, apres: dict) -> Iterator[Difference]:
    anciens, nouveaux = _par_cle(avant["statuts"]), _par_cle(apres["statuts"])
    for cle, statut in nouveaux.items():
        if cle not in anciens:
            yield Difference(f"Statut ajouté : « {statut['libelle']} ».", COSMETIQUE, STATUTS)
            continue
        changes = [nom for champ, nom in SUR_LE_STATUT.items() if anciens[cle].get(champ) != statut.get(champ)]
        if changes:
            phrase = f"Le statut « {statut['libelle']} » change : {', '.join(changes)}."
            yield Difference(phrase, COSMETIQUE, STATUTS)
    for cle, statut in anciens.items():
        if cle not in nouveaux:
            yield Difference(f"Statut retiré : « {statut['libelle']} ».", COSMETIQUE, STATUTS)
    if _ordre_change(list(anciens), list(nouveaux)):
        yield Difference("L’ordre des statuts change.", COSMETIQUE, STATUTS)


def _delai(avant: dict, apres: dict) -> Iterator[Difference]:
    ancien, nouveau = avant.get("delai"), apres.get("delai")
    if ancien == nouveau:
        return
    if nouveau is None:
        yield Difference("Le délai légal est retiré.", COSMETIQUE, STATUTS)
    elif ancien is None or (ancien["nombre"], ancien["unite"]) != (nouveau["nombre"], nouveau["unite"]):
        phrase = f"Le délai légal des prochaines demandes est de {nouveau['nombre']} {nouveau['unite']}."
        yield Difference(phrase, COSMETIQUE, STATUTS)
    else:
        yield Difference("Ce qui se passe à la fin du délai légal change.", COSMETIQUE, STATUTS)


def _par_cle(elements: list[dict]) -> dict[str, dict]:
    return {element["cle"]: element for element in elements}


def _ordre_change(avant: list[str], apres: list[str]) -> bool:
    """Whether what both hold is not in the same order."""
    return [cle for cle in avant if cle in apres] != [cle for cle in apres if cle in avant]

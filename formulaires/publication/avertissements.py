"""What an editor should reread before publishing; none of it forbids anything. And how long the form takes."""

import math
from collections.abc import Iterator, Mapping

from formulaires.champs.registre import TYPES
from formulaires.publication.operateurs import operateurs_de
from formulaires.publication.problemes import PRESENTATION, Probleme
from formulaires.publication.visite import feuilles, questions

LIBELLE_LONG = 120
MOTS_PAR_MINUTE = 200
SECONDES = {
    "texte_long": 150, "piece": 90, "adresse": 45, "groupe": 0, "identite": 30, "siret": 30, "siren": 30, "rna": 30,
    "iban": 45, "oui_non": 8, "choix": 10, "liste": 12, "cases": 15, "engagement": 8,
}  # fmt: skip
SECONDES_ORDINAIRES = 20
MANQUES = {
    "textes": "Indiquez la base légale de la démarche, dans « Textes de référence ».",
    "delai": "Indiquez le délai de réponse.",
    "contact": "Indiquez à qui poser une question, dans « Contact ».",
    "service": "Choisissez le service qui reçoit les demandes.",
}


def avertissements_de(gel: dict, presentation: Mapping[str, object]) -> list[Probleme]:
    """Return the warnings of a frozen définition and of the texts of its page (`textes`, `delai`, `contact`…)."""
    return [
        *_libelles_longs(gel),
        *_comparaisons_etranges(gel),
        *_pieces_sans_format(gel),
        *(Probleme(phrase, PRESENTATION) for nom, phrase in MANQUES.items() if not presentation.get(nom)),
        *_duree_annoncee(gel, presentation.get("duree_minutes")),
    ]


def _libelles_longs(gel: dict) -> Iterator[Probleme]:
    for question in questions(gel):
        taille = len(question.figee["libelle"])
        if taille > LIBELLE_LONG:
            phrase = (
                f"La question « {question.nom[:60]}… » a {taille} caractères : {LIBELLE_LONG} au plus se lisent bien."
            )
            yield Probleme(phrase, place=question.place)


def _comparaisons_etranges(gel: dict) -> Iterator[Probleme]:
    toutes = {question.cle: question for question in questions(gel)}
    for question in toutes.values():
        for condition in feuilles(question.figee["si"]):
            vue = toutes.get(condition["champ"])
            if vue and condition["operateur"] not in operateurs_de(vue.figee["type"]):
                phrase = (
                    f"La condition de « {question.nom} » compare « {vue.nom} » d’une façon qui ne lui convient pas."
                )
                yield Probleme(phrase, place=question.place)


def _pieces_sans_format(gel: dict) -> Iterator[Probleme]:
    for question in questions(gel):
        attend = question.figee["type"] == "piece" and question.figee["obligatoire"]
        if attend and not question.figee["options"].get("formats"):
            phrase = (
                f"La pièce obligatoire « {question.nom} » n’a pas de format : tous ceux du portail seront acceptés."
            )
            yield Probleme(phrase, place=question.place)


def _duree_annoncee(gel: dict, annoncee) -> Iterator[Probleme]:
    lecture, saisie = temps_estime(gel)
    estimee = lecture + saisie
    if gel["etapes"] and not annoncee:
        yield Probleme(f"Indiquez le temps pour remplir : nous l’estimons à {estimee} min.", PRESENTATION)
    elif annoncee and estimee > 2 * int(annoncee):
        phrase = f"Vous annoncez {annoncee} min pour remplir : nous estimons plutôt {estimee} min."
        yield Probleme(phrase, PRESENTATION)


def temps_estime(gel: dict) -> tuple[int, int]:
    """Return the minutes to read everything, and those to answer everything, each at least 1."""
    textes = [etape["introduction"] for etape in gel["etapes"]]
    secondes = 0
    for question in questions(gel):
        textes += [question.figee["libelle"], question.figee["aide"], str(question.figee["options"].get("texte") or "")]
        genre = TYPES.get(question.figee["type"])
        if genre is None or genre.porte_reponse:
            secondes += SECONDES.get(question.figee["type"], SECONDES_ORDINAIRES)
    mots = sum(len(texte.split()) for texte in textes)
    return max(1, math.ceil(mots / MOTS_PAR_MINUTE)), max(1, math.ceil(secondes / 60))

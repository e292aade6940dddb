"""What changed in one question that two versions both ask, in sentences an editor or a citizen can read."""

from collections.abc import Iterator

from formulaires.champs.registre import type_nomme
from formulaires.enums import ClasseVersion
from formulaires.publication.visite import Question

COSMETIQUE, COMPATIBLE, RUPTURE = ClasseVersion.COSMETIQUE, ClasseVersion.COMPATIBLE, ClasseVersion.RUPTURE

Changement = tuple[str, ClasseVersion]


def changements_de(avant: Question, apres: Question) -> Iterator[Changement]:
    """Give each change of a question with its class; nothing when it stays as it was."""
    nom = f"« {apres.libelle} »"
    if avant.figee["type"] != apres.figee["type"]:
        yield f"{nom} change de nature : « {avant.genre} » devient « {apres.genre} ».", RUPTURE
    if avant.etape["cle"] != apres.etape["cle"]:
        lieux = f"de l’étape « {avant.etape['titre']} » à l’étape « {apres.etape['titre']} »"
        yield f"{nom} passe {lieux}.", _si_reponse(apres)
    if avant.figee["libelle"] != apres.figee["libelle"]:
        yield f"« {avant.libelle} » s’intitule maintenant {nom}.", COSMETIQUE
    if avant.figee["aide"] != apres.figee["aide"]:
        yield f"L’aide de {nom} change.", COSMETIQUE
    if avant.figee["obligatoire"] != apres.figee["obligatoire"]:
        etat = "obligatoire" if apres.figee["obligatoire"] else "facultative"
        yield f"{nom} devient {etat}.", _si_reponse(apres)
    if (avant.figee["si"] or {}) != (apres.figee["si"] or {}):
        yield f"La condition d’affichage de {nom} change.", _si_reponse(apres)
    yield from _origine(avant, apres, nom)
    yield from _choix(avant, apres, nom)
    yield from _options(avant, apres, nom)


def _si_reponse(question: Question) -> ClasseVersion:
    return RUPTURE if question.a_valeur else COSMETIQUE


def _origine(avant: Question, apres: Question, nom: str) -> Iterator[Changement]:
    if avant.figee.get("prerempli", "") != apres.figee.get("prerempli", ""):
        phrase = "se pré-remplit autrement" if apres.figee.get("prerempli") else "n’est plus pré-remplie"
        yield f"{nom} {phrase}.", COSMETIQUE
    if avant.figee.get("lecture_seule", False) != apres.figee.get("lecture_seule", False):
        phrase = "ne se change plus" if apres.figee.get("lecture_seule") else "se change de nouveau"
        yield f"{nom} {phrase} en remplissant la démarche.", COSMETIQUE
    if avant.figee.get("listable", False) != apres.figee.get("listable", False):
        phrase = "se liste désormais" if apres.figee.get("listable") else "ne se liste plus"
        yield f"{nom} {phrase} chez les agents, pour les demandes à venir.", COSMETIQUE


def _choix(avant: Question, apres: Question, nom: str) -> Iterator[Changement]:
    anciens, nouveaux = libelles_des_choix(avant.figee), libelles_des_choix(apres.figee)
    for cle in nouveaux:
        if cle not in anciens:
            yield f"Réponse ajoutée à {nom} : « {nouveaux[cle]} ».", COMPATIBLE
        elif anciens[cle] != nouveaux[cle]:
            yield f"La réponse « {anciens[cle]} » de {nom} s’intitule maintenant « {nouveaux[cle]} ».", COSMETIQUE
    for cle in anciens:
        if cle not in nouveaux:
            yield f"Réponse retirée de {nom} : « {anciens[cle]} ».", RUPTURE
    if set(anciens) == set(nouveaux) and list(anciens) != list(nouveaux):
        yield f"L’ordre des réponses de {nom} change.", COSMETIQUE


def libelles_des_choix(figee: dict) -> dict[str, str]:
    """Return the answers a question offers, by key; none when it is not a choice."""
    return dict(figee["options"].get("choix") or ())


def _options(avant: Question, apres: Question, nom: str) -> Iterator[Changement]:
    if avant.figee["type"] != apres.figee["type"]:
        return
    anciennes, nouvelles = avant.figee["options"], apres.figee["options"]
    genre = type_nomme(apres.figee["type"])
    blocs = dict(genre.blocs_propres())
    for option in sorted({*anciennes, *nouvelles} - {"choix"}):
        if anciennes.get(option) != nouvelles.get(option):
            libelle = str(blocs[option].label) if option in blocs else option
            indifferente = not genre.a_valeur or option in genre.options_indifferentes
            valeurs = _valeurs(anciennes.get(option), nouvelles.get(option))
            yield f"Le réglage « {libelle} » de {nom} change{valeurs}.", COSMETIQUE if indifferente else RUPTURE


def _valeurs(avant, apres) -> str:
    simples = all(isinstance(valeur, str | int | None) for valeur in (avant, apres))
    return f" : {_en_mots(avant)} devient {_en_mots(apres)}" if simples else ""


def _en_mots(valeur) -> str:
    if isinstance(valeur, bool):
        return "« oui »" if valeur else "« non »"
    return "« rien »" if valeur in (None, "") else f"« {valeur} »"

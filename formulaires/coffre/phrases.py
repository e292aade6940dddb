"""What the sender of a refused file reads: what is wrong, then what to do."""

from collections.abc import Iterable

from django.conf import settings

from formulaires.coffre.formats import Format, enumerer
from formulaires.coffre.tailles import taille_lisible

VIDE = "Ce fichier est vide. Vérifiez qu’il s’ouvre sur votre appareil, puis choisissez-le de nouveau."
INFECTE = "Ce fichier contient un virus : il n’a pas été gardé. Envoyez un autre fichier."
ANALYSE_INDISPONIBLE = (
    "L’analyse antivirus ne répond pas : ce fichier n’a pas été gardé. Réessayez dans quelques minutes."
)
SANS_ANTIVIRUS = "Ici, aucun antivirus n’analyse les fichiers."
STOCKAGE_INDISPONIBLE = (
    "Le portail n’a pas pu garder ce fichier : son stockage est indisponible. Réessayez dans quelques minutes."
)
ANALYSE_INCOMPLETE = (
    "L’antivirus n’a pas pu analyser ce fichier en entier : il n’a pas été gardé. "
    "Exportez le document en PDF, sans rien y joindre, puis envoyez le PDF."
)

# What an agent reads of `contenu_actif.ACTES`.
ACTES = {"script": "un script", "programme": "le lancement d’un programme", "fichier": "un fichier joint"}

EN_JPEG = "Ouvrez-la sur votre appareil, enregistrez-la de nouveau en JPEG, puis envoyez-la."
EN_PDF = "Ouvrez-le sur votre appareil, exportez-le en PDF, puis envoyez le PDF."
PLUS_PETITE = "Réduisez ses dimensions, puis envoyez-la de nouveau."
TROP_VOLUMINEUX = f"Ce document est trop volumineux une fois ouvert. {EN_PDF}"
# The words `isole/` says, and « trop_long » when it was stopped.
IMAGE = {
    "trop_grand": f"Cette image est trop grande : {{pixels}} millions de points au plus. {PLUS_PETITE}",
    "pages": "Cette image compte plus de 200 pages. Envoyez-la en plusieurs fichiers.",
    "memoire": f"Cette image est trop grande. {PLUS_PETITE}",
    "trop_long": f"Cette image est trop longue à lire. {PLUS_PETITE}",
    "illisible": f"Cette image est abîmée et ne peut pas être lue. {EN_JPEG}",
}
OFFICE = {
    "archive": "Ce fichier est une archive : envoyez un par un les documents qu’elle contient.",
    "protege": "Ce document est protégé par un mot de passe. Retirez la protection, puis envoyez-le de nouveau.",
    "macros": f"Ce document contient des macros, qui ne sont pas acceptées. {EN_PDF}",
    "imbriquee": f"Ce document contient une archive, ce qui n’est pas accepté. {EN_PDF}",
    "suspect": f"Ce document contient des éléments qui ne sont pas acceptés. {EN_PDF}",
    "bombe": TROP_VOLUMINEUX,
    "memoire": TROP_VOLUMINEUX,
    "trop_long": f"Ce document est trop long à lire. {EN_PDF}",
    "illisible": f"Ce document est abîmé et ne peut pas être lu. {EN_PDF}",
}

AUTRES_FORMATS = {
    "image/heic": (
        "Les photos au format HEIC ne sont pas acceptées. Enregistrez la photo en JPEG, puis envoyez-la de nouveau."
    ),
    "application/x-ole-storage": (
        "Ce document est dans un ancien format Office (.doc, .xls) ou protégé par un mot de passe. "
        "Enregistrez-le sans mot de passe en DOCX, en XLSX ou en PDF, puis envoyez-le de nouveau."
    ),
}


def trop_lourd(taille: int, limite: int) -> str:
    return (
        f"Ce fichier pèse {taille_lisible(taille)} : la limite est de {taille_lisible(limite)}. "
        "Réduisez-le ou envoyez-le en plusieurs fichiers."
    )


def trop_de_fichiers(maximum: int) -> str:
    return f"Vous gardez déjà {maximum} fichiers, le maximum. Supprimez-en un, puis recommencez."


def plus_de_place(reste: int, quota: int) -> str:
    return (
        f"Il vous reste {taille_lisible(reste)} sur {taille_lisible(quota)}, pas assez pour ce fichier. "
        "Supprimez-en un autre, puis recommencez."
    )


def mauvais_format(extension: str, reel: Format | None, acceptes: Iterable[Format]) -> str:
    """`extension` is what the name claims, `reel` what the content is, None when it is none of our formats."""
    annonce = Format.de_l_extension(extension)
    if annonce and annonce != reel:
        constat = f"Ce fichier porte l’extension {extension} mais n’est pas {annonce.designation}."
    elif reel:
        constat = f"Ce fichier est {reel.designation}, un format qui n’est pas accepté ici."
    else:
        constat = "Le format de ce fichier n’est pas accepté."
    conseil = "Enregistrez le document dans un format accepté, puis envoyez-le de nouveau."
    return f"{constat} {conseil} Formats acceptés : {enumerer(acceptes)}."


def refus_isole(tache: str, mot: str) -> str:
    """Return the sentence for a word of `isole/`; a process that died without a word could not read the file."""
    phrases = IMAGE if tache == "image" else OFFICE
    return phrases.get(mot, phrases["illisible"]).format(pixels=settings.COFFRE_PIXELS_MAX // 1_000_000)

"""Professions and teaching: guides, dance premises, conservatoires.

Facts: code du tourisme L. 221-1 and R. 221-1 and following; code de l'éducation L. 462-1 and following (dance),
R. 461-1 and following (conservatoires).
"""

from formulaires.demonstration.catalogue.communs import (
    AUTRE_VOIE,
    DEMANDEUR,
    FIN,
    ORGANISME,
    PERSONNE,
    RECOURS,
    apres,
    donnees,
    puces,
)
from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, groupe, statuts, toutes
from formulaires.publication.statuts_types import AUTORISATION, DECLARATION

GUIDE = {
    "title": "Carte professionnelle de guide-conférencier",
    "slug": "carte-guide-conferencier",
    "sigle": "GUI",
    "accroche": "Demandez la carte qui permet de conduire des visites commentées dans les musées et les monuments.",
    "publics": "Titulaires d’un diplôme qui y donne droit, ressortissants de l’Union européenne qualifiés",
    "delai": "2 mois",
    "delai_nombre": 2,
    "sens_silence": SensSilence.ACCORD,
    "validite": "sans limite de durée",
    "concerne": puces(
        "vous avez la licence professionnelle de guide-conférencier ;",
        "ou un master et les 3 unités d’enseignement prévues par les textes ;",
        "ou une qualification obtenue dans un autre pays de l’Union européenne.",
        avant="Oui, si :",
    ),
    "preparer": puces("votre diplôme, et l’attestation des unités d’enseignement ;", "une photographie d’identité."),
    "apres": apres(
        "Une pièce manquante vous est réclamée dans le mois.",
        "Le préfet de département vous répond, et vous remet la carte.",
    ),
    "textes": puces(
        "Code du tourisme, articles L. 221-1 et R. 221-1 et suivants", "Arrêtés du 9 novembre 2011 et du 7 mars 2012"
    ),
    "donnees": donnees("code du tourisme, article L. 221-1"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *PERSONNE,
        etape(
            "qualification",
            "Votre qualification",
            champ(
                "choix",
                "voie",
                "Ce qui vous donne droit à la carte",
                choix={"licence": "Licence professionnelle", "master": "Master", "europe": "Qualification européenne"},
            ),
            champ("piece", "diplome", "Copie du diplôme"),
            champ(
                "piece",
                "unites",
                "Attestation des 3 unités d’enseignement",
                si=toutes(("voie", "egal", "master")),
            ),
            champ("texte", "langues", "Langues à porter sur la carte", obligatoire=False),
            champ("piece", "identite", "Pièce d’identité"),
            champ("piece", "photo", "Photographie d’identité"),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

DANSE = {
    "title": "Local d’enseignement de la danse : ouverture, modification ou fermeture",
    "slug": "local-enseignement-danse",
    "sigle": "DAN",
    "accroche": "Déclarez l’ouverture d’une école de danse, ou ce qui y change.",
    "publics": "Exploitants d’un local où l’on enseigne la danse",
    "delai": "",
    "concerne": puces(
        "vous ouvrez un local : déclarez-le 2 mois avant ;",
        "vous le modifiez ou le fermez : déclarez-le dans les 15 jours qui suivent.",
        avant="Oui, dans ces cas :",
    ),
    "preparer": puces("l’attestation d’assurance ;", "les diplômes ou dispenses des enseignants."),
    "apres": apres("Le service enregistre votre déclaration et vous écrit s’il a besoin d’une précision."),
    "textes": puces("Code de l’éducation, articles L. 362-1 et L. 462-1 et suivants"),
    "donnees": donnees("code de l’éducation, article L. 462-1"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "local",
            "Le local",
            champ(
                "choix",
                "nature",
                "Vous déclarez",
                choix={"ouverture": "Une ouverture", "modification": "Une modification", "fermeture": "Une fermeture"},
            ),
            champ("texte", "nom_local", "Nom du local"),
            champ("adresse", "adresse_local", "Adresse du local"),
            champ("date", "date_effet", "Date d’effet"),
        ),
        etape(
            "enseignement",
            "L’enseignement",
            groupe(
                "enseignants",
                "Enseignants",
                champ("texte", "nom_enseignant", "Nom et prénom"),
                champ("texte", "discipline", "Discipline"),
                champ("piece", "titre_enseignant", "Diplôme, équivalence ou dispense"),
                ligne="Enseignant",
                max=30,
            ),
            champ("piece", "assurance", "Attestation d’assurance"),
            champ("engagement", "age", "Je m’engage à n’accueillir aucun élève de moins de 4 ans."),
            si=toutes(("nature", "different", "fermeture")),
        ),
        FIN,
    ],
    "statuts": statuts(DECLARATION),
}

CONSERVATOIRE = {
    "title": "Classement d’un conservatoire",
    "slug": "classement-conservatoire",
    "sigle": "CON",
    "accroche": "Demandez le classement d’un conservatoire à rayonnement régional, départemental, communal ou "
    "intercommunal, ou son renouvellement.",
    "publics": "Collectivités territoriales et leurs groupements",
    "delai": "3 mois",
    "delai_nombre": 3,
    "sens_silence": SensSilence.REJET,
    "validite": "7 ans",
    "concerne": puces(
        "vous êtes la collectivité responsable d’un établissement d’enseignement de la musique, de la danse ou du "
        "théâtre ;",
        "vous voulez qu’il soit classé, ou que son classement soit renouvelé.",
        avant="Oui, si :",
    ),
    "preparer": puces("le projet d’établissement ;", "la délibération de la collectivité."),
    "apres": apres("Une inspection peut être décidée : le délai est alors prolongé de 9 mois."),
    "textes": puces("Code de l’éducation, articles R. 461-1 et suivants"),
    "donnees": donnees("code de l’éducation, articles R. 461-1 et suivants"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *ORGANISME,
        etape(
            "conservatoire",
            "Le conservatoire",
            champ("texte", "nom_conservatoire", "Nom du conservatoire"),
            champ("adresse", "adresse_conservatoire", "Adresse du conservatoire"),
            champ(
                "choix",
                "categorie",
                "Classement demandé",
                choix={
                    "regional": "À rayonnement régional",
                    "departemental": "À rayonnement départemental",
                    "communal": "À rayonnement communal ou intercommunal",
                },
            ),
            champ(
                "cases",
                "specialites",
                "Spécialités",
                choix={"musique": "Musique", "danse": "Danse", "theatre": "Théâtre"},
            ),
            champ("nombre", "eleves", "Nombre d’élèves", minimum=1),
        ),
        etape(
            "pieces",
            "Les pièces",
            champ("piece", "projet", "Projet d’établissement"),
            champ("piece", "deliberation", "Délibération de la collectivité"),
            champ("piece", "equipe", "Liste des enseignants et de leurs titres"),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

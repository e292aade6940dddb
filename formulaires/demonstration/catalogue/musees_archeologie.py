"""Agreements and names given to institutions.

Facts: code du patrimoine L. 523-8-1 and R. 522-8 to R. 522-13 (preventive archaeology), L. 442-1 and R. 442-1
(« musée de France »).
"""

from formulaires.demonstration.catalogue.communs import AUTRE_VOIE, FIN, ORGANISME, RECOURS, apres, donnees, puces
from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, groupe, statuts
from formulaires.publication.statuts_types import AUTORISATION

AGREMENT = {
    "title": "Agrément d’opérateur d’archéologie préventive",
    "slug": "agrement-archeologie-preventive",
    "sigle": "AAP",
    "accroche": "Demandez l’agrément nécessaire pour réaliser des fouilles d’archéologie préventive.",
    "publics": "Organismes publics ou privés, hors services des collectivités territoriales",
    "delai": "6 mois",
    "delai_nombre": 6,
    "sens_silence": SensSilence.ACCORD,
    "concerne": puces(
        "vous êtes une personne publique ou privée qui veut réaliser des fouilles préventives ;",
        "vous n’êtes pas le service d’une collectivité : pour elles, c’est une habilitation.",
        avant="Oui, si :",
    ),
    "preparer": puces("les qualifications de votre personnel ;", "vos moyens techniques et votre capacité financière."),
    "apres": apres(
        "Si le service vous réclame des pièces, vous avez 1 mois pour les produire ; passé ce délai, vous êtes réputé "
        "avoir renoncé.",
        "Le Conseil national de la recherche archéologique donne son avis. L’agrément est publié au Journal officiel.",
        "Vous remettez ensuite un bilan chaque année.",
    ),
    "textes": puces("Code du patrimoine, articles L. 523-8-1 et R. 522-8 à R. 522-13"),
    "donnees": donnees("code du patrimoine, article L. 523-8-1"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *ORGANISME,
        etape(
            "personnel",
            "Le personnel",
            groupe(
                "archeologues",
                "Archéologues",
                champ("texte", "nom_archeologue", "Nom et prénom"),
                champ("texte", "fonction", "Fonction"),
                champ("texte", "diplome", "Diplôme le plus élevé"),
                champ("piece", "cv", "Curriculum vitæ"),
                ligne="Archéologue",
                max=40,
            ),
        ),
        etape(
            "moyens",
            "Les moyens",
            champ("texte_long", "periodes", "Périodes et spécialités pour lesquelles vous demandez l’agrément"),
            champ("texte_long", "moyens", "Moyens techniques et locaux"),
            champ("piece", "presentation", "Présentation de l’organisme"),
            champ("piece", "capacite", "Preuves de la capacité financière", plusieurs=True),
            champ("piece", "attestations", "Attestations fiscales et sociales", plusieurs=True),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

MUSEE = {
    "title": "Appellation « musée de France »",
    "slug": "appellation-musee-de-france",
    "sigle": "MDF",
    "accroche": "Demandez l’appellation qui reconnaît l’intérêt public de vos collections et les protège.",
    "publics": "Personnes morales propriétaires de collections : collectivités, associations, fondations",
    "delai": "",
    "concerne": puces(
        "vous êtes une personne morale, publique ou privée sans but lucratif, et les collections vous appartiennent ;",
        "elles sont présentées au public de façon permanente.",
        avant="Oui, si :",
    ),
    "preparer": puces("l’inventaire des biens, avec l’origine de propriété ;", "la décision de votre assemblée."),
    "apres": apres(
        "Sans demande de pièce dans le mois, votre dossier est réputé complet.",
        "Le Haut Conseil des musées de France est saisi dans les 2 mois, puis le ministre décide.",
    ),
    "textes": puces("Code du patrimoine, articles L. 442-1 et R. 442-1"),
    "donnees": donnees("code du patrimoine, article L. 442-1"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *ORGANISME,
        etape(
            "musee",
            "Le musée",
            champ("texte", "nom_musee", "Nom du musée"),
            champ("adresse", "adresse_musee", "Adresse du musée"),
            champ("texte", "responsable", "Responsable scientifique", aide="Son nom et sa qualification."),
            champ("nombre", "ouverture", "Jours d’ouverture par an", minimum=1, maximum=366),
        ),
        etape(
            "collections",
            "Les collections",
            champ("texte_long", "collections", "Présentation des collections"),
            champ("piece", "inventaire", "Inventaire des biens et origine de propriété", plusieurs=True),
            champ("piece", "decision", "Décision de l’autorité compétente"),
            champ("piece", "orientation", "Document d’orientation", aide="Projet scientifique et culturel."),
            champ("engagement", "suretes", "Je certifie qu’aucun bien n’est donné en garantie d’une dette."),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

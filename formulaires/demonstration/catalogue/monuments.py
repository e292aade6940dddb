"""Works on protected buildings and objects, and the label for recent architecture.

Facts: code du patrimoine L. 621-9, R. 621-11 to R. 621-14 (listed buildings), L. 622-7 (objects), L. 650-1 and
R. 650-1 to R. 650-7 (label).
"""

from formulaires.demonstration.catalogue.communs import AUTRE_VOIE, DEMANDEUR, FIN, RECOURS, apres, donnees, puces
from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.statuts_types import AUTORISATION

IMMEUBLE = {
    "title": "Autorisation de travaux sur un immeuble classé monument historique",
    "slug": "travaux-immeuble-classe",
    "sigle": "TIC",
    "accroche": "Demandez l’autorisation de restaurer, réparer ou modifier un immeuble classé monument historique.",
    "publics": "Propriétaires, affectataires et leurs mandataires",
    "delai": "6 mois",
    "delai_nombre": 6,
    "sens_silence": SensSilence.ACCORD,
    "concerne": puces(
        "l’immeuble, ou la partie où se font les travaux, est classé ;",
        "les travaux vont au-delà de l’entretien ordinaire.",
        avant="Oui, si :",
    )
    + "<p>L’immeuble est seulement inscrit ? Les travaux suivent d’autres règles : interrogez l’unité "
    "départementale de l’architecture et du patrimoine.</p>",
    "preparer": puces("le programme de l’opération ;", "les plans, les coupes et les photographies."),
    "apres": apres(
        "L’unité départementale de l’architecture et du patrimoine vérifie le dossier et l’enregistre.",
        "Le préfet de région décide dans les 6 mois de l’enregistrement, 12 si le ministre se saisit du dossier.",
        "Sans réponse à la fin du délai, vous pouvez demander une attestation, remise sous 1 mois.",
    ),
    "textes": puces("Code du patrimoine, articles L. 621-9 et R. 621-11 à R. 621-14", "Formulaire Cerfa 15459"),
    "donnees": donnees("code du patrimoine, article L. 621-9"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "immeuble",
            "L’immeuble",
            champ("texte", "nom_immeuble", "Nom du monument"),
            champ("adresse", "adresse_immeuble", "Adresse du monument"),
            champ("texte", "parties", "Parties classées où se font les travaux"),
            champ(
                "choix",
                "qualite",
                "Votre qualité",
                choix={"proprietaire": "Propriétaire", "affectataire": "Affectataire", "mandataire": "Mandataire"},
            ),
        ),
        etape(
            "travaux",
            "Les travaux",
            champ("texte_long", "nature", "Nature des travaux"),
            champ("texte", "maitre_oeuvre", "Maître d’œuvre", aide="Son nom et sa qualification."),
            champ("date", "debut", "Début prévu"),
            champ("montant", "cout_prevu", "Coût prévu", minimum=1),
        ),
        etape(
            "pieces",
            "Les pièces",
            champ("piece", "programme", "Programme de l’opération"),
            champ("piece", "situation", "Plan de situation"),
            champ("piece", "plans", "Plans et coupes", plusieurs=True),
            champ("piece", "photos", "Photographies", plusieurs=True),
            champ("piece", "etude", "Étude ou diagnostic", plusieurs=True),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

OBJET = {
    "title": "Autorisation de travaux sur un objet mobilier classé",
    "slug": "travaux-objet-classe",
    "sigle": "TOC",
    "accroche": "Demandez l’autorisation de restaurer un objet classé monument historique : tableau, orgue, cloche…",
    "publics": "Propriétaires d’un objet classé : communes, associations, particuliers",
    "delai": "6 mois",
    "concerne": puces(
        "l’objet est classé au titre des monuments historiques ;",
        "vous voulez le restaurer, le réparer ou le modifier.",
        avant="Oui, si :",
    ),
    "preparer": puces("le constat d’état de l’objet ;", "la proposition et le devis du restaurateur."),
    "apres": apres(
        "Le conservateur des antiquités et objets d’art étudie la proposition.",
        "La DRAC vous donne un numéro d’enregistrement, puis sa réponse.",
    ),
    "textes": puces("Code du patrimoine, article L. 622-7", "Formulaire Cerfa 13589"),
    "donnees": donnees("code du patrimoine, article L. 622-7"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "objet",
            "L’objet",
            champ("texte", "designation", "Désignation de l’objet"),
            champ("texte", "edifice", "Édifice où il est conservé"),
            champ("commune", "commune", "Commune"),
            champ("piece", "constat", "Constat d’état"),
            champ("piece", "photos", "Photographies", plusieurs=True),
        ),
        etape(
            "travaux",
            "Les travaux",
            champ("texte_long", "proposition", "Traitement proposé"),
            champ("texte", "restaurateur", "Restaurateur pressenti"),
            champ("piece", "devis", "Devis du restaurateur"),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

ARCHITECTURE = {
    "title": "Label « Architecture contemporaine remarquable »",
    "slug": "label-architecture-contemporaine",
    "sigle": "ACR",
    "accroche": "Faites reconnaître un immeuble ou un ensemble de moins de 100 ans pour son intérêt architectural.",
    "publics": "Propriétaires, collectivités, associations, toute personne qui y a intérêt",
    "delai": "",
    "concerne": puces(
        "la construction a moins de 100 ans ;",
        "elle n’est ni classée ni inscrite au titre des monuments historiques.",
        avant="Oui, si :",
    )
    + "<p>Un immeuble déjà labellisé change ? Prévenez le préfet de région 2 mois avant la demande d’urbanisme.</p>",
    "preparer": puces(
        "ce que vous savez de l’auteur et de la date ;", "des photographies, des plans, des publications."
    ),
    "apres": apres(
        "La commission régionale du patrimoine et de l’architecture donne son avis.",
        "Le préfet de région décide et vous écrit.",
    ),
    "textes": puces("Code du patrimoine, articles L. 650-1 et R. 650-1 à R. 650-7", "Arrêté du 27 février 2018"),
    "donnees": donnees("code du patrimoine, article L. 650-1"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "immeuble",
            "L’immeuble",
            champ("texte", "nom_immeuble", "Nom de l’immeuble ou de l’ensemble"),
            champ("adresse", "adresse_immeuble", "Adresse de l’immeuble"),
            champ("texte", "concepteur", "Architecte ou concepteur"),
            champ("nombre", "annee", "Année d’achèvement", minimum=1900, maximum=2100),
            champ("oui_non", "proprietaire", "En êtes-vous propriétaire ?"),
        ),
        etape(
            "interet",
            "Son intérêt",
            champ("texte_long", "motivation", "Ce qui le rend remarquable", aide="Originalité, notoriété, technique…"),
            champ("piece", "photos", "Photographies", plusieurs=True),
            champ("piece", "plans", "Plans", plusieurs=True, obligatoire=False),
            champ("piece", "publications", "Publications", plusieurs=True, obligatoire=False),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

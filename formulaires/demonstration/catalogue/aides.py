"""Grants.

Facts: loi n° 2000-321, articles 9-1 and 10; décret n° 2016-1971; form Cerfa 12156*06.
"""

from formulaires.demonstration.catalogue.communs import AUTRE_VOIE, FIN, ORGANISME, RECOURS, apres, donnees, puces
from formulaires.publication.composition import champ, etape, statuts, toutes
from formulaires.publication.statuts_types import SUBVENTION

ASSOCIATION = {
    "title": "Demande de subvention pour un projet culturel",
    "slug": "subvention-projet-culturel",
    "sigle": "SUB",
    "accroche": "Demandez à la direction régionale des affaires culturelles une aide pour un projet ou une saison.",
    "publics": "Associations, compagnies, collectivités",
    "delai": "",
    "concerne": puces(
        "votre structure porte un projet culturel d’intérêt général ;",
        "elle a un numéro SIRET, et un numéro de licence si elle organise des spectacles.",
        avant="Oui, si :",
    ),
    "preparer": puces(
        "le budget prévisionnel du projet ;", "les comptes du dernier exercice ;", "un IBAN à votre nom."
    ),
    "apres": apres(
        "Votre projet est étudié, et présenté s’il y a lieu à une commission consultative.",
        "Au-dessus de 23 000 €, une convention est signée.",
        "Vous remettez un compte rendu financier dans les 6 mois qui suivent la fin de l’exercice.",
    ),
    "textes": puces(
        "Loi n° 2000-321 du 12 avril 2000, articles 9-1 et 10",
        "Décret n° 2016-1971 du 28 décembre 2016",
        "Formulaire Cerfa 12156",
    ),
    "donnees": donnees("loi n° 2000-321 du 12 avril 2000"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *ORGANISME,
        etape(
            "structure",
            "Votre structure",
            champ("oui_non", "au_rna", "Êtes-vous une association inscrite au répertoire national (RNA) ?"),
            champ("piece", "statuts", "Statuts et liste des dirigeants", si=toutes(("au_rna", "egal", "non"))),
            champ("oui_non", "spectacles", "Organisez-vous des spectacles ?"),
            champ("texte", "licence", "Numéro de licence ou de récépissé", si=toutes(("spectacles", "egal", "oui"))),
        ),
        etape(
            "projet",
            "Votre projet",
            champ("texte", "intitule", "Intitulé du projet"),
            champ("texte_long", "resume", "Résumé du projet"),
            champ("texte", "beneficiaires", "Publics visés"),
            champ("date", "debut", "Date de début"),
            champ("date", "fin", "Date de fin", depuis_question="debut"),
        ),
        etape(
            "budget",
            "Le budget",
            champ("montant", "cout_total", "Coût total du projet", minimum=1),
            champ("montant", "montant_demande", "Montant demandé", minimum=1),
            champ("piece", "budget_previsionnel", "Budget prévisionnel"),
            champ("piece", "comptes", "Comptes du dernier exercice"),
            champ("iban", "iban", "IBAN du compte où verser la subvention"),
            champ("piece", "rib", "Relevé d’identité bancaire"),
        ),
        FIN,
    ],
    "statuts": statuts(SUBVENTION),
}

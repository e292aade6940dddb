"""The steps of the licence: what is asked for, then the other steps, and the statements that end it.

Source: code du travail R. 7122-3 and R. 7122-4, arrêté of 27 September 2019, article 1.
"""

from formulaires.demonstration.licence_activite import ACTIVITE
from formulaires.demonstration.licence_competence import COMPETENCE
from formulaires.demonstration.licence_lieux import LIEUX
from formulaires.demonstration.licence_morale import ASSOCIATION, PERSONNE_MORALE
from formulaires.demonstration.licence_personnes import NON, PERSONNE_PHYSIQUE
from formulaires.publication.composition import champ, etape, information, toutes

RENOUVELLEMENT = toutes(("nature", "egal", "renouvellement"))

VOTRE_DEMANDE = etape(
    "votre-demande",
    "Votre demande",
    champ(
        "choix",
        "nature",
        "Nature de la demande",
        choix={"premiere": "Première demande", "renouvellement": "Renouvellement"},
    ),
    champ(
        "reference",
        "num_ancien",
        "Numéro de la licence ou du récépissé à renouveler",
        aide="Il est indiqué sur votre dernier récépissé.",
        longueur_max=60,
        si=RENOUVELLEMENT,
    ),
    champ("date", "date_exp", "Date d’expiration", si=RENOUVELLEMENT),
    champ(
        "choix",
        "categorie",
        "Précisions sur la catégorie d’activité déclarée",
        aide="Une demande par catégorie. Vous pourrez dupliquer cette demande une fois qu’elle est validée.",
        choix={
            "1": "Catégorie 1 : exploitant de lieu",
            "2": "Catégorie 2 : producteur de spectacles ou entrepreneur de tournées",
            "3": "Catégorie 3 : diffuseur de spectacles",
        },
    ),
    champ(
        "oui_non",
        "fonction_tournee",
        "Exercez-vous comme entrepreneur de tournées ?",
        si=toutes(("categorie", "parmi", "2, 3")),
    ),
    champ("oui_non", "principale", "Le spectacle vivant est-il votre activité principale ?"),
    champ(
        "oui_non",
        "plus_de_six",
        "Organisez-vous plus de six représentations par an ?",
        si=toutes(("principale", "egal", NON)),
    ),
    information(
        "info_non_requis",
        "La licence n’est pas obligatoire dans votre situation. Vous pouvez tout de même continuer.",
        si=toutes(("principale", "egal", NON), ("plus_de_six", "egal", NON)),
    ),
    champ(
        "choix",
        "beneficiaire",
        "Vous faites cette demande pour",
        choix={
            "physique": "Vous-même (personne physique)",
            "morale": "Une personne morale : association, entreprise, collectivité…",
        },
    ),
)

DECLARATIONS = etape(
    "declarations",
    "Déclarations",
    *(
        champ("engagement", cle, phrase)
        for cle, phrase in (
            (
                "engagement_social",
                "Je déclare respecter les obligations du droit du travail et de la sécurité sociale.",
            ),
            (
                "engagement_auteurs",
                "Je déclare respecter les obligations relatives à la propriété littéraire et artistique.",
            ),
            ("engagement_securite", "Je déclare respecter les obligations de sécurité des lieux de spectacles."),
            ("engagement_donnees", "J’ai pris connaissance des informations sur le traitement de mes données."),
        )
    ),
    champ("texte", "signataire_nom", "Prénom et nom du signataire", longueur_max=200),
    champ("texte", "signataire_qualite", "Qualité du signataire", longueur_max=100),
)

ETAPES = [
    VOTRE_DEMANDE,
    PERSONNE_PHYSIQUE,
    ASSOCIATION,
    PERSONNE_MORALE,
    COMPETENCE,
    LIEUX,
    ACTIVITE,
    DECLARATIONS,
]

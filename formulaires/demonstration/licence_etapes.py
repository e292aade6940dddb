"""The steps of the licence: who asks, for whom, with which competence. Reduced to what one journey needs.

Source: code du travail R. 7122-3 and R. 7122-4, arrêté of 27 September 2019, article 1.
"""

from formulaires.demonstration.licence_personnes import ASSOCIATION, NON, PERSONNE_MORALE, PERSONNE_PHYSIQUE
from formulaires.publication.composition import champ, etape, information, toutes

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
        "texte",
        "num_ancien",
        "Numéro de la licence ou du récépissé à renouveler",
        aide="Il est indiqué sur votre dernier récépissé.",
        longueur_max=60,
        si=toutes(("nature", "egal", "renouvellement")),
    ),
    champ("date", "date_exp", "Date d’expiration", si=toutes(("nature", "egal", "renouvellement"))),
    champ(
        "choix",
        "categorie",
        "Précisions sur la catégorie d’activité déclarée",
        aide="Une demande par catégorie.",
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

COMPETENCE = etape(
    "competence",
    "Compétence ou expérience",
    champ(
        "choix",
        "qui_competent",
        "La compétence est justifiée par",
        choix={
            "declarant": "Le déclarant",
            "entreprise": "Une ou plusieurs personnes présentes dans l’entreprise",
        },
    ),
    champ(
        "cases",
        "mode",
        "Justification",
        aide="Cochez au moins une réponse.",
        choix={
            "diplome": "Diplôme de l’enseignement supérieur ou titre de même niveau",
            "experience": "Expérience d’au moins 6 mois dans le spectacle vivant",
            "formation": "Formation d’au moins 125 heures ou compétences reconnues",
        },
    ),
    champ("piece", "pj_diplome", "Copie du diplôme ou du titre", si=toutes(("mode", "contient", "diplome"))),
    champ(
        "piece",
        "pj_experience",
        "Justificatifs d’expérience",
        aide="Bulletins de salaire, certificats de travail.",
        plusieurs=True,
        si=toutes(("mode", "contient", "experience")),
    ),
    champ("piece", "pj_formation", "Attestation de formation", si=toutes(("mode", "contient", "formation"))),
)

DECLARATIONS = etape(
    "declarations",
    "Déclarations",
    champ(
        "engagement",
        "engagement_social",
        "Je déclare respecter les obligations du droit du travail et de la sécurité sociale.",
    ),
    champ(
        "engagement",
        "engagement_auteurs",
        "Je déclare respecter les obligations relatives à la propriété littéraire et artistique.",
    ),
    champ(
        "engagement",
        "engagement_securite",
        "Je déclare respecter les obligations de sécurité des lieux de spectacles.",
    ),
    champ("texte", "signataire_nom", "Prénom et nom du signataire", longueur_max=200),
    champ("texte", "signataire_qualite", "Qualité du signataire", longueur_max=100),
)

ETAPES = [VOTRE_DEMANDE, PERSONNE_PHYSIQUE, ASSOCIATION, PERSONNE_MORALE, COMPETENCE, DECLARATIONS]

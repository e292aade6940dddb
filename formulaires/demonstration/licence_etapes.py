"""The steps of the licence: who asks, for whom, with which competence. Reduced to what one journey needs.

Source: code du travail R. 7122-3 and R. 7122-4, arrêté of 27 September 2019, article 1.
"""

from formulaires.publication.composition import champ, etape, information, toutes

OUI, NON = "oui", "non"
PHYSIQUE = toutes(("beneficiaire", "egal", "physique"))
MORALE = toutes(("beneficiaire", "egal", "morale"))

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

PERSONNE_PHYSIQUE = etape(
    "personne-physique",
    "Personne physique",
    champ(
        "choix",
        "civilite",
        "Civilité",
        choix={"madame": "Madame", "monsieur": "Monsieur"},
        obligatoire=False,
    ),
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name"),
    champ("date", "date_naissance", "Date de naissance", naissance=True),
    champ("adresse", "adresse", "Adresse"),
    champ("courriel", "courriel", "Adresse de courriel"),
    champ("telephone", "telephone", "Téléphone", obligatoire=False),
    champ(
        "siret",
        "siret_personne",
        "SIRET",
        aide="14 chiffres, si vous êtes déjà immatriculé.",
        obligatoire=False,
    ),
    si=PHYSIQUE,
)

ASSOCIATION = etape(
    "association",
    "Association : repérage",
    champ(
        "liste",
        "forme",
        "Forme juridique",
        choix={
            "association-loi-1901": "Association loi 1901",
            "association-alsace-moselle": "Association Alsace-Moselle",
            "societe": "Société",
            "cooperative": "Coopérative (SCOP, SCIC)",
            "collectivite": "Collectivité territoriale ou régie",
            "etablissement-public": "Établissement public",
            "fondation": "Fondation, fonds de dotation",
            "autre": "Autre",
        },
    ),
    champ(
        "oui_non",
        "asso_2009",
        "Votre association est-elle postérieure à 2009 "
        "(ou antérieure à 2009 mais a subi des modifications depuis 2009) ?",
        aide="Les associations déclarées ou modifiées en préfecture depuis 2009 ont un numéro RNA : la lettre W, puis "
        "9 chiffres ou lettres. Le portail ne reconnaît que les numéros RNA de métropole, Corse comprise. "
        "Numéro d’outre-mer : répondez « Non ».",
        si=toutes(("forme", "egal", "association-loi-1901")),
    ),
    champ(
        "rna",
        "rna",
        "Numéro RNA",
        aide="Il figure sur le récépissé de la préfecture. Par exemple : W751234567",
        repli_question="asso_2009",
        repli_valeur=NON,
        repli_champ="ref_dossier",
        si=toutes(("asso_2009", "egal", OUI)),
    ),
    si=MORALE,
)

PERSONNE_MORALE = etape(
    "personne-morale",
    "Personne morale",
    champ(
        "siret",
        "siret",
        "SIRET de l’établissement principal",
        aide="14 chiffres, espaces acceptés. Par exemple : 130 025 265 00013",
    ),
    champ("texte", "denomination", "Dénomination", autocomplete="organization"),
    champ("texte", "sigle", "Sigle ou enseigne", longueur_max=100, obligatoire=False),
    champ(
        "texte",
        "ref_dossier",
        "Numéro de référence ou de dossier",
        aide="Numéro RNA d’outre-mer, ancien numéro de préfecture…",
        longueur_max=30,
        si=toutes(("asso_2009", "egal", NON)),
    ),
    champ(
        "texte",
        "tribunal",
        "Inscription au registre des associations",
        aide="Tribunal, volume et folio. Par exemple : Strasbourg, volume 85, folio 123",
        si=toutes(("forme", "egal", "association-alsace-moselle")),
    ),
    champ(
        "adresse",
        "adresse_siege",
        "Adresse de l’établissement principal",
        aide="Elle désigne le service qui traitera votre demande.",
    ),
    champ("texte", "representant_nom", "Nom du représentant légal", longueur_max=100),
    champ("texte", "representant_prenom", "Prénom du représentant légal", longueur_max=100),
    champ(
        "texte",
        "representant_qualite",
        "Qualité du représentant légal",
        aide="Par exemple : présidente, gérant, maire",
        longueur_max=100,
    ),
    champ("date", "representant_naissance", "Date de naissance du représentant légal"),
    champ(
        "courriel",
        "contact_courriel",
        "Adresse de courriel de contact",
        aide="De préférence une adresse lue par plusieurs personnes.",
    ),
    champ("telephone", "contact_telephone", "Téléphone de contact"),
    si=MORALE,
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

"""Who the licence is for: the citizen, or a legal person found by its numbers. Filled from what is already known.

Source: code du travail R. 7122-3, arrêté of 27 September 2019, article 1; the RNA question is the portal's FAQ's (P25).
"""

from formulaires.publication.composition import champ, etape, toutes

OUI, NON = "oui", "non"
PHYSIQUE = toutes(("beneficiaire", "egal", "physique"))
MORALE = toutes(("beneficiaire", "egal", "morale"))

PERSONNE_PHYSIQUE = etape(
    "personne-physique",
    "Personne physique",
    champ(
        "choix",
        "civilite",
        "Civilité",
        choix={"madame": "Madame", "monsieur": "Monsieur"},
        obligatoire=False,
        prerempli="profil.civilite",
    ),
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name", prerempli="profil.nom"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name", prerempli="profil.prenom"),
    champ("date", "date_naissance", "Date de naissance", naissance=True, prerempli="profil.naissance"),
    champ("adresse", "adresse", "Adresse", prerempli="profil.adresse"),
    champ("courriel", "courriel", "Adresse de courriel", prerempli="profil.courriel"),
    champ("telephone", "telephone", "Téléphone", obligatoire=False, prerempli="profil.telephone"),
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
        prerempli="relation.rna",
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
        prerempli="relation.siret",
    ),
    champ("texte", "denomination", "Dénomination", autocomplete="organization", prerempli="relation.denomination"),
    champ("texte", "sigle", "Sigle ou enseigne", longueur_max=100, obligatoire=False, prerempli="relation.sigle"),
    champ(
        "texte",
        "ref_dossier",
        "Numéro de référence ou de dossier",
        aide="Numéro RNA d’outre-mer, ancien numéro de préfecture…",
        longueur_max=30,
        prerempli="relation.reference",
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
        prerempli="relation.adresse",
    ),
    champ(
        "texte",
        "representant_nom",
        "Nom du représentant légal",
        longueur_max=100,
        prerempli="relation.representant_nom",
    ),
    champ(
        "texte",
        "representant_prenom",
        "Prénom du représentant légal",
        longueur_max=100,
        prerempli="relation.representant_prenom",
    ),
    champ(
        "texte",
        "representant_qualite",
        "Qualité du représentant légal",
        aide="Par exemple : présidente, gérant, maire",
        longueur_max=100,
        prerempli="relation.representant_qualite",
    ),
    champ("date", "representant_naissance", "Date de naissance du représentant légal"),
    champ(
        "courriel",
        "contact_courriel",
        "Adresse de courriel de contact",
        aide="De préférence une adresse lue par plusieurs personnes.",
        prerempli="relation.courriel",
    ),
    champ("telephone", "contact_telephone", "Téléphone de contact", prerempli="relation.telephone"),
    si=MORALE,
)

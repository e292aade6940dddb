"""The licence asked for by a legal person, found by its numbers and filled from « Mes relations ».

Source: code du travail R. 7122-3, arrêté of 27 September 2019, article 1; the RNA question is the portal's FAQ's (P25).
"""

from formulaires.demonstration.licence_personnes import MORALE, NON, OUI
from formulaires.publication.composition import champ, etape, groupe, toutes

_ALSACE_MOSELLE = toutes(("forme", "egal", "association-alsace-moselle"))

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
        aide="14 chiffres, espaces acceptés. Par exemple : 130 025 265 00013",
        prerempli="relation.siret",
    ),
    champ("texte", "denomination", "Dénomination", autocomplete="organization", prerempli="relation.denomination"),
    champ("ape", "ape", "Code APE", aide="Par exemple : 90.01Z", prerempli="relation.ape"),
    champ("texte", "sigle", "Sigle ou enseigne", longueur_max=100, obligatoire=False, prerempli="relation.sigle"),
    champ(
        "reference",
        "ref_dossier",
        "Numéro de référence ou de dossier",
        aide="Numéro RNA d’outre-mer, ancien numéro de préfecture…",
        longueur_max=30,
        prerempli="relation.reference",
        si=toutes(("asso_2009", "egal", NON)),
    ),
    champ("texte", "tribunal", "Tribunal du registre des associations", longueur_max=100, si=_ALSACE_MOSELLE),
    champ("texte", "volume", "Volume du registre", longueur_max=20, si=_ALSACE_MOSELLE),
    champ("texte", "folio", "Folio du registre", longueur_max=20, si=_ALSACE_MOSELLE),
    champ(
        "adresse",
        "adresse_siege",
        "Adresse de l’établissement principal",
        aide="Elle désigne le service qui traitera votre demande.",
        prerempli="relation.adresse",
    ),
    champ(
        "liste",
        "convention_collective",
        "Convention collective appliquée",
        choix={
            "idcc-1285": "Entreprises artistiques et culturelles (IDCC 1285)",
            "idcc-3090": "Entreprises du secteur privé du spectacle vivant (IDCC 3090)",
            "autre": "Autre",
        },
        obligatoire=False,
        si=toutes(("categorie", "egal", "2")),
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
    champ("date", "representant_naissance", "Date de naissance du représentant légal", moment="passee"),
    champ("adresse", "representant_adresse", "Adresse du représentant légal", lieu=True),
    groupe(
        "autres_representants",
        "Autres représentants légaux",
        champ("civilite", "autre_civilite", "Civilité", obligatoire=False, autre_personne=True),
        champ("texte", "autre_nom", "Nom", longueur_max=100),
        champ("texte", "autre_prenom", "Prénom", longueur_max=100),
        champ("date", "autre_naissance", "Date de naissance", moment="passee"),
        champ("adresse", "autre_adresse", "Adresse", lieu=True),
        champ("texte", "autre_qualite", "Qualité", longueur_max=100),
        ligne="Représentant",
        min=0,
        max=9,
    ),
    champ("texte", "contact_nom", "Personne à contacter", longueur_max=200),
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

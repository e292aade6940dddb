"""The licence asked for by a person in their own name, filled from their account.

Source: code du travail R. 7122-3, arrêté of 27 September 2019, article 1.
"""

from formulaires.publication.composition import champ, etape, toutes

OUI, NON = "oui", "non"
PHYSIQUE = toutes(("beneficiaire", "egal", "physique"))
MORALE = toutes(("beneficiaire", "egal", "morale"))
_IMMATRICULE = toutes(("immatricule", "egal", OUI))

PERSONNE_PHYSIQUE = etape(
    "personne-physique",
    "Personne physique",
    champ("civilite", "civilite", "Civilité", obligatoire=False, prerempli="profil.civilite"),
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name", prerempli="profil.nom"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name", prerempli="profil.prenom"),
    champ("date", "date_naissance", "Date de naissance", naissance=True, age_min=18, prerempli="profil.naissance"),
    champ(
        "texte",
        "lieu_naissance",
        "Lieu de naissance",
        longueur_max=200,
        obligatoire=False,
        prerempli="profil.lieu_naissance",
    ),
    champ("adresse", "adresse", "Adresse", prerempli="profil.adresse"),
    champ("courriel", "courriel", "Adresse de courriel", prerempli="profil.courriel"),
    champ("telephone", "telephone", "Téléphone", obligatoire=False, prerempli="profil.telephone"),
    champ(
        "choix",
        "statut_personne",
        "Statut",
        choix={"entreprise": "Entreprise individuelle", "micro": "Micro-entreprise", "autre": "Autre"},
    ),
    champ("oui_non", "immatricule", "Êtes-vous déjà immatriculé au RCS ou au RNE ?"),
    champ("siret", "siret_personne", "SIRET", aide="14 chiffres, espaces acceptés.", si=_IMMATRICULE),
    champ("ape", "ape_personne", "Code APE", aide="Par exemple : 90.01Z", obligatoire=False, si=_IMMATRICULE),
    champ(
        "piece",
        "pj_kbis",
        "Extrait d’immatriculation (Kbis ou RNE) de moins de 3 mois",
        categorie="statuts",
        si=_IMMATRICULE,
    ),
    si=PHYSIQUE,
)

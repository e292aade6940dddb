"""Category 1 of the licence: the places, one by one, and who is trained to their safety.

Source: code du travail R. 7122-3; arrêté of 27 September 2019. Types of establishments: règlement de sécurité of 25
June 1980.
"""

from formulaires.publication.composition import champ, etape, groupe, toutes

LIEUX = etape(
    "lieux",
    "Sécurité des spectacles et lieux",
    groupe(
        "lieux",
        "Lieux de spectacles exploités",
        champ("texte", "nom_lieu", "Nom du lieu"),
        champ("adresse", "adresse_lieu", "Adresse du lieu", lieu=True),
        champ(
            "liste",
            "type_erp",
            "Type d’établissement recevant du public",
            aide="Il figure dans l’avis de la commission de sécurité.",
            choix={
                "l": "L : salle de spectacles, de réunion",
                "n": "N : restaurant, débit de boissons",
                "o": "O : hôtel",
                "p": "P : salle de danse, salle de jeux",
                "r": "R : établissement d’enseignement",
                "cts": "CTS : chapiteau, tente",
                "pa": "PA : établissement de plein air",
                "autre": "Autre",
            },
        ),
        champ(
            "liste",
            "categorie_erp",
            "Catégorie de l’établissement",
            choix={rang: f"{rang}e catégorie" if rang != "1" else "1re catégorie" for rang in "12345"},
        ),
        champ("nombre", "effectif", "Effectif maximal du public", minimum=1, maximum=1_000_000, unite="personnes"),
        champ(
            "choix",
            "titre_occupation",
            "Titre d’occupation",
            choix={
                "propriete": "Propriété",
                "bail": "Bail",
                "convention": "Convention",
                "mise_a_disposition": "Mise à disposition",
            },
        ),
        champ("piece", "pj_titre", "Copie du titre d’occupation"),
        champ(
            "piece",
            "pj_commission",
            "Avis de la commission de sécurité",
            si=toutes(("categorie_erp", "parmi", "1, 2, 3, 4")),
        ),
        ligne="Lieu",
        max=20,
    ),
    champ(
        "calcul",
        "effectif_total",
        "Effectif maximal, tous lieux réunis",
        fonction="somme",
        champs=["lieux.effectif"],
        unite="personnes",
    ),
    champ("texte", "securite_nom", "Nom de la personne formée à la sécurité", longueur_max=100),
    champ("texte", "securite_prenom", "Prénom de la personne formée à la sécurité", longueur_max=100),
    champ(
        "piece",
        "pj_securite",
        "Attestation de formation à la sécurité des spectacles",
        categorie="diplome",
        aide="Formation réduite possible pour les types L, N et O de 5e catégorie (arrêté du 21 septembre 2015).",
    ),
    champ("engagement", "formation_adaptee", "Je déclare que cette formation est adaptée à la nature de chaque lieu."),
    si=toutes(("categorie", "egal", "1")),
)

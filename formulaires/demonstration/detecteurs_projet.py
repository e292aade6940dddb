"""The research planned with metal detectors: its objective, its method, its equipment."""

from formulaires.publication.composition import champ, etape, groupe, toutes

PROJET = etape(
    "projet",
    "Projet de recherche",
    champ("texte", "intitule", "Intitulé du projet"),
    champ("texte_long", "objectif", "Objectif scientifique", longueur_min=500, longueur_max=4000),
    champ(
        "cases",
        "periodes",
        "Périodes étudiées",
        aide="Cochez au moins une réponse.",
        choix={
            "prehistoire": "Préhistoire",
            "protohistoire": "Protohistoire",
            "antiquite": "Antiquité",
            "moyen_age": "Moyen Âge",
            "moderne": "Époque moderne",
            "contemporaine": "Époque contemporaine",
        },
    ),
    champ("texte_long", "problematique", "Problématique de recherche"),
    champ(
        "choix",
        "cadre",
        "Cadre de la recherche",
        choix={
            "prospection": "Prospection thématique",
            "fouille": "Accompagnement d’une fouille programmée",
            "diagnostic": "Accompagnement d’un diagnostic",
            "inventaire": "Inventaire",
            "autre": "Autre",
        },
    ),
    champ(
        "reference",
        "operation",
        "Numéro de l’opération archéologique liée",
        si=toutes(("cadre", "parmi", "fouille, diagnostic")),
    ),
    champ("texte_long", "methode", "Méthode", aide="Maillage, profondeur, enregistrement, géolocalisation."),
    groupe(
        "materiel",
        "Matériel utilisé",
        champ("texte", "marque", "Marque", longueur_max=100),
        champ("texte", "modele", "Modèle", longueur_max=100),
        champ("texte", "type", "Type de détecteur", obligatoire=False, longueur_max=100),
        ligne="Détecteur",
    ),
    champ("texte_long", "devenir", "Devenir du mobilier découvert", aide="Conservation, lieu de dépôt, propriété."),
    champ("piece", "protocole", "Protocole de recherche", obligatoire=False),
)

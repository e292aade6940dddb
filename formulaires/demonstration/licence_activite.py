"""The activity declared for a licence; a renewal adds what was done with the previous one."""

from formulaires.publication.composition import champ, etape, toutes

_RENOUVELLEMENT = toutes(("nature", "egal", "renouvellement"))
_PRODUCTEUR = toutes(("categorie", "egal", "2"))

ACTIVITE = etape(
    "activite",
    "Activité",
    champ(
        "texte_long",
        "description",
        "Description de l’activité",
        aide="Les spectacles, les publics, le territoire.",
        longueur_min=500,
        longueur_max=2000,
    ),
    champ(
        "cases",
        "disciplines",
        "Disciplines",
        aide="Cochez au moins une réponse.",
        choix={
            "theatre": "Théâtre",
            "danse": "Danse",
            "musique": "Musique",
            "cirque": "Cirque",
            "rue": "Arts de la rue",
            "marionnette": "Marionnette",
            "humour": "Humour",
            "autre": "Autre",
        },
    ),
    champ(
        "nombre",
        "representations",
        "Nombre de représentations prévues par an",
        minimum=0,
        maximum=10_000,
    ),
    champ(
        "nombre",
        "salaries_artistiques",
        "Nombre de salariés artistiques",
        minimum=0,
        maximum=100_000,
        obligatoire=False,
        si=_PRODUCTEUR,
    ),
    champ(
        "nombre",
        "salaries_techniques",
        "Nombre de salariés techniques",
        minimum=0,
        maximum=100_000,
        obligatoire=False,
        si=_PRODUCTEUR,
    ),
    champ("date", "debut_activite", "Date de début de l’activité"),
    champ(
        "piece",
        "pj_spectacles",
        "Liste des spectacles des dernières années",
        si=_RENOUVELLEMENT,
    ),
    champ("oui_non", "employeur", "Employez-vous des salariés ?", si=_RENOUVELLEMENT),
    champ(
        "piece",
        "pj_sociales",
        "Attestations sociales",
        categorie="attestation",
        aide="Urssaf, Audiens, Congés spectacles, France Travail.",
        plusieurs=True,
        si=toutes(("nature", "egal", "renouvellement"), ("employeur", "egal", "oui")),
    ),
    champ(
        "piece",
        "pj_auteurs",
        "Attestations de droits d’auteur",
        aide="Sacem, SACD.",
        plusieurs=True,
        si=_RENOUVELLEMENT,
    ),
)

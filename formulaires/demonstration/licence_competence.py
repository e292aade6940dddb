"""Who has the competence or the experience a licence needs, and its proofs (code du travail R. 7122-3)."""

from formulaires.demonstration.licence_personnes import MORALE, OUI
from formulaires.publication.composition import champ, etape, groupe, toutes

_CONTRAT_A_TERME = toutes(("salarie", "egal", OUI), ("contrat", "parmi", "cdd, usage"))

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
    groupe(
        "personnes",
        "Personnes qui ont la compétence ou l’expérience",
        champ("texte", "competent_nom", "Nom", longueur_max=100),
        champ("texte", "competent_prenom", "Prénom", longueur_max=100),
        champ("texte", "competent_fonction", "Fonction", aide="Par exemple : directrice technique", longueur_max=100),
        champ("oui_non", "salarie", "Cette personne est-elle salariée de la structure ?"),
        champ(
            "liste",
            "contrat",
            "Type de contrat",
            choix={"cdi": "CDI", "cdd": "CDD", "usage": "CDD d’usage"},
            si=toutes(("salarie", "egal", OUI)),
        ),
        champ("date", "fin_contrat", "Date de fin du contrat", obligatoire=False, si=_CONTRAT_A_TERME),
        champ(
            "texte",
            "duree_minimale",
            "Durée minimale du contrat",
            aide="Si la date de fin n’est pas fixée. Par exemple : 6 mois",
            longueur_max=100,
            si=toutes(("salarie", "egal", OUI), ("contrat", "parmi", "cdd, usage"), ("fin_contrat", "vide")),
        ),
        ligne="Personne",
        si=MORALE,
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
    champ(
        "piece",
        "pj_diplome",
        "Copie du diplôme ou du titre",
        categorie="diplome",
        si=toutes(("mode", "contient", "diplome")),
    ),
    champ(
        "piece",
        "pj_experience",
        "Justificatifs d’expérience",
        aide="Bulletins de salaire, certificats de travail.",
        plusieurs=True,
        si=toutes(("mode", "contient", "experience")),
    ),
    champ(
        "piece",
        "pj_formation",
        "Attestation de formation",
        categorie="diplome",
        si=toutes(("mode", "contient", "formation")),
    ),
)

"""Ready-made sets of statuses, a démarche's starting point."""

from formulaires.enums import Acteur, Couleur, Phase, UniteDelai

AUTORISATION = [
    {
        "cle": "deposee",
        "libelle": "Déposée",
        "phase": Phase.DEPOSEE,
        "couleur": Couleur.INFO,
        "phrase": "Votre demande est arrivée au service. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Le service vérifie que rien ne manque.",
        "acteur": Acteur.SERVICE,
        "suivants": ["en_instruction", "complements", "sans_suite"],
    },
    {
        "cle": "en_instruction",
        "libelle": "En instruction",
        "phase": Phase.EN_INSTRUCTION,
        "couleur": Couleur.INFO,
        "phrase": "Un agent étudie votre demande. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Le service vous répond.",
        "acteur": Acteur.SERVICE,
        "suivants": ["complements", "acceptee", "refusee", "sans_suite"],
        "en_lot": True,
    },
    {
        "cle": "complements",
        "libelle": "Compléments demandés",
        "phase": Phase.ATTENTE_USAGER,
        "couleur": Couleur.WARNING,
        "phrase": "C’est à vous d’agir : répondez au message du service.",
        "prochaine_etape": "Vous répondez, puis le service reprend l’étude de votre demande.",
        "acteur": Acteur.USAGER,
        "suivants": ["en_instruction", "acceptee", "refusee", "sans_suite"],
    },
    {
        "cle": "acceptee",
        "libelle": "Acceptée",
        "phase": Phase.CLOSE_FAVORABLE,
        "couleur": Couleur.SUCCESS,
        "phrase": "Votre demande est acceptée.",
        "prochaine_etape": "",
        "acteur": Acteur.PERSONNE,
        "suivants": [],
    },
    {
        "cle": "refusee",
        "libelle": "Refusée",
        "phase": Phase.CLOSE_DEFAVORABLE,
        "couleur": Couleur.ERROR,
        "phrase": "Votre demande est refusée. La réponse du service en donne les raisons et les recours possibles.",
        "prochaine_etape": "",
        "acteur": Acteur.PERSONNE,
        "suivants": [],
    },
    {
        "cle": "sans_suite",
        "libelle": "Classée sans suite",
        "phase": Phase.CLOSE_SANS_SUITE,
        "couleur": Couleur.AUCUNE,
        "phrase": "Votre demande est classée sans suite.",
        "prochaine_etape": "",
        "acteur": Acteur.PERSONNE,
        "suivants": [],
    },
]

_AUTORISATION = {statut["cle"]: statut for statut in AUTORISATION}

LICENCE = [
    {**_AUTORISATION["deposee"], "suivants": ["en_instruction", "complements", "recepisse", "sans_suite"]},
    {
        **_AUTORISATION["complements"],
        "prochaine_etape": "Vous répondez, puis le service vérifie que le dossier est complet.",
        "suivants": ["en_instruction", "recepisse", "sans_suite"],
    },
    {
        **_AUTORISATION["en_instruction"],
        "prochaine_etape": "Le service vous délivre le récépissé, ou vous dit ce qui manque.",
        "suivants": ["complements", "recepisse", "valide", "opposition", "sans_suite"],
    },
    {
        "cle": "recepisse",
        "libelle": "Récépissé délivré",
        "phase": Phase.EN_INSTRUCTION,
        "couleur": Couleur.INFO,
        "phrase": "Votre dossier est complet. L’administration a 1 mois pour s’opposer. "
        "Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Sans réponse au bout d’un mois, vous pouvez exercer.",
        "acteur": Acteur.SERVICE,
        "suivants": ["valide", "opposition"],
        "complet": True,
    },
    {
        **_AUTORISATION["acceptee"],
        "cle": "valide",
        "libelle": "Récépissé valide",
        "phrase": "L’administration ne s’oppose pas : vous pouvez exercer. Votre récépissé est valable 5 ans.",
        "suivants": ["invalide", "expire"],
        "duree": 60,
        "duree_unite": UniteDelai.MOIS,
        "ensuite": "expire",
    },
    {
        **_AUTORISATION["refusee"],
        "cle": "opposition",
        "libelle": "Opposition",
        "phrase": "L’administration s’oppose à votre déclaration. "
        "La réponse du service en donne les raisons et les recours possibles.",
    },
    {
        **_AUTORISATION["refusee"],
        "cle": "invalide",
        "libelle": "Récépissé invalidé",
        "motif": True,
        "phrase": "Votre récépissé n’est plus valable. "
        "La réponse du service en donne les raisons et les recours possibles.",
    },
    {
        **_AUTORISATION["acceptee"],
        "cle": "expire",
        "libelle": "Récépissé expiré",
        "couleur": Couleur.AUCUNE,
        "phrase": "Votre récépissé a plus de 5 ans. Pour continuer à exercer, demandez son renouvellement.",
    },
    _AUTORISATION["sans_suite"],
]

DECLARATION = [
    {**_AUTORISATION["deposee"], "suivants": ["complements", "enregistree", "sans_suite"]},
    {**_AUTORISATION["complements"], "suivants": ["enregistree", "sans_suite"]},
    {
        **_AUTORISATION["acceptee"],
        "cle": "enregistree",
        "libelle": "Enregistrée",
        "phrase": "Votre déclaration est enregistrée. Vous n’avez plus rien à faire.",
    },
    _AUTORISATION["sans_suite"],
]

SUBVENTION = [
    {**_AUTORISATION["deposee"], "suivants": ["en_instruction", "complements", "sans_suite"]},
    {**_AUTORISATION["en_instruction"], "suivants": ["complements", "commission", "accordee", "refusee", "sans_suite"]},
    {**_AUTORISATION["complements"], "suivants": ["en_instruction", "commission", "accordee", "refusee", "sans_suite"]},
    {
        **_AUTORISATION["en_instruction"],
        "cle": "commission",
        "libelle": "En commission",
        "phrase": "Votre projet est présenté à la commission. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "La commission donne son avis, puis le service vous répond.",
        "suivants": ["accordee", "refusee", "sans_suite"],
    },
    {
        **_AUTORISATION["acceptee"],
        "cle": "accordee",
        "libelle": "Subvention accordée",
        "phrase": "Votre subvention est accordée. La réponse du service en donne le montant et les conditions.",
        "prochaine_etape": "Vous remettez le bilan du projet à son terme.",
        "acteur": Acteur.USAGER,
        "suivants": ["bilan_recu"],
    },
    {
        **_AUTORISATION["acceptee"],
        "cle": "bilan_recu",
        "libelle": "Bilan reçu",
        "phrase": "Le service a reçu le bilan de votre projet.",
    },
    _AUTORISATION["refusee"],
    _AUTORISATION["sans_suite"],
]

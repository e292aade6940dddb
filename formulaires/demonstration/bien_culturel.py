"""« Certificat pour un bien culturel »: its page and its statuses.

Facts: code du patrimoine L. 111-2 and following, R. 111-1 to R. 111-12 and annex 1. The effect of silence is to be
confirmed.
"""

from formulaires.demonstration.eligibilite import concerne_si
from formulaires.enums import Acteur, Couleur, Phase, SensSilence, UniteDelai
from formulaires.publication.statuts_types import AUTORISATION

FICHE = {
    "title": "Certificat pour un bien culturel",
    "slug": "certificat-bien-culturel",
    "sigle": "CBC",
    "accroche": "Demandez le certificat qui permet à un bien culturel de sortir du territoire à titre définitif.",
    "publics": "Propriétaires et leurs mandataires, particuliers ou professionnels",
    "duree_minutes": 40,
    "delai": "4 mois",
    "validite": "Sans limite, 20 ans pour un bien de moins de 100 ans",
    "sens_silence": SensSilence.ACCORD,
    "delai_nombre": 4,
    "concerne": "<p>Oui, si vous souhaitez faire sortir de France un bien qui atteint les seuils d’âge et de valeur de "
    "l’annexe 1 du code du patrimoine. Par exemple : un tableau de plus de 50 ans et de plus de 300 000 €.</p>",
    "eligibilite": [
        concerne_si(
            "Le bien va-t-il quitter le territoire français ?",
            "oui",
            "Le certificat ne sert qu’à faire sortir un bien du territoire.",
        ),
        concerne_si(
            "Est-ce pour toujours ?",
            "oui",
            "Pour une exposition ou une restauration, demandez plutôt une autorisation de sortie temporaire.",
        ),
        concerne_si(
            "Le bien atteint-il les seuils d’âge et de valeur de l’annexe 1 du code du patrimoine ?",
            "oui",
            "Un bien en dessous de ces seuils n’a pas besoin de certificat.",
        ),
    ],
    "preparer": "<ul><li>des photographies en couleur du bien, récentes ;</li><li>un justificatif de propriété ;</li>"
    "<li>votre pièce d’identité ;</li>"
    "<li>si vous êtes mandataire : le mandat écrit du propriétaire ;</li>"
    "<li>si le bien a été importé depuis moins de 50 ans : la preuve de son importation.</li></ul>",
    "apres": "<ol><li>Vous recevez tout de suite un accusé d’enregistrement.</li>"
    "<li>Si une pièce manque, le service vous l’écrit ici : vous avez 2 mois pour répondre, sinon votre demande est "
    "abandonnée.</li>"
    "<li>Quand le dossier est complet, le délai de 4 mois commence. Il est suspendu si le service demande à voir "
    "le bien.</li></ol>"
    "<p>Un refus classe le bien comme trésor national : l’État a 30 mois pour proposer de l’acheter.</p>",
    "textes": "<p>Code du patrimoine, articles L. 111-2 et suivants, R. 111-1 à R. 111-12 et annexe 1.</p>",
    "donnees": "<p>Vos réponses servent à instruire votre demande (mission d’intérêt public, code du patrimoine, "
    "article L. 111-2). Elles sont lues par le service compétent seulement. Le certificat ne porte pas le nom du "
    "propriétaire.</p>",
    "recours": "Vous pouvez contester un refus devant le tribunal administratif dans les 2 mois (www.telerecours.fr).",
}

_TYPES = {statut["cle"]: statut for statut in AUTORISATION}
_DECISIONS = ["certificat", "refusee", "non_requis", "irrecevable", "retiree"]

STATUTS = [
    {**_TYPES["deposee"], "suivants": ["complements", "complete", "irrecevable", "non_requis", "retiree"]},
    {
        **_TYPES["complements"],
        "libelle": "Incomplète",
        "phrase": "C’est à vous d’agir : répondez au message du service dans les 2 mois.",
        "prochaine_etape": "Vous répondez, puis le service vérifie que le dossier est complet.",
        "suivants": ["complete", "abandonnee", "irrecevable", "retiree"],
        "duree": 2,
        "duree_unite": UniteDelai.MOIS,
        "ensuite": "abandonnee",
    },
    {
        **_TYPES["en_instruction"],
        "cle": "complete",
        "libelle": "Complète",
        "phrase": "Votre dossier est complet : le délai de 4 mois a commencé. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Le service étudie votre demande.",
        "suivants": ["en_instruction", "retiree"],
        "complet": True,
    },
    {**_TYPES["en_instruction"], "suivants": ["presentation", "avis_cctn", "complements", *_DECISIONS]},
    {
        **_TYPES["complements"],
        "cle": "presentation",
        "libelle": "Présentation demandée",
        "phrase": "C’est à vous d’agir : le service demande à voir le bien. Le délai est suspendu.",
        "prochaine_etape": "Vous convenez d’une date avec le service, puis il reprend l’étude de votre demande.",
        "suivants": ["en_instruction", "retiree"],
    },
    {
        **_TYPES["en_instruction"],
        "cle": "avis_cctn",
        "libelle": "Avis de la commission demandé",
        "phrase": "Le service a demandé l’avis de la Commission consultative des trésors nationaux. "
        "Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "La commission donne son avis, puis le ministre décide.",
        "suivants": ["certificat", "refusee", "retiree"],
    },
    {
        **_TYPES["acceptee"],
        "cle": "certificat",
        "libelle": "Certificat délivré",
        "phrase": "Le certificat est délivré : il accompagne le bien. Vous pouvez le télécharger ici.",
    },
    {
        **_TYPES["refusee"],
        "libelle": "Refusée (trésor national)",
        "phrase": "Le certificat est refusé : le bien est un trésor national. "
        "La réponse du service en donne les raisons et les recours possibles.",
    },
    {
        **_TYPES["sans_suite"],
        "cle": "non_requis",
        "libelle": "Certificat non requis",
        "phrase": "Le bien peut sortir sans certificat.",
    },
    {
        **_TYPES["refusee"],
        "cle": "irrecevable",
        "libelle": "Irrecevable",
        "phrase": "Votre demande ne peut pas être étudiée. La réponse du service en donne les raisons.",
    },
    {
        **_TYPES["sans_suite"],
        "cle": "abandonnee",
        "libelle": "Réputée abandonnée",
        "phrase": "Vous n’avez pas répondu dans les 2 mois : votre demande est abandonnée. "
        "Vous pouvez en déposer une nouvelle.",
    },
    {
        "cle": "retiree",
        "libelle": "Retirée",
        "phase": Phase.RETIREE,
        "couleur": Couleur.AUCUNE,
        "phrase": "Vous avez retiré votre demande.",
        "prochaine_etape": "",
        "acteur": Acteur.PERSONNE,
        "suivants": [],
    },
]

"""« Autorisation d’utiliser un détecteur de métaux »: its page and its statuses.

Facts: code du patrimoine L. 542-1 to L. 542-3, R. 542-1 and following. The effect of silence is to be confirmed.
"""

from formulaires.demonstration.eligibilite import concerne_si
from formulaires.enums import Acteur, Couleur, Phase, SensSilence
from formulaires.publication.statuts_types import AUTORISATION

FICHE = {
    "title": "Autorisation d’utiliser un détecteur de métaux à des fins de recherche archéologique",
    "slug": "detecteurs-de-metaux",
    "sigle": "DDM",
    "accroche": "Demandez l’autorisation du préfet de région avant toute recherche archéologique avec un détecteur "
    "de métaux.",
    "publics": "Archéologues, associations, chercheurs qualifiés",
    "duree_minutes": 40,
    "delai": "2 mois",
    "sens_silence": SensSilence.REJET,
    "delai_nombre": 2,
    "concerne": "<p>Oui, si vous cherchez avec un détecteur de métaux des objets qui intéressent la préhistoire, "
    "l’histoire, l’art ou l’archéologie. Ce n’est pas un permis de loisir : votre qualification est examinée.</p>",
    "eligibilite": [
        concerne_si(
            "Cherchez-vous des objets qui intéressent la préhistoire, l’histoire, l’art ou l’archéologie ?",
            "oui",
            "Cette autorisation ne porte que sur ces recherches.",
        ),
        concerne_si(
            "Est-ce pour votre loisir ?",
            "non",
            "Ce n’est pas un permis de loisir : l’autorisation dépend de votre qualification et de vos recherches.",
        ),
    ],
    "preparer": "<ul><li>votre curriculum vitæ ;</li><li>un plan au 1/25 000 et un plan cadastral des terrains ;</li>"
    "<li>la section, le numéro et la surface de chaque parcelle ;</li>"
    "<li>si un terrain n’est pas à vous : le consentement écrit de son propriétaire, et de qui l’exploite.</li></ul>",
    "apres": "<ol><li>Vous recevez tout de suite un accusé d’enregistrement.</li>"
    "<li>Le service régional de l’archéologie étudie votre demande. Il peut consulter la commission territoriale "
    "de la recherche archéologique.</li>"
    "<li>L’arrêté du préfet fixe les conditions et la période des recherches.</li>"
    "<li>À la fin, vous remettez un rapport.</li></ol><p>Toute découverte fortuite se déclare au maire.</p>",
    "textes": "<p>Code du patrimoine, articles L. 542-1 à L. 542-3 et R. 542-1 et suivants.</p>",
    "donnees": "<p>Vos réponses servent à instruire votre demande (mission d’intérêt public, code du patrimoine, "
    "article L. 542-1). Elles sont lues par le service régional de l’archéologie seulement.</p>",
    "recours": "Vous pouvez contester un refus devant le tribunal administratif dans les 2 mois (www.telerecours.fr).",
}

_TYPES = {statut["cle"]: statut for statut in AUTORISATION}
_DECISIONS = ["autorisee", "refusee", "rejet_implicite", "retiree"]

STATUTS = [
    {**_TYPES["deposee"], "suivants": ["complements", "complete", "retiree"]},
    {
        **_TYPES["complements"],
        "libelle": "Incomplète",
        "prochaine_etape": "Vous répondez, puis le service vérifie que le dossier est complet.",
        "suivants": ["complete", "retiree"],
    },
    {
        **_TYPES["en_instruction"],
        "cle": "complete",
        "libelle": "Complète",
        "phrase": "Votre dossier est complet. Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "Le service régional de l’archéologie étudie votre demande.",
        "suivants": ["en_instruction", "retiree"],
        "complet": True,
    },
    {
        **_TYPES["en_instruction"],
        "phrase": "Le service régional de l’archéologie étudie votre demande. Vous n’avez rien à faire pour le moment.",
        "suivants": ["complements", "avis_ctra", *_DECISIONS],
    },
    {
        **_TYPES["en_instruction"],
        "cle": "avis_ctra",
        "libelle": "Avis de la commission demandé",
        "phrase": "Le service a demandé l’avis de la commission territoriale de la recherche archéologique. "
        "Vous n’avez rien à faire pour le moment.",
        "prochaine_etape": "La commission donne son avis, puis le préfet décide.",
        "suivants": _DECISIONS,
    },
    {
        **_TYPES["acceptee"],
        "cle": "autorisee",
        "libelle": "Autorisée",
        "phrase": "Votre demande est acceptée. L’arrêté joint fixe les conditions et la période des recherches.",
        "prochaine_etape": "À la fin des recherches, vous remettez votre rapport.",
        "suivants": ["rapport_attendu"],
    },
    {**_TYPES["refusee"]},
    {
        **_TYPES["refusee"],
        "cle": "rejet_implicite",
        "libelle": "Rejet implicite",
        "phrase": "Le délai est passé sans réponse : votre demande est rejetée. "
        "Vous pouvez demander les raisons au service, et contester ce rejet.",
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
    {
        **_TYPES["acceptee"],
        "cle": "rapport_attendu",
        "libelle": "Rapport attendu",
        "couleur": Couleur.WARNING,
        "phrase": "Vos recherches sont finies : remettez votre rapport au service.",
        "acteur": Acteur.USAGER,
        "suivants": ["rapport_recu"],
    },
    {
        **_TYPES["acceptee"],
        "cle": "rapport_recu",
        "libelle": "Rapport reçu",
        "phrase": "Le service a reçu votre rapport.",
        "suivants": ["close"],
    },
    {
        **_TYPES["acceptee"],
        "cle": "close",
        "libelle": "Close",
        "couleur": Couleur.AUCUNE,
        "phrase": "Votre dossier est clos.",
    },
]

"""« Licence d’entrepreneur de spectacles vivants », first request: its page and its statuses.

Facts: code du travail L. 7122-1 and following, D. 7122-1, R. 7122-2 to R. 7122-4; arrêté of 27 September 2019.
"""

from formulaires.demonstration.eligibilite import concerne_si
from formulaires.enums import SensSilence
from formulaires.publication.statuts_types import LICENCE

FICHE = {
    "title": "Licence d’entrepreneur de spectacles vivants : déclaration d’activité (première demande)",
    "slug": "licence-entrepreneur-spectacles-vivants",
    "sigle": "ESV",
    "accroche": "Déclarez votre activité avant de produire, de diffuser ou d’accueillir des spectacles vivants. "
    "Vous recevez un récépissé numéroté dès que votre dossier est complet.",
    "publics": "Associations, entreprises, collectivités, particuliers",
    "duree_minutes": 30,
    "delai": "1 mois",
    "validite": "5 ans",
    "sens_silence": SensSilence.NON_OPPOSITION,
    "delai_nombre": 1,
    "concerne": "<p>Oui, si vous êtes dans l’une de ces situations :</p>"
    "<ul><li>le spectacle vivant est votre activité principale ;</li>"
    "<li>ou vous organisez plus de six représentations par an.</li></ul>"
    "<p>Vous pouvez faire la demande pour vous-même ou pour une personne morale : association, entreprise, "
    "établissement public, collectivité. Une demande par catégorie :</p>"
    "<ul><li><b>catégorie 1</b> : vous exploitez un lieu aménagé pour les représentations publiques ;</li>"
    "<li><b>catégorie 2</b> : vous produisez des spectacles ou organisez des tournées, "
    "et vous employez les artistes ;</li>"
    "<li><b>catégorie 3</b> : vous accueillez le public, tenez la billetterie et assurez la sécurité, "
    "ou organisez des tournées sans employer les artistes.</li></ul>",
    "eligibilite": [
        concerne_si(
            "Est-ce votre activité principale, ou organisez-vous plus de six représentations par an ?",
            "oui",
            "Jusqu’à six représentations par an, à titre occasionnel, cette déclaration n’est pas à faire.",
        ),
        concerne_si(
            "Êtes-vous établi en France ?",
            "oui",
            "Les entrepreneurs établis à l’étranger ont une autre démarche : l’information préalable.",
        ),
        concerne_si(
            "Avez-vous déjà un récépissé en cours de validité pour la même catégorie ?",
            "non",
            "Demandez son renouvellement : c’est une autre démarche.",
        ),
    ],
    "preparer": "<ul><li>votre numéro SIRET (14 chiffres) ;</li>"
    "<li>pour une association : le numéro RNA, qui commence par W ;</li>"
    "<li>l’identité du représentant légal ;</li>"
    "<li>un justificatif de compétence : diplôme, preuve de 6 mois d’expérience ou attestation de formation "
    "de 125 heures.</li></ul>"
    "<p>Une photo prise avec votre téléphone convient si elle est lisible.</p>",
    "apres": "<ol><li>Vous recevez tout de suite un accusé d’enregistrement avec le numéro de votre demande.</li>"
    "<li>Si une pièce manque, le service vous l’écrit ici : le délai s’arrête jusqu’à votre réponse.</li>"
    "<li>Quand le dossier est complet, vous recevez le récépissé. L’administration a 1 mois pour s’opposer.</li></ol>"
    "<p>L’absence de réponse 1 mois après le dossier complet vaut <b>absence d’opposition</b> : vous pouvez exercer. "
    "Votre récépissé reste valable 5 ans.</p>",
    "textes": "<ul><li>Code du travail, articles L. 7122-1 et suivants, D. 7122-1, R. 7122-2 à R. 7122-4</li>"
    "<li>Arrêté du 27 septembre 2019, modifié le 11 mars 2020</li></ul>",
    "donnees": "<p>La direction régionale des affaires culturelles traite vos réponses pour instruire votre "
    "déclaration (mission d’intérêt public, code du travail, article L. 7122-3). Elles sont lues par le service "
    "qui instruit votre demande, et par lui seul. La liste des récépissés valides est publique.</p>"
    "<p>Elles sont gardées pendant la durée de validité du récépissé, 5 ans, puis archivées selon le code "
    "du patrimoine.</p>",
    "recours": "En cas d’opposition, vous pouvez saisir dans les 2 mois le préfet de région d’un recours gracieux, "
    "le ministre chargé de la Culture d’un recours hiérarchique, ou le tribunal administratif (www.telerecours.fr).",
}

_ABANDONNEE = {
    **next(statut for statut in LICENCE if statut["cle"] == "sans_suite"),
    "cle": "abandonnee",
    "libelle": "Réputée abandonnée",
    "phrase": "Vous n’avez pas répondu au service à temps : votre demande est abandonnée. "
    "Vous pouvez en déposer une nouvelle.",
}

STATUTS = [
    *(
        {**statut, "suivants": [*statut["suivants"], "abandonnee"]} if statut["cle"] == "complements" else statut
        for statut in LICENCE
    ),
    _ABANDONNEE,
]

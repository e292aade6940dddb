"""Live performance: renewal of the licence, and who comes from abroad.

Facts: code du travail L. 7122-1 to L. 7122-6, R. 7122-2 to R. 7122-4; arrêté of 27 September 2019.
"""

from formulaires.demonstration.catalogue.communs import AUTRE_VOIE, DEMANDEUR, FIN, RECOURS, apres, donnees, puces
from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, groupe, statuts, toutes
from formulaires.publication.statuts_types import DECLARATION, LICENCE

RENOUVELLEMENT = {
    "title": "Licence d’entrepreneur de spectacles vivants : renouvellement",
    "slug": "licence-renouvellement",
    "sigle": "ESVR",
    "accroche": "Renouvelez votre récépissé avant la fin de ses 5 ans, pour continuer d’exercer sans interruption.",
    "publics": "Titulaires d’un récépissé ou d’une licence d’entrepreneur de spectacles vivants",
    "delai": "1 mois",
    "validite": "5 ans",
    "sens_silence": SensSilence.NON_OPPOSITION,
    "concerne": puces(
        "vous avez un récépissé ou une licence en cours de validité ;",
        "et vous voulez continuer la même activité, dans la même catégorie.",
        avant="Oui, si :",
    )
    + "<p>Votre récépissé est déjà expiré ? Faites une première demande.</p>",
    "preparer": puces(
        "le numéro de votre récépissé, et sa date d’expiration ;", "la liste de vos derniers spectacles."
    ),
    "apres": apres(
        "Quand le dossier est complet, vous recevez le nouveau récépissé. L’administration a 1 mois pour s’opposer."
    ),
    "textes": puces("Code du travail, articles L. 7122-1 et suivants", "Arrêté du 27 septembre 2019, modifié en 2020"),
    "donnees": donnees("code du travail, article L. 7122-3"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        etape(
            "recepisse",
            "Votre récépissé",
            champ("texte", "numero", "Numéro du récépissé à renouveler", aide="Il figure sur votre récépissé."),
            champ("date", "expire_le", "Date d’expiration"),
            champ(
                "choix",
                "categorie",
                "Catégorie",
                choix={"1": "1 : exploitant de lieu", "2": "2 : producteur", "3": "3 : diffuseur"},
                aide="Une demande par catégorie.",
            ),
            champ("oui_non", "changement", "Votre situation a-t-elle changé depuis la dernière demande ?"),
            champ("texte_long", "changements", "Ce qui a changé", si=toutes(("changement", "egal", "oui"))),
        ),
        *DEMANDEUR,
        etape(
            "activite",
            "Votre activité",
            champ("texte_long", "spectacles", "Spectacles des dernières années"),
            champ("nombre", "representations", "Représentations prévues par an"),
            champ("oui_non", "employeur", "Employez-vous des artistes ou des techniciens ?"),
            champ(
                "piece",
                "attestations_sociales",
                "Attestations sociales à jour",
                plusieurs=True,
                si=toutes(("employeur", "egal", "oui")),
            ),
            champ(
                "piece",
                "nouveaux_justificatifs",
                "Justificatifs de ce qui a changé",
                plusieurs=True,
                si=toutes(("changement", "egal", "oui")),
            ),
        ),
        FIN,
    ],
    "statuts": statuts(LICENCE),
}

ETRANGER = {
    "title": "Entrepreneur de spectacles non établi en France : information préalable",
    "slug": "spectacles-entrepreneur-etranger",
    "sigle": "ESVE",
    "accroche": "Vous êtes établi hors de France : prévenez l’administration avant vos représentations.",
    "publics": "Entrepreneurs de spectacles établis à l’étranger",
    "delai": "",
    "concerne": puces(
        "vous êtes établi dans un autre pays de l’Union européenne ou de l’Espace économique européen, et vous venez "
        "donner des représentations en France ;",
        "ou vous êtes établi dans un autre pays, et vous demandez que votre titre soit reconnu équivalent.",
        avant="Oui, si :",
    ),
    "preparer": puces(
        "le calendrier et les lieux de vos représentations ;", "les références de votre titre, s’il existe."
    ),
    "apres": apres("Le service enregistre votre information et vous écrit s’il a besoin d’une précision."),
    "textes": puces("Code du travail, articles L. 7122-5, L. 7122-6 et R. 7122-2"),
    "donnees": donnees("code du travail, articles L. 7122-5 et L. 7122-6"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        etape(
            "entreprise",
            "Votre entreprise",
            champ("texte", "denomination", "Nom de l’entreprise ou de l’artiste"),
            champ("pays", "pays", "Pays d’établissement"),
            champ("texte", "representant", "Nom du représentant légal"),
            champ("courriel", "courriel", "Adresse de courriel"),
            champ("telephone", "telephone", "Téléphone", obligatoire=False),
            champ("piece", "identite", "Pièce d’identité du représentant légal"),
        ),
        etape(
            "titre",
            "Votre titre",
            champ("oui_non", "titre", "Avez-vous, dans votre pays, une autorisation d’exercer ?"),
            champ("piece", "titre_equivalent", "Copie de cette autorisation", si=toutes(("titre", "egal", "oui"))),
        ),
        etape(
            "representations",
            "Vos représentations en France",
            groupe(
                "representations",
                "Représentations",
                champ("date", "date_representation", "Date"),
                champ("texte", "lieu", "Salle ou lieu"),
                champ("commune", "commune", "Commune"),
                ligne="Représentation",
                max=30,
                aide="La première décide de la DRAC qui vous répond.",
            ),
        ),
        FIN,
    ],
    "statuts": statuts(DECLARATION),
}

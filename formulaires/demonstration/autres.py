"""Three short démarches, so that the list of démarches looks alive: two forms and a link to another site."""

from formulaires.enums import SensSilence
from formulaires.publication.composition import champ, etape, information, toutes

_DEMANDEUR = etape(
    "demandeur",
    "Demandeur",
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name"),
    champ("adresse", "adresse", "Adresse"),
    champ("courriel", "courriel", "Adresse de courriel"),
    champ("telephone", "telephone", "Téléphone", obligatoire=False),
)

BIEN_CULTUREL = {
    "title": "Certificat pour un bien culturel",
    "slug": "certificat-bien-culturel",
    "sigle": "CBC",
    "accroche": "Demandez le certificat qui permet à un bien culturel de sortir du territoire à titre définitif.",
    "publics": "Propriétaires et leurs mandataires, particuliers ou professionnels",
    "duree_minutes": 20,
    "delai": "4 mois",
    "validite": "Sans limite, 20 ans pour un bien de moins de 100 ans",
    "sens_silence": SensSilence.ACCORD,
    "concerne": "<p>Oui, si vous souhaitez faire sortir de France un bien qui atteint les seuils d’âge et de valeur de "
    "l’annexe 1 du code du patrimoine. Par exemple : un tableau de plus de 50 ans et de plus de 300 000 €.</p>",
    "preparer": "<ul><li>des photographies en couleur du bien ;</li><li>un justificatif de propriété ;</li>"
    "<li>si vous êtes mandataire : le mandat écrit du propriétaire.</li></ul>",
    "apres": "<p>Le service vérifie votre dossier. Il peut demander à voir le bien : le délai est alors suspendu. "
    "Un refus classe le bien comme trésor national.</p>",
    "textes": "<p>Code du patrimoine, articles L. 111-2 et suivants, R. 111-1 à R. 111-12 et annexe 1.</p>",
    "donnees": "<p>Vos réponses servent à instruire votre demande (mission d’intérêt public, code du patrimoine, "
    "article L. 111-2). Elles sont lues par le service compétent seulement.</p>",
    "recours": "Vous pouvez contester un refus devant le tribunal administratif dans les 2 mois (www.telerecours.fr).",
    "etapes": [
        _DEMANDEUR,
        etape(
            "bien",
            "Le bien",
            champ(
                "choix",
                "qualite",
                "Vous êtes",
                choix={"proprietaire": "Propriétaire du bien", "mandataire": "Mandataire du propriétaire"},
            ),
            champ("piece", "mandat", "Mandat écrit", si=toutes(("qualite", "egal", "mandataire"))),
            champ("texte", "designation", "Désignation du bien"),
            champ("texte", "auteur", "Auteur, atelier ou attribution", aide="« Inconnu » est une réponse possible."),
            champ("texte", "epoque", "Date ou époque", longueur_max=100),
            champ("nombre", "valeur", "Valeur en euros", aide="À la date de la demande, sans centimes.", minimum=1),
            champ("piece", "photographies", "Photographies du bien", aide="Face, dos et détails.", plusieurs=True),
        ),
        etape(
            "provenance",
            "Provenance",
            champ(
                "choix",
                "acquisition",
                "Mode d’acquisition",
                choix={
                    "achat": "Achat",
                    "succession": "Succession",
                    "donation": "Donation",
                    "commande": "Commande",
                    "autre": "Autre",
                },
            ),
            champ("piece", "propriete", "Justificatif de propriété"),
            champ("oui_non", "importe", "Le bien a-t-il été importé en France depuis moins de 50 ans ?"),
            champ(
                "piece", "importation", "Preuve de l’importation", plusieurs=True, si=toutes(("importe", "egal", "oui"))
            ),
            champ("engagement", "exactitude", "Je certifie l’exactitude de mes réponses."),
        ),
    ],
}

DETECTEURS = {
    "title": "Autorisation d’utiliser un détecteur de métaux à des fins de recherche archéologique",
    "slug": "detecteurs-de-metaux",
    "sigle": "DDM",
    "accroche": "Demandez l’autorisation du préfet de région avant toute recherche archéologique avec un détecteur "
    "de métaux.",
    "publics": "Archéologues, associations, chercheurs qualifiés",
    "duree_minutes": 25,
    "delai": "2 mois",
    "sens_silence": SensSilence.REJET,
    "concerne": "<p>Oui, si vous cherchez avec un détecteur de métaux des objets qui intéressent la préhistoire, "
    "l’histoire, l’art ou l’archéologie. Ce n’est pas un permis de loisir : votre qualification est examinée.</p>",
    "preparer": "<ul><li>votre curriculum vitæ ;</li><li>un plan au 1/25 000 des terrains ;</li>"
    "<li>si un terrain n’est pas à vous : le consentement écrit de son propriétaire.</li></ul>",
    "apres": "<p>Le service régional de l’archéologie étudie votre demande. L’arrêté du préfet fixe les conditions "
    "des recherches. Toute découverte fortuite se déclare au maire.</p>",
    "textes": "<p>Code du patrimoine, articles L. 542-1 à L. 542-3 et R. 542-1 et suivants.</p>",
    "donnees": "<p>Vos réponses servent à instruire votre demande (mission d’intérêt public, code du patrimoine, "
    "article L. 542-1). Elles sont lues par le service régional de l’archéologie seulement.</p>",
    "recours": "Vous pouvez contester un refus devant le tribunal administratif dans les 2 mois (www.telerecours.fr).",
    "etapes": [
        _DEMANDEUR,
        etape(
            "qualification",
            "Qualification",
            champ("texte", "fonction", "Fonction ou profession"),
            champ("texte_long", "diplomes", "Diplômes et formations en archéologie"),
            champ("piece", "cv", "Curriculum vitæ"),
        ),
        etape(
            "projet",
            "Projet de recherche",
            champ("texte", "intitule", "Intitulé du projet"),
            champ("texte_long", "objectif", "Objectif scientifique", longueur_max=4000),
            champ("texte", "communes", "Communes concernées"),
            champ("piece", "plan", "Plan au 1/25 000"),
            champ("oui_non", "proprietaire", "Êtes-vous propriétaire de tous les terrains ?"),
            champ(
                "piece",
                "consentement",
                "Consentement écrit des propriétaires",
                plusieurs=True,
                si=toutes(("proprietaire", "egal", "non")),
            ),
            champ("date", "debut", "Début des recherches", aide="Déposez votre demande au moins 2 mois avant."),
            champ("date", "fin", "Fin des recherches"),
            information("rapport", "Un rapport est à remettre au service à la fin des recherches."),
            champ(
                "engagement", "engagement_rapport", "Je m’engage à remettre ce rapport et à déclarer mes découvertes."
            ),
        ),
    ],
}

DEPOT_LEGAL = {
    "title": "Dépôt légal d’un livre, d’un périodique ou d’un document",
    "slug": "depot-legal",
    "sigle": "DL",
    "accroche": "Déposez à la Bibliothèque nationale de France un exemplaire de ce que vous publiez.",
    "publics": "Éditeurs, imprimeurs, auteurs qui se publient eux-mêmes",
    "duree_minutes": 15,
    "concerne": "<p>Oui, si vous mettez un document à la disposition du public, même à titre gratuit.</p>",
    "preparer": "<ul><li>un exemplaire du document ;</li><li>sa déclaration, faite en ligne.</li></ul>",
    "textes": "<p>Code du patrimoine, articles L. 131-1 à L. 133-1 et R. 132-1 et suivants.</p>",
    "lien_externe": "https://depotlegal.bnf.fr/",
    "etapes": [],
}

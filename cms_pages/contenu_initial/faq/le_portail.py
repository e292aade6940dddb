"""What the portal is for, and for whom (P01 to P05)."""

from cms_pages.contenu_initial.ecriture import groupe, question

LE_PORTAIL = groupe(
    "Le portail",
    "le-portail",
    question(
        "À quoi sert ce portail ?",
        "a-quoi-sert",
        "À faire vos démarches auprès du ministère de la Culture sans papier ni déplacement. Vous choisissez une "
        "démarche, vous remplissez la demande, et le portail la remet au service qui doit la traiter.",
        "La suite se passe au même endroit : le service vous y écrit, vous lui répondez, et vous y trouvez sa "
        "réponse avec les documents qui l’accompagnent.",
    ),
    question(
        "Quel est l’intérêt de me créer un compte ?",
        "interet-compte",
        "Votre compte garde le fil de ce que vous faites avec le ministère :",
        [
            "vos demandes, avec l’état de chacune et la date de chaque étape ;",
            "vos brouillons, que vous reprenez quand vous voulez, sur l’appareil de votre choix ;",
            "vos coordonnées, que vous donnez une fois et qui sont reprises dans chaque nouvelle démarche.",
        ],
        "Une réponse reprise de votre compte est signalée comme telle. Vous pouvez la changer pour une seule "
        "demande, sans toucher à votre compte.",
        en_accueil=True,
    ),
    question(
        "Qui peut se créer un compte et comment faire ?",
        "qui-peut-creer-un-compte",
        "Toute personne qui a un accès à internet et une adresse de courriel : particulier, artiste, bénévole d’une "
        "association, salarié d’une entreprise ou d’une collectivité, en France ou ailleurs.",
        "Votre adresse de courriel devient votre identifiant. C’est aussi à elle que nous écrivons quand votre "
        "demande avance. Le formulaire se trouve sur la page de connexion, dans le bloc « Créer mon compte ».",
    ),
    question(
        "Comment réaliser une démarche pour une personne morale ?",
        "personne-morale",
        "Ouvrez un compte à votre propre nom, quelle que soit votre fonction dans l’association, l’entreprise ou la "
        "collectivité : un compte appartient à une personne, et cette personne peut agir pour plusieurs structures.",
        "Ensuite, deux façons de faire :",
        [
            "enregistrez la structure dans « Mes relations », puis choisissez-la dans la liste quand vous remplissez "
            "une demande : ses informations sont reprises ;",
            "ou écrivez ces informations directement dans la demande. Les champs sont les mêmes.",
        ],
    ),
)

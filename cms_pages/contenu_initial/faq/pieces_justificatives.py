"""Joining pieces, and the wallet (P26 to P28)."""

from cms_pages.contenu_initial.ecriture import groupe, question

PIECES_JUSTIFICATIVES = groupe(
    "Pièces justificatives",
    "pieces-justificatives",
    question(
        "Comment fournir des pièces justificatives ?",
        "fournir-pieces",
        "Au moment où la demande les réclame, de l’une de ces deux façons :",
        [
            "choisissez un fichier sur votre ordinateur, votre téléphone ou votre tablette ;",
            "ou prenez dans la liste déroulante un document que vous avez déjà mis dans votre porte-documents.",
        ],
        "Les formats et la taille acceptés sont écrits sous chaque champ. Une photo lisible prise avec votre "
        "téléphone convient. Si un fichier est refusé, le portail dit pourquoi et vos autres réponses restent "
        "enregistrées.",
        en_accueil=True,
    ),
    question(
        "À quoi sert le porte-documents ?",
        "porte-documents",
        "À garder, à l’abri, les documents que vous fournissez souvent : pièce d’identité, statuts, relevé "
        "d’identité bancaire. Vous pouvez les ranger par personne, pour vous ou pour vos relations, et noter leur "
        "date d’expiration.",
        "Il n’est qu’à vous. Les documents y sont chiffrés et l’administration ne peut pas les ouvrir. Quand vous en "
        "joignez un à une demande, le service reçoit une copie, et rien d’autre.",
    ),
)

"""Reaching the functional administration (P36)."""

from cms_pages.contenu_initial.ecriture import groupe

NOUS_CONTACTER = groupe(
    "Nous contacter",
    "nous-contacter",
    texte=(
        "Vous avez trouvé une erreur, ou quelque chose ne fonctionne pas sur ce portail ? Dites-le à "
        "l’administration fonctionnelle avec le formulaire qui suit. Il est aussi au bas de chaque page publique.",
        "Pour une demande déjà déposée, écrivez plutôt depuis cette demande, dans « Suivi de mes demandes » : votre "
        "message arrive directement au service qui la traite.",
    ),
)

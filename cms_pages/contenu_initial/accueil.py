"""The home page."""

from cms_pages.contenu_initial.ecriture import insecables

ETAPES = (
    (
        "Vous créez votre compte",
        "Votre nom, votre prénom, une adresse de courriel et un mot de passe suffisent. Vos informations seront "
        "reprises dans chaque nouvelle démarche.",
    ),
    (
        "Vous remplissez la demande",
        "Tout est enregistré au fur et à mesure. Vous pouvez vous arrêter et reprendre plus tard, depuis un autre "
        "appareil.",
    ),
    (
        "Vous suivez la réponse",
        "Chaque étape est datée. Le service vous écrit ici et la réponse vous est remise ici.",
    ),
)

PAGE = {
    "title": "Accueil",
    "slug": "accueil",
    "titre_principal": "Quelle démarche souhaitez-vous faire ?",
    "chapeau": "Faites votre demande au ministère de la Culture en ligne, suivez son avancement et recevez la réponse "
    "ici.",
    "search_description": "Les démarches en ligne du ministère de la Culture : demandes, suivi et réponses.",
    "etapes": [{"type": "etape", "value": {"titre": titre, "texte": insecables(texte)}} for titre, texte in ETAPES],
}

"""The cookies this portal really sets, named and timed by its settings (P34)."""

from django.conf import settings

from cms_pages.contenu_initial.ecriture import encart, tableau, texte, titre

HEURE = 3600
JOUR = 24 * HEURE

PAGE = {
    "title": "Gestion des cookies",
    "slug": "cookies",
    "chapeau": "Ce portail n’utilise que les cookies sans lesquels il ne peut pas fonctionner. Il n’y a donc rien à "
    "accepter ni à refuser.",
    "search_description": "Les cookies du portail : leur nom, leur utilité et leur durée.",
    "corps": [
        tableau(
            "Cookies déposés par ce portail",
            ["Nom", "À quoi il sert", "Quand il est déposé", "Durée"],
            (
                settings.SESSION_COOKIE_NAME,
                "Vous reconnaître d’une page à l’autre",
                "À partir de la page de connexion",
                f"{settings.SESSION_COOKIE_AGE // HEURE} heures au plus",
            ),
            (
                settings.CSRF_COOKIE_NAME,
                "Vérifier qu’un formulaire vient bien de votre navigateur",
                "Quand une page contient un formulaire",
                f"{settings.CSRF_COOKIE_AGE // JOUR} jours au plus",
            ),
            (
                settings.COMPTE_COOKIE_APPAREIL,
                "Reconnaître votre navigateur, pour qu’un inconnu ne puisse pas bloquer votre compte chez vous",
                "Quand vous vous connectez",
                f"{settings.COMPTE_COOKIE_APPAREIL_JOURS} jours au plus",
            ),
        ),
        texte(
            "Il n’y a ni publicité, ni mesure d’audience, ni cookie d’un autre site. Ces cookies sont dispensés "
            "de votre accord par l’article 82 de la loi du 6 janvier 1978 : c’est pourquoi aucun bandeau ne "
            "s’affiche.",
        ),
        titre("Ce que votre navigateur garde sans nous l’envoyer"),
        texte(
            "L’affichage clair ou sombre suit le réglage de votre appareil. Votre navigateur le note sous le nom "
            "« scheme », sans limite de durée, et ne nous l’envoie pas.",
        ),
        titre("Si vous refusez les cookies"),
        texte(
            "Les pages publiques restent lisibles. La partie connectée, elle, a besoin de ces cookies : sans eux, "
            "vous ne pouvez ni vous connecter ni remplir une demande. Pour les autoriser, ouvrez les réglages de "
            "votre navigateur, rubrique « Confidentialité » ou « Vie privée ».",
        ),
        encart(
            "Effacer les cookies",
            "Choisir « Se déconnecter » ferme votre session. Vous pouvez aussi effacer les cookies dans les réglages "
            "du navigateur : vos brouillons et vos demandes sont sur le portail, vous ne perdez rien.",
        ),
    ],
}

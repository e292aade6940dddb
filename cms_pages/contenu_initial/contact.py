"""How to reach the functional administration; its addresses are in the settings of the site."""

from cms_pages.contenu_initial.ecriture import encart, insecables, texte, titre
from formulaires.publication.composition import champ

PAGE = {
    "title": "Contact",
    "slug": "contact",
    "chapeau": "Un problème technique, une question sur votre compte, une difficulté à lire une page : "
    "l’administration fonctionnelle du portail vous répond.",
    "search_description": "Écrire à l’administration fonctionnelle du portail des démarches.",
    "corps": [
        encart(
            "Votre demande est déjà déposée ?",
            "Écrivez depuis cette demande, dans « Suivi de mes demandes ». Votre message arrive directement au "
            "service qui la traite, avec son numéro.",
        ),
        titre("Par le formulaire au bas de cette page"),
        texte(
            "Dites-nous :",
            [
                "ce que vous vouliez faire, et ce qui s’est passé ;",
                "l’adresse de la page, et le numéro d’incident s’il est affiché ;",
                "le numéro de votre demande, si vous en avez déjà un.",
            ],
            "N’envoyez jamais votre mot de passe : personne ne vous le demandera.",
        ),
        titre("Si vous ne pouvez pas faire la démarche en ligne"),
        texte(
            "Dites-nous laquelle : nous vous indiquerons le service compétent et la façon de déposer votre demande "
            "autrement. Personne n’est privé d’une démarche faute de pouvoir utiliser ce portail.",
        ),
    ],
}

FORMULAIRE = {
    "title": "Nous contacter",
    "template_name": "streamforms/form_block.html",
    "submit_button_text": "Envoyer le message",
    "fields": [
        champ(
            "liste",
            "sujet",
            "Votre message concerne",
            choix={
                "technique": "Un problème technique ou une erreur",
                "compte": "Mon compte ou ma connexion",
                "demarche": "Une démarche à faire autrement qu’en ligne",
                "accessibilite": "Une difficulté d’accessibilité",
                "donnees": "Mes données personnelles",
                "autre": "Autre chose",
            },
        ),
        champ("courriel", "courriel", "Votre adresse de courriel", aide=insecables("Format attendu : nom@domaine.fr")),
        champ(
            "texte",
            "reference",
            "Numéro de la demande",
            aide=insecables("Si vous en avez un. Par exemple : ESV-2026-004812."),
            obligatoire=False,
        ),
        champ("texte_long", "message", "Votre message", aide=insecables("N’indiquez pas de mot de passe.")),
    ],
}

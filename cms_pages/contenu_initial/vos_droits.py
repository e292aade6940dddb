"""« Vos droits »: the right to err, and how to contest an answer."""

from cms_pages.contenu_initial.ecriture import encart, texte, titre

RUBRIQUE = {
    "title": "Vos droits",
    "slug": "vos-droits",
    "introduction": "Se tromper de bonne foi, contester une réponse, être aidé : ce que la loi vous donne.",
    "search_description": "Droit à l’erreur, recours, médiation et Défenseur des droits.",
}

_ERREUR = {
    "title": "Droit à l’erreur",
    "slug": "droit-a-l-erreur",
    "chapeau": "Vous vous êtes trompé de bonne foi pour la première fois ? Vous pouvez corriger, sans sanction.",
    "search_description": "Le droit à l’erreur dans vos démarches.",
    "corps": [
        titre("Ce que dit la loi"),
        texte(
            "Une personne qui se trompe pour la première fois, ou qui fait une erreur matérielle, ne peut pas être "
            "sanctionnée si elle corrige d’elle-même ou quand on le lui demande. La mauvaise foi et la fraude "
            "n’en profitent pas (code des relations entre le public et l’administration, article L. 123-1).",
        ),
        titre("Ici"),
        texte(
            "Avant le dépôt, vous pouvez tout changer. Après, écrivez au service depuis votre demande, dans « Suivi de "
            "mes demandes » : il vous dira quoi corriger, et le délai s’arrête tant que votre réponse est attendue.",
        ),
    ],
}
_RECOURS = {
    "title": "Contester une réponse",
    "slug": "contester-une-reponse",
    "chapeau": "Vous n’êtes pas d’accord avec une décision, ou vous n’avez pas de réponse : les voies possibles.",
    "search_description": "Recours gracieux, hiérarchique et contentieux, médiation, Défenseur des droits.",
    "corps": [
        encart(
            "D’abord, regardez la page de la démarche",
            "Elle dit le délai de réponse, ce que vaut l’absence de réponse et les recours qui lui sont propres.",
        ),
        titre("Demander de revoir la décision"),
        texte(
            "Vous pouvez écrire, en général dans les 2 mois, à l’autorité qui a décidé (recours gracieux) ou à son "
            "supérieur (recours hiérarchique).",
        ),
        titre("Saisir le tribunal administratif"),
        texte(
            "En général dans les 2 mois qui suivent la décision, ou la réponse à votre recours. Vous pouvez le faire "
            'en ligne, sur <a href="https://www.telerecours.fr">www.telerecours.fr</a>.',
        ),
        titre("Être aidé"),
        texte(
            'Le <a href="https://www.defenseurdesdroits.fr">Défenseur des droits</a> aide gratuitement ceux qui ont '
            "des difficultés avec un service public.",
        ),
    ],
}
PAGES = (_ERREUR, _RECOURS)

"""The accessibility declaration, in the order the law fixes (décret 2019-768, arrêté du 20 septembre 2019).

Without an audit, a site is « non conforme »: the words below say so and must not be softened.
"""

from cms_pages.contenu_initial.ecriture import texte, titre

PAGE = {
    "title": "Accessibilité : non conforme",
    "slug": "accessibilite",
    "chapeau": "Déclaration d’accessibilité du portail Démarches en ligne du ministère de la Culture.",
    "search_description": "Déclaration d’accessibilité : état de conformité, contact et voies de recours.",
    "corps": [
        titre("Déclaration d’accessibilité"),
        texte(
            "Le ministère de la Culture s’engage à rendre ses sites internet, intranet, extranet et ses progiciels "
            "accessibles, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.",
            "À cette fin, il met en œuvre un schéma pluriannuel et un plan d’actions annuel, qui seront publiés ici "
            "avant la mise en ligne.",
            "Cette déclaration s’applique à ce portail.",
        ),
        titre("État de conformité"),
        texte(
            "Ce portail est <strong>non conforme</strong> avec le référentiel général d’amélioration de "
            "l’accessibilité (RGAA), version 4.1 : il n’a pas encore été audité.",
        ),
        titre("Résultats des tests"),
        texte(
            "Aucun audit n’a été réalisé : il n’existe pas de taux de conformité. Pendant sa construction, le "
            "portail est vérifié par des outils automatiques (axe-core) et conçu pour le clavier, le zoom à 200 % et "
            "les écrans de 320 pixels de large.",
        ),
        titre("Contenus non accessibles"),
        titre("Non-conformités", niveau=3),
        texte("La liste sera établie par l’audit."),
        titre("Dérogations pour charge disproportionnée", niveau=3),
        texte("Aucune n’est demandée."),
        titre("Contenus non soumis à l’obligation d’accessibilité", niveau=3),
        texte("Les pièces justificatives déposées par les usagers."),
        titre("Établissement de cette déclaration d’accessibilité"),
        texte("Cette déclaration a été établie le 23 novembre 2026."),
        titre("Technologies utilisées pour la réalisation du portail", niveau=3),
        texte(["HTML5", "CSS", "JavaScript", "SVG", "PDF"]),
        titre("Environnement de test", niveau=3),
        texte("Les vérifications de restitution avec des lecteurs d’écran seront faites lors de l’audit."),
        titre("Outils pour évaluer l’accessibilité", niveau=3),
        texte(["axe-core", "Chromium"]),
        titre("Pages du portail vérifiées", niveau=3),
        texte("Aucune page n’a encore été vérifiée par un auditeur."),
        titre("Retour d’information et contact"),
        texte(
            "Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez-nous : nous vous orienterons vers "
            "une autre façon d’y accéder ou vous le donnerons sous une autre forme.",
            [
                'La page <a href="/contact/">Contact</a>',
                'Par courriel : <a href="mailto:accessibilite@demarches.example">accessibilite@demarches.example</a>',
            ],
        ),
        titre("Voies de recours"),
        texte(
            "Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site un défaut "
            "d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du portail et vous n’avez "
            "pas obtenu de réponse satisfaisante.",
            "Vous pouvez :",
            [
                'écrire un message au <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a> ;',
                'contacter <a href="https://www.defenseurdesdroits.fr/carte-des-delegues">le délégué du Défenseur '
                "des droits dans votre région</a> ;",
                "envoyer un courrier par la poste (gratuit, sans timbre) : Défenseur des droits, Libre réponse "
                "71120, 75342 Paris Cedex 07.",
            ],
        ),
    ],
}

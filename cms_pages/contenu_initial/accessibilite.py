"""What the accessibility declaration says beyond its legal plan, which is the page's own (`AccessibilitePage`).

Its state is deduced from the audit entered in the site's settings: nothing here may say it.
"""

from cms_pages.contenu_initial.ecriture import texte, texte_riche, titre

PAGE = {
    "title": "Accessibilité",
    "slug": "accessibilite",
    "chapeau": "Déclaration d’accessibilité du portail Démarches en ligne du ministère de la Culture.",
    "search_description": "Déclaration d’accessibilité : état de conformité, contact et voies de recours.",
    "schema": texte_riche(
        "À cette fin, il met en œuvre un schéma pluriannuel et un plan d’actions annuel, qui seront publiés ici avant "
        "la mise en ligne.",
    ),
    "corps": [
        titre("Contenus non accessibles"),
        titre("Non-conformités", niveau=3),
        texte("La liste sera établie par l’audit."),
        titre("Dérogations pour charge disproportionnée", niveau=3),
        texte("Aucune n’est demandée."),
        titre("Contenus non soumis à l’obligation d’accessibilité", niveau=3),
        texte("Les pièces justificatives déposées par les usagers."),
        titre("Établissement de cette déclaration d’accessibilité"),
        texte("Cette déclaration a été établie le 26 novembre 2026."),
        titre("Technologies utilisées pour la réalisation du portail", niveau=3),
        texte(["HTML5", "CSS", "JavaScript", "SVG", "PDF"]),
        titre("Environnement de test", niveau=3),
        texte(
            "Pendant sa construction, le portail est vérifié par des outils automatiques et conçu pour le clavier, le "
            "zoom à 200 % et les écrans de 320 pixels de large. La restitution par des lecteurs d’écran sera vérifiée "
            "lors de l’audit.",
        ),
        titre("Outils pour évaluer l’accessibilité", niveau=3),
        texte(["axe-core", "Chromium"]),
        titre("Pages du portail vérifiées", niveau=3),
        texte("Aucune page n’a encore été vérifiée par un auditeur."),
    ],
}

"""The terms of use of an online service of the State (CRPA, articles L. 112-8 and following)."""

from cms_pages.contenu_initial.ecriture import alerte, texte, titre

PAGE = {
    "title": "Conditions générales d’utilisation",
    "slug": "conditions-generales",
    "chapeau": "Ce que le portail vous doit, ce que vous lui devez, et ce que vaut une demande déposée ici.",
    "search_description": "Conditions générales d’utilisation du portail des démarches.",
    "corps": [
        alerte(
            "Texte à valider avant la mise en ligne",
            "Ces conditions sont un modèle de démonstration : le ministère doit les valider.",
            niveau="warning",
        ),
        titre("Le service"),
        texte(
            "Ce portail permet de faire en ligne des démarches du ministère de la Culture. Il est facultatif et "
            "gratuit : vous pouvez toujours faire votre démarche autrement, comme l’indique la page de chacune.",
            "Quand vous déposez une demande ici, l’administration la traite comme une demande écrite et n’en exige pas "
            "la confirmation par une autre voie (code des relations entre le public et l’administration, articles "
            "L. 112-8 et suivants).",
        ),
        titre("Votre compte"),
        texte(
            "Un compte appartient à une personne, qui peut agir pour plusieurs structures. Gardez votre mot de passe "
            "pour vous : ce qui est fait avec votre compte est réputé fait par vous, sauf preuve du contraire.",
            "Vous pouvez supprimer votre compte à tout moment. La page de suppression dit ce qui disparaît, et ce que "
            "l’administration garde sans votre nom.",
        ),
        titre("Vos demandes"),
        texte(
            "Vos réponses sont enregistrées au fur et à mesure, mais rien n’est envoyé avant que vous choisissiez "
            "« Déposer ma demande ». Un brouillon est gardé {brouillon_jours} jours après la dernière réponse "
            "enregistrée.",
            "Le dépôt donne un numéro et un accusé d’enregistrement, avec la date et l’heure de Paris. Il fait foi "
            "de ce que vous avez envoyé et du moment où vous l’avez fait.",
            "Vous répondez de l’exactitude de vos réponses. Si vous vous trompez de bonne foi, vous avez <a "
            'href="/vos-droits/droit-a-l-erreur/">droit à l’erreur</a>.',
        ),
        titre("La disponibilité"),
        texte(
            "Le portail est ouvert jour et nuit, sauf pendant les opérations de maintenance, annoncées quand c’est "
            "possible en haut de chaque page. Si une panne vous empêche de déposer avant une date limite, écrivez au "
            'service aussitôt : <a href="/contact/">Contact</a>.',
        ),
        titre("Les usages interdits"),
        texte(
            "Il est interdit de gêner le fonctionnement du portail, de chercher à lire ce qui n’est pas à vous, ou "
            "d’y déposer un fichier nuisible. Ces faits sont punis par le code pénal (articles 323-1 et suivants).",
        ),
        titre("Les changements"),
        texte("La date de la dernière mise à jour est écrite au bas de cette page."),
    ],
}

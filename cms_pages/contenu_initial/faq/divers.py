"""Personal data, comfort of reading, moving in a form, errors, cookies (P29 to P35)."""

from cms_pages.contenu_initial.ecriture import groupe, question

DIVERS = groupe(
    "Divers",
    "divers",
    question(
        "Qui a accès à mes informations personnelles ?",
        "acces-aux-donnees",
        "Les agents du service qui traite votre demande, et eux seuls. Vos informations servent à la démarche pour "
        "laquelle vous les donnez. Elles ne vont à personne d’autre, sauf si la loi l’impose ou si la démarche que "
        "vous demandez le suppose. L’administration ne voit ni vos brouillons ni votre porte-documents.",
        "Vous pouvez à tout moment consulter vos données, les faire corriger, vous opposer à leur utilisation ou en "
        "demander la limitation. Les règles sont celles du règlement général sur la protection des données (RGPD) et "
        'de la loi du 6 janvier 1978. La marche à suivre est dans les <a href="/mentions-legales/#droits">mentions '
        "légales</a>. Si la réponse ne vous convient pas, vous pouvez adresser une réclamation à la <a "
        'href="https://www.cnil.fr/fr/plaintes">CNIL</a> ou à l’autorité du pays européen où vous vivez, travaillez, '
        "ou où les faits ont eu lieu.",
    ),
    question(
        "Je ne vois pas très bien l’écran, puis-je augmenter la taille des caractères ?",
        "taille-des-caracteres",
        "Oui, avec le zoom de votre navigateur : maintenez la touche Ctrl (Cmd sur Mac) et appuyez sur + pour "
        "agrandir, sur - pour réduire, sur 0 pour revenir à la taille normale. Sur un téléphone, écartez deux doigts "
        "ou agrandissez le texte dans les réglages. Les pages se réorganisent pour que rien ne soit coupé.",
    ),
    question(
        "Je suis en train de remplir un formulaire et souhaite revenir sur une étape pour la modifier, est-ce "
        "possible ?",
        "revenir-sur-une-etape",
        "Oui. Les étapes sont listées à droite du formulaire, et sous « Étapes de la démarche » sur un téléphone. "
        "Ouvrez celle que vous voulez reprendre, changez vos réponses, puis validez-la de nouveau. Il n’y a rien à "
        "actualiser : les étapes suivantes sont revérifiées toutes seules.",
        "Au récapitulatif, un lien « Modifier » ramène aussi à chaque étape. Rien n’est envoyé avant que vous "
        "choisissiez « Déposer ma demande ».",
    ),
    question(
        "Un message d’erreur serveur m’empêche de finaliser la saisie de mon formulaire, que faire ?",
        "erreur-serveur",
        "Choisissez « Réessayer » sur la page d’erreur. Vos réponses sont enregistrées : vous les retrouverez dans « "
        "Mes brouillons ». Vous n’avez ni à vous déconnecter, ni à vider votre navigateur, ni à supprimer le "
        "brouillon.",
        'Si l’erreur revient, <a href="/contact/">écrivez-nous</a> avec le numéro d’incident affiché sur la page : '
        "il nous permet de retrouver ce qui s’est passé.",
        "La flèche « Précédent » du navigateur, le bouton « Actualiser » et un double clic sont sans danger : ils ne "
        "font perdre aucune réponse et n’envoient pas deux fois la même demande.",
    ),
    question(
        "Qu’est-ce qu’un cookie ?",
        "cookie",
        "Un petit texte qu’un site confie à votre navigateur et qui lui revient à la page suivante. Il permet de se "
        "souvenir de quelque chose : que vous êtes connecté, par exemple.",
        "Ce portail n’utilise que les cookies nécessaires à la connexion et à la sécurité des formulaires, sans "
        "publicité ni mesure d’audience. C’est pourquoi aucun bandeau ne vous demande votre accord. Votre navigateur "
        "vous permet de les refuser : vous pourrez lire les pages publiques, mais pas vous connecter. Leur liste est "
        'dans <a href="/cookies/">Gestion des cookies</a>.',
    ),
    question(
        "Qu’est-ce que la CNIL ?",
        "cnil",
        "La Commission nationale de l’informatique et des libertés, l’autorité indépendante qui protège les données "
        "personnelles en France. La loi n° 78-17 du 6 janvier 1978 l’a créée pour que l’informatique respecte les "
        "libertés de chacun.",
        "Le portail suit ses recommandations : chaque formulaire dit à quoi servent vos données, chaque démarche a "
        "sa durée de conservation, et vous pouvez exercer vos droits ici même. En savoir plus : <a "
        'href="https://www.cnil.fr">www.cnil.fr</a>.',
    ),
)

"""Legal notices; what only the ministry knows is named as still to be written."""

from cms_pages.contenu_initial.ecriture import alerte, texte, titre

PAGE = {
    "title": "Mentions légales",
    "slug": "mentions-legales",
    "chapeau": "Qui publie ce portail, qui l’héberge, ce que vous pouvez réutiliser et comment exercer vos droits.",
    "search_description": "Éditeur, hébergeur, propriété intellectuelle et exercice des droits.",
    "corps": [
        alerte(
            "Mentions à compléter avant la mise en ligne",
            "Ce texte est un modèle. La direction de la publication, l’hébergeur et les adresses de contact sont à "
            "renseigner par le ministère.",
            niveau="warning",
        ),
        titre("Éditeur"),
        texte("Ministère de la Culture, 182 rue Saint-Honoré, 75001 Paris."),
        titre("Direction de la publication"),
        texte("À compléter par le ministère, par la fonction plutôt que par le nom."),
        titre("Hébergement"),
        texte("À compléter par le ministère : nom, adresse et téléphone de l’hébergeur."),
        titre("Propriété intellectuelle et réutilisation"),
        texte(
            "Sauf mention contraire, les textes de ce portail peuvent être réutilisés librement et gratuitement sous "
            '<a href="https://github.com/etalab/licence-ouverte/blob/master/LO.md">licence etalab-2.0</a>, à '
            "condition d’en citer la source et la date. Les images et les logos restent à leurs auteurs.",
            "Le système de design de l’État, dont la Marianne et ses caractères, est réservé aux sites de l’État.",
        ),
        titre("Liens"),
        texte(
            "Vous pouvez faire un lien vers toute page publique de ce portail, sans autorisation. Les sites vers "
            "lesquels nous renvoyons sont sous la responsabilité de leurs éditeurs.",
        ),
        titre("Exercer vos droits sur vos données", ancre="droits"),
        texte(
            "Vous pouvez consulter les données qui vous concernent, les faire rectifier ou effacer, vous opposer à "
            "leur traitement, en demander la limitation ou les recevoir dans un fichier.",
            "Le plus rapide est de le faire vous-même dans « Mon compte » : vos informations s’y corrigent, s’y "
            "téléchargent et s’y suppriment. Pour le reste, écrivez au délégué à la protection des données :",
            [
                "par courriel, à <a "
                'href="mailto:donnees-personnelles@demarches.example">donnees-personnelles@demarches.example</a> ;',
                "par courrier, au ministère de la Culture, délégué à la protection des données, 182 rue "
                "Saint-Honoré, 75001 Paris.",
            ],
            "Indiquez l’adresse de courriel de votre compte et le droit que vous exercez. Vous recevez une réponse "
            "sous 1 mois. Si elle ne vous convient pas, vous pouvez adresser une réclamation à la <a "
            'href="https://www.cnil.fr/fr/plaintes">CNIL</a>.',
            'Ce que le portail fait de vos données : <a href="/donnees-personnelles/">Données personnelles</a>.',
        ),
        titre("Signaler une faille de sécurité", ancre="securite"),
        texte('Écrivez à <a href="mailto:securite@demarches.example">securite@demarches.example</a>.'),
    ],
}

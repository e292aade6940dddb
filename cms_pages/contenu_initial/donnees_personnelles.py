"""Personal data: for each treatment its purpose, its basis, the data, who receives them and for how long (P29, P35)."""

from django.conf import settings

from cms_pages.contenu_initial.ecriture import alerte, tableau, texte, titre

PAGE = {
    "title": "Données personnelles",
    "slug": "donnees-personnelles",
    "chapeau": "Le ministère de la Culture est responsable des données que vous confiez à ce portail. Elles servent à "
    "traiter vos demandes, et à rien d’autre.",
    "search_description": "Ce que le portail fait de vos données, pour combien de temps, et vos droits.",
    "corps": [
        titre("Ce que nous faisons de vos données"),
        tableau(
            "Traitements de données personnelles de ce portail",
            ["Traitement", "À quoi il sert", "Base légale", "Données", "Qui les reçoit", "Durée de conservation"],
            (
                "Votre compte",
                "Vous reconnaître, vous prévenir, reprendre vos informations d’une démarche à l’autre",
                "Mission d’intérêt public",
                "Nom, prénom, adresse de courriel, mot de passe (rendu illisible), informations que vous ajoutez, "
                "personnes morales pour lesquelles vous agissez",
                "Vous et l’administration fonctionnelle du portail",
                "Jusqu’à la suppression du compte",
            ),
            (
                "Vos brouillons",
                "Garder votre saisie jusqu’au dépôt",
                "Mission d’intérêt public",
                "Réponses et pièces de la demande en préparation",
                "Vous seul",
                f"{settings.BROUILLON_JOURS} jours après la dernière modification",
            ),
            (
                "Votre porte-documents",
                "Garder à l’abri les documents que vous fournissez souvent",
                "Mission d’intérêt public",
                "Documents que vous y placez, chiffrés",
                "Vous seul : l’administration n’y a pas accès",
                "Jusqu’à ce que vous les supprimiez, ou avec le compte",
            ),
            (
                "Vos demandes",
                "Traiter la demande, échanger avec vous, vous répondre",
                "Mission d’intérêt public, ou obligation légale selon la démarche",
                "Réponses, pièces, messages, historique de la demande",
                "Les agents du service qui traite la démarche",
                "Fixée pour chaque démarche et indiquée sur sa page ; jusqu’à la suppression du compte au plus",
            ),
            (
                "La sécurité du portail",
                "Empêcher l’accès par une autre personne, comprendre un incident",
                "Mission d’intérêt public",
                "Dates de connexion, essais refusés, actions faites sur les demandes",
                "L’administration fonctionnelle et l’exploitation technique",
                "Fixée par le ministère avant la mise en ligne",
            ),
        ),
        texte(
            "Les champs qui ne portent pas la mention « facultatif » sont nécessaires pour traiter la demande. Vos "
            "données ne sont ni vendues, ni utilisées à des fins commerciales.",
        ),
        titre("Après la suppression de votre compte"),
        texte(
            "Tout ce qui vous identifie disparaît aussitôt. L’administration garde une ligne par demande, sans votre "
            "nom : le numéro, la démarche, les dates et l’issue.",
            "Le portail est copié chaque jour pour pouvoir être remis en marche après un accident. Chaque copie est "
            f"détruite au bout de {settings.SAUVEGARDE_JOURS} jours, et vos documents n’y sont plus lisibles dès que "
            "vous les supprimez avec votre compte.",
        ),
        titre("Vos droits"),
        texte(
            "Vous pouvez accéder à vos données, les faire rectifier ou effacer, en demander la limitation, vous "
            "opposer à leur traitement et les recevoir dans un fichier. La page <a "
            'href="/mentions-legales/#droits">Mentions légales</a> dit comment, et comment écrire au délégué à la '
            "protection des données.",
            "Vous pouvez aussi adresser une réclamation à la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex "
            '07, ou sur <a href="https://www.cnil.fr/fr/plaintes">www.cnil.fr</a>.',
        ),
        alerte(
            "Durées à valider",
            "Les durées de conservation de cette démonstration doivent être confirmées par les services du ministère.",
        ),
    ],
}

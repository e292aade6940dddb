"""Choosing, following and duplicating démarches (P19 to P25)."""

from cms_pages.contenu_initial.ecriture import groupe, question

MES_DEMARCHES = groupe(
    "Mes démarches en ligne",
    "mes-demarches",
    question(
        "Quelles sont les démarches disponibles en ligne ?",
        "demarches-disponibles",
        'Elles sont toutes dans la <a href="/demarches/">liste des démarches</a>, que vous ouvrez depuis le menu ou '
        "depuis la page d’accueil. Pour chacune, une page dit à qui elle s’adresse, le temps à prévoir, les "
        "documents à préparer et le délai de réponse. Des filtres vous aident à choisir : thème, public, type de "
        "démarche. La liste est ouverte à tous, même sans compte.",
        "Vous ne savez pas comment elle s’appelle ? Écrivez ce que vous voulez faire dans la recherche de la page "
        "d’accueil : elle cherche aussi dans les questions fréquentes et dans les pages du portail, et vous propose "
        "un mot voisin quand le vôtre ne s’y trouve pas.",
    ),
    question(
        "À quoi correspond la rubrique « Effectuer une démarche » ?",
        "effectuer-une-demarche",
        "C’est le bouton qui mène à la liste des démarches. Quand vous êtes connecté, « Commencer » ouvre aussitôt "
        "la première étape. Si vous avez déjà un brouillon de cette démarche, le portail vous propose d’abord de le "
        "reprendre.",
    ),
    question(
        "À quoi correspondent les statuts de mes démarches ?",
        "statuts",
        "Un statut dit où en est votre demande, dès que le service la fait avancer. Il s’accompagne d’une phrase qui "
        "explique ce qui se passe, qui doit agir et ce qui vient après.",
        "Chaque administration choisit les statuts de ses démarches : leurs noms peuvent donc différer d’une "
        "démarche à l’autre. Ils se rattachent toujours à une même suite : déposée, en instruction, en attente de "
        "votre réponse, close.",
        "Quand la démarche a un délai de réponse, la demande montre la date avant laquelle la réponse est attendue, "
        "et ce que vaut l’absence de réponse à cette date si la loi le prévoit. Si le service vous demande une "
        "correction, il vous montre laquelle : vous ne changez que ces réponses, et vous renvoyez le tout en une "
        "fois.",
    ),
    question(
        "Comment serai-je informé de la suite donnée à mes démarches ?",
        "suite-donnee",
        "Par un courriel qui vous mène à la réponse, si vous avez gardé les notifications par courriel. Sinon, par "
        "une notification qui vous attend à votre prochaine connexion. Dans les deux cas, la réponse et ses "
        "documents sont dans la demande, où vous pouvez les télécharger.",
        "Une lettre écrite par le portail porte un code au bas de la page. Qui la reçoit peut s’assurer qu’elle vient "
        'bien du portail, sans compte, dans <a href="/verifier/">Vérifier un document</a> : cette page ne dit rien '
        "de vous ni de la décision.",
    ),
    question(
        "Comment dupliquer une démarche ?",
        "dupliquer",
        "Ouvrez « Suivi de mes demandes », puis, dans le tableau, la demande déposée qui vous sert de modèle, par "
        "son nom. Le bouton « Dupliquer » est en haut à droite. Il crée un brouillon avec vos réponses ; les pièces "
        "jointes vous sont proposées de nouveau.",
        "Le bouton n’est plus là si les questions de la démarche ont changé depuis votre dépôt. La page vous dit "
        "pourquoi et vous propose de reprendre, dans une nouvelle demande, les réponses encore valables. Cette "
        "nouvelle demande pourra être dupliquée à son tour, jusqu’au prochain changement. Une simple correction de "
        "texte n’empêche rien.",
    ),
    question(
        "Mon numéro RNA n’est pas reconnu, comment faire ?",
        "rna",
        "Le portail reconnaît les numéros RNA de métropole, Corse comprise : un W suivi de neuf caractères. Si le "
        "vôtre est refusé, vérifiez-le d’abord sur le récépissé de la préfecture.",
        "Votre association est outre-mer et vous demandez ou renouvelez une licence d’entrepreneur de spectacles "
        "vivants ? Le message d’erreur vous propose un bouton qui fait le nécessaire et garde votre numéro. Vous "
        "pouvez aussi le faire vous-même :",
        (
            "À la question « Votre association est-elle postérieure à 2009 (ou antérieure à 2009 mais a subi des "
            "modifications depuis 2009) ? », répondez « Non ».",
            "La page « Personne morale » s’ouvre : écrivez votre numéro dans « Numéro de référence ou de dossier ».",
        ),
        "Les associations d’Alsace-Moselle, inscrites au tribunal, n’ont pas de numéro RNA.",
    ),
)

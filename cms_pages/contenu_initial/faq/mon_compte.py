"""Opening an account, finding one's way in it, keeping it safe, closing it (P03 to P18)."""

from cms_pages.contenu_initial.ecriture import groupe, question

MON_COMPTE = groupe(
    "Mon compte",
    "mon-compte",
    question(
        "Comment puis-je me créer un compte ?",
        "creer-un-compte",
        "Quatre informations suffisent :",
        (
            "Ouvrez « Se connecter », en haut de chaque page.",
            "Dans le bloc « Créer mon compte », donnez votre nom, votre prénom, votre adresse de courriel et le mot "
            "de passe que vous choisissez.",
            "Ouvrez le message que nous vous envoyons et suivez son lien. La page vous demande votre mot de passe : "
            "votre compte est alors ouvert.",
        ),
        "Vous pourrez compléter plus tard votre adresse postale, votre téléphone et le reste.",
    ),
    question(
        "À quoi correspond la rubrique « Gérer mon compte » ?",
        "gerer-mon-compte",
        "À ce que le portail sait de vous : civilité, nom, prénom, date de naissance, adresse, téléphone. Vous y "
        "lisez ces informations, vous les complétez et vous les corrigez. Vos prochaines demandes les reprendront ; "
        "celles que vous avez déjà déposées ne changent pas.",
    ),
    question(
        "À quoi correspond la rubrique « Mes relations » dans mon compte ?",
        "mes-relations",
        "Aux personnes morales pour lesquelles vous faites des démarches : une association, une entreprise, une "
        "collectivité. Pour chacune, vous gardez le nom, la forme juridique, les numéros SIRET et RNA, l’adresse et "
        "le représentant. Il suffit ensuite de la choisir dans une demande. Vous pouvez ajouter, modifier ou retirer "
        "une relation à tout moment.",
    ),
    question(
        "À quoi correspond la rubrique « Suivi de mes demandes » ?",
        "suivi-de-mes-demandes",
        "À la liste des demandes que vous avez déposées. Pour chacune, vous voyez son numéro, son statut, la date de "
        "dépôt, qui doit agir maintenant et le délai habituel. Ouvrez une demande par son nom pour relire vos "
        "réponses, suivre les étapes, échanger avec le service et télécharger la réponse.",
    ),
    question(
        "À quoi correspondent mes « notifications » ?",
        "notifications",
        "Aux messages que l’administration vous adresse et aux nouvelles de vos demandes. Le nombre de notifications "
        "non lues est affiché en haut de chaque page quand vous êtes connecté. Chacune mène à la demande concernée.",
    ),
    question(
        "Comment changer mon mot de passe ?",
        "changer-mot-de-passe",
        "Dans « Mon compte », ouvrez « Mot de passe ». Saisissez le mot de passe actuel, puis le nouveau. La règle, "
        "rappelée sous le champ : {mot_de_passe}. Un mot de passe très courant, "
        "trop proche de votre nom ou fait seulement de chiffres est refusé. Nous conseillons 12 caractères ou plus.",
        "Vos autres appareils sont alors déconnectés et un courriel vous avertit du changement.",
    ),
    question(
        "J’ai oublié mon mot de passe, que dois-je faire ?",
        "mot-de-passe-oublie",
        "Sur la page de connexion, choisissez « Mot de passe oublié » et donnez l’adresse de votre compte. Un "
        "message vous apporte un mot de passe temporaire. Il sert une seule fois, pendant 1 heure. Dès que vous êtes "
        "connecté avec lui, le portail vous en fait choisir un autre.",
        "Tant que le mot de passe temporaire n’a pas servi, l’ancien fonctionne toujours : personne ne peut vous "
        "fermer la porte en faisant cette demande à votre place.",
        "Aucun message ? Regardez dans les courriers indésirables et vérifiez l’adresse saisie. La réponse du "
        "portail est la même pour toutes les adresses, connues ou non.",
        en_accueil=True,
    ),
    question(
        "Comment modifier l’adresse de courriel dans mon compte ?",
        "changer-adresse-de-courriel",
        "Dans « Mon compte », ouvrez « Identifiant ». Donnez la nouvelle adresse et votre mot de passe. Un message "
        "de confirmation part à cette nouvelle adresse, et un avertissement à l’ancienne.",
        "Connectez-vous avec l’ancienne adresse tant que vous n’avez pas suivi le lien du message. Après, c’est la "
        "nouvelle qui vous identifie.",
    ),
    question(
        "Mon compte est bloqué, comment faire ?",
        "compte-bloque",
        "Attendez {blocage_minutes} minutes : le blocage se lève tout seul. Il se déclenche après {blocage_essais} "
        "essais de suite avec un mot de passe ou un identifiant erroné, pour arrêter ceux qui voudraient deviner le "
        "vôtre. Réessayer pendant ce temps ne le prolonge pas.",
        "Ensuite, réessayez ou choisissez « Mot de passe oublié ». Vérifiez aussi l’adresse qui vous sert "
        "d’identifiant : c’est celle où vous recevez nos messages.",
        "Vos brouillons et vos demandes sont intacts.",
    ),
    question(
        "Comment supprimer mon compte ?",
        "supprimer-mon-compte",
        "Dans « Mon compte », ouvrez « Gérer mon compte », puis « Supprimer mon compte ». Une page montre d’abord "
        "tout ce qui va disparaître et les demandes encore en cours. Vous confirmez avec votre mot de passe.",
        "La suppression est immédiate et définitive. Elle emporte votre compte, vos brouillons, vos relations, votre "
        "porte-documents et vos demandes, avec leurs fichiers et leurs messages. L’administration garde seulement, "
        "sans votre nom, une ligne par demande : son numéro, la démarche, les dates et l’issue. Pensez à télécharger "
        "vos données avant.",
    ),
    question(
        "Est-ce possible de créer un compte sans avoir d’adresse de courriel ?",
        "compte-sans-courriel",
        "Non. L’adresse sert à vous reconnaître et à vous prévenir ; sans elle, le portail ne peut ni l’un ni "
        "l’autre. La plupart des fournisseurs d’accès en donnent une gratuitement. Si vous ne pouvez pas en avoir, "
        'demandez au service comment faire la démarche autrement : <a href="/contact/">écrivez-nous</a>.',
    ),
    question(
        "Mon ordinateur / téléphone / tablette s’est éteint pendant que j’effectuais une démarche : que faire ?",
        "appareil-eteint",
        "Rallumez-le, ou prenez-en un autre, et reconnectez-vous. Votre demande vous attend dans « Mes brouillons » "
        ": le portail enregistre chaque réponse dès que vous l’avez donnée, sans que vous ayez à cliquer. C’est la "
        "même chose si la connexion à internet se coupe.",
        "La mention « Enregistré à… » en haut de l’étape indique ce qui est déjà à l’abri.",
    ),
    question(
        "Combien de temps mes brouillons restent-ils accessibles ?",
        "duree-brouillons",
        "{brouillon_jours} jours après la dernière réponse enregistrée. La date est écrite sur chaque brouillon, et un "
        "courriel vous prévient {brouillon_preavis_jours} jours avant. Passé ce délai, le brouillon et ses pièces sont "
        "supprimés : personne ne peut les retrouver. Changer une réponse suffit à repartir pour "
        "{brouillon_jours} jours.",
        en_accueil=True,
    ),
    question(
        "Quelles informations suis-je susceptible de recevoir par courriel ?",
        "courriels-recus",
        "Nous vous écrivons :",
        [
            "pour ouvrir votre compte : le lien qui confirme votre adresse ;",
            "pour sa sécurité : mot de passe temporaire, changement de mot de passe ou d’adresse, blocage ;",
            "quand votre demande change de statut ;",
            "quand un agent vous écrit à son sujet ;",
            "quand la réponse est disponible ;",
            "quand un brouillon va être supprimé.",
        ],
        "Nos courriels disent ce qui se passe et donnent un lien vers le portail. Ils ne contiennent ni vos "
        "réponses, ni vos pièces, ni les messages du service.",
    ),
    question(
        "Comment puis-je gérer les notifications que je reçois par courriel ?",
        "gerer-les-notifications",
        "Dans « Mon compte », ouvrez « Mes préférences » et décochez les courriels dont vous ne voulez pas, sorte "
        "par sorte. Vous retrouverez les mêmes nouvelles dans « Notifications » quand vous vous connecterez. Les "
        "messages qui protègent votre compte partent toujours.",
    ),
)

"""What somebody of the administration leaves at work: kept, without their name, when their account is deleted."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from espace_usager.donnees.donnee import Donnee, effacer_les_lignes
from formulaires.exports.entretenir import effacer_les_exports_de

AU_TRAVAIL = "Un acte de l’administration, pas une donnée de la personne."
SANS_LIEN = "L’acte reste, le lien vers le compte est retiré."
REGLAGE = "Un réglage ou un brouillon de l’écran d’administration, sans intérêt hors de lui."


def _acte(modele: str, role: str, *champs: str) -> Donnee:
    return Donnee(modele, role, champs=champs, sans_export=AU_TRAVAIL, conservee=SANS_LIEN)


def _reglage(modele: str, role: str, *champs: str) -> Donnee:
    return Donnee(modele, role, champs=champs, sans_export=REGLAGE, effacer=effacer_les_lignes)


def traces_du_compte(usager):
    """Return the lines of Wagtail's log about the account itself: they repeat its name."""
    return apps.get_model("wagtailcore.ModelLogEntry").objects.filter(
        content_type=ContentType.objects.get_for_model(get_user_model()), object_id=str(usager.pk)
    )


METIER = (
    Donnee(
        "journal.Ecriture",
        "Le journal d’audit : qui a fait quoi, quand. Ni nom, ni adresse, ni réponse.",
        champs=("acteur",),
        titre="Mes actes au journal d’audit",
        conservee="Une écriture ne change jamais : elle perd seulement le lien vers le compte.",
    ),
    Donnee(
        "wagtailcore.ModelLogEntry",
        "Ce que l’administration a fait sur le compte.",
        lignes=traces_du_compte,
        sans_export=AU_TRAVAIL,
        effacer=effacer_les_lignes,
    ),
    _acte("wagtailcore.ModelLogEntry", "Ce qu’un agent a fait dans l’administration : un numéro de compte.", "user"),
    _acte("wagtailcore.PageLogEntry", "Ce qu’un agent a fait sur une page : un numéro de compte.", "user"),
    _acte("wagtailcore.Page", "Qui a créé une page, qui la verrouille.", "owner", "locked_by"),
    _acte("wagtailcore.Revision", "Qui a écrit une version d’une page.", "user"),
    _acte("wagtailcore.WorkflowState", "Qui a demandé une validation.", "requested_by"),
    _acte("wagtailcore.TaskState", "Qui a validé.", "finished_by"),
    _acte("wagtailcore.UploadedFile", "Qui a commencé à envoyer une image ou un document.", "uploaded_by_user"),
    _acte("wagtailimages.Image", "Qui a envoyé une image du site.", "uploaded_by_user"),
    _acte("wagtaildocs.Document", "Qui a envoyé un document du site.", "uploaded_by_user"),
    _acte("formulaires.VersionDemarche", "Qui a publié une démarche.", "publiee_par"),
    _acte("formulaires.Demande", "Quel agent suit une demande.", "agent"),
    _acte("formulaires.DemandeEffacee", "Quel agent suivait une demande supprimée, pour l’en avertir.", "agent"),
    _acte("formulaires.Evenement", "Quel agent a agi sur une demande.", "acteur"),
    _acte("formulaires.Transition", "Quel agent a donné un statut.", "agent"),
    _acte("formulaires.DemandeDeCorrections", "Quel agent a demandé des corrections.", "agent"),
    _acte("formulaires.Message", "Quel agent a écrit à l’usager.", "auteur"),
    _acte("formulaires.NoteInterne", "Quel agent a écrit une note interne.", "auteur"),
    _reglage("formulaires.Consultation", "Jusqu’où un agent a lu une demande, pour lui montrer ce qui suit.", "agent"),
    _acte("cms_pages.MessageContact", "Qui a répondu à un message de contact.", "repondu_par"),
    Donnee(
        "formulaires.ExportDemandes",
        "Les exports de demandes qu’un agent a préparés, détruits après 32 heures.",
        champs=("agent",),
        sans_export=AU_TRAVAIL,
        effacer=lambda donnee, usager: effacer_les_exports_de(usager),
    ),
    _acte("formulaires.Affectation", "Entre quels agents une demande est passée.", "de", "a", "par"),
    _reglage("formulaires.Absence", "Les jours d’absence d’un agent.", "agent"),
    _acte("formulaires.Absence", "Qui remplace un agent absent.", "suppleant"),
    _reglage("formulaires.VueEnregistree", "Les listes qu’un agent garde sous un nom.", "agent"),
    _reglage("formulaires.ChoixDeTravail", "Ce que « Prochaine demande » propose à un agent.", "agent"),
    _reglage("formulaires.PreferenceDeResume", "Le rythme des résumés qu’un agent reçoit par courriel.", "agent"),
    Donnee(
        "formulaires.Lot",
        "Ce qu’un agent a fait sur plusieurs demandes à la fois.",
        champs=("agent",),
        sans_export=AU_TRAVAIL,
        effacer=effacer_les_lignes,
    ),
    _reglage("wagtailcore.Comment", "Les commentaires d’un rédacteur sur une page.", "user"),
    _acte("wagtailcore.Comment", "Qui a réglé le commentaire d’un autre.", "resolved_by"),
    _reglage("wagtailcore.CommentReply", "Les réponses d’un rédacteur à ces commentaires.", "user"),
    _reglage("wagtailcore.PageSubscription", "Les pages qu’un rédacteur suit.", "user"),
    _reglage("wagtailcore.APIToken", "Les jetons d’accès à l’interface de programmation.", "user"),
    _reglage("wagtailadmin.EditingSession", "Les pages ouvertes dans l’administration.", "user"),
    _reglage("wagtailadmin.FormState", "Les formulaires de l’administration en cours.", "user"),
    _reglage("wagtailusers.UserProfile", "Les préférences d’un agent dans l’administration, et sa photo.", "user"),
)

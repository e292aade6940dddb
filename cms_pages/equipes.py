"""The team « Communication » and the rereading of pages: who writes the site, and how a change is approved.

Its rights stop at the list of démarches (`cms_pages.droits`). What exists is left as it is.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from formulaires.demonstration.equipes import ADMINISTRATION, EDITION, equipe

COMMUNICATION = "Communication"
SUR_LES_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
# Wagtail lets nobody approve a change who may not publish it.
POUR_RELIRE = ("change_page", "publish_page")
SUR_LES_FICHIERS = (
    "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document",
)  # fmt: skip
# What else it may do, by application; the functional administration may too.
AUTRES = {
    "cms_pages": ("change_reglagesdusite", "view_avissurreponse"),
    "courrier": ("change_modeledecourriel",),
    "wagtailstreamforms": ("change_form",),
    "wagtailredirects": ("add_redirect", "change_redirect", "delete_redirect"),
}
# Groups that Wagtail's own migrations leave, with rights over every page.
DE_WAGTAIL = ("Editors", "Moderators")


def installer(*, accueil: Page, liste: Page) -> None:
    """Create « Communication », who writes from `accueil` down, and the two rereadings: the site's, the démarches'.

    The functional administration rereads the site: it may change and publish its pages too.
    """
    _communication(accueil)
    _relecture("Relecture du site", accueil, equipe(COMMUNICATION), equipe(ADMINISTRATION))
    _relecture("Relecture des démarches", liste, equipe(EDITION))
    _retirer_ce_que_wagtail_apporte()


def _communication(accueil: Page) -> None:
    groupe = equipe(COMMUNICATION)
    for application, codes in AUTRES.items():
        for equipe_du_site in (groupe, equipe(ADMINISTRATION)):
            equipe_du_site.permissions.add(*_droits(application, codes))
    for equipe_du_site, codes in ((groupe, SUR_LES_PAGES), (equipe(ADMINISTRATION), POUR_RELIRE)):
        for droit in _droits("wagtailcore", codes):
            GroupPagePermission.objects.get_or_create(group=equipe_du_site, page=accueil, permission=droit)
    tout = Collection.get_first_root_node()
    for application in ("wagtailimages", "wagtaildocs"):
        for droit in _droits(application, SUR_LES_FICHIERS):
            GroupCollectionPermission.objects.get_or_create(group=groupe, collection=tout, permission=droit)


def _relecture(nom: str, page: Page, *groupes: Group) -> None:
    """Have changes under `page` approved by any of these groups; who may publish may still do it at once."""
    if Workflow.objects.filter(name=nom).exists():
        return
    tache = GroupApprovalTask.objects.create(name=nom)
    tache.groups.set(groupes)
    relecture = Workflow.objects.create(name=nom)
    WorkflowTask.objects.create(workflow=relecture, task=tache, sort_order=0)
    WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": relecture})


def _retirer_ce_que_wagtail_apporte() -> None:
    """Remove Wagtail's English groups, which nobody joined, and the rereading by one of them, which nothing used."""
    Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True).delete()
    GroupApprovalTask.objects.filter(name="Moderators approval", task_states__isnull=True).delete()
    Group.objects.filter(name__in=DE_WAGTAIL, user__isnull=True).delete()


def _droits(application: str, codes):
    return Permission.objects.filter(content_type__app_label=application, codename__in=codes)

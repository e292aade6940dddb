"""Moves the site's version when something that may show on a public page has changed, once it is committed.

Models are told apart by what they are, not one by one: a new kind of page, snippet or setting counts at once.
"""

from functools import lru_cache

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page
from wagtail.signals import post_page_move
from wagtail.snippets.models import get_snippet_models

from config.cache.assemblage import version_du_site

PARENTS = (Page, BaseGenericSetting, BaseSiteSetting)
APPLICATIONS = {"cms_pages", "wagtailredirects", "wagtailstreamforms", "wagtaildocs"}
MODELES = {
    "formulaires.Service",
    "formulaires.Theme",
    "formulaires.VersionDemarche",
    "wagtailcore.Collection",
    "wagtailcore.Locale",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.Site",
    "wagtailimages.Image",
}
# What visitors send and what is counted: it shows on no page, or may wait for the hour that a page lasts.
SANS_EFFET = {
    "cms_pages.AvisSurReponse", "cms_pages.EntreeDeRecherche", "cms_pages.MessageContact", "cms_pages.MotDuSite",
}  # fmt: skip
# What Wagtail writes on a page while a draft of it is saved or locked.
CHAMPS_DE_BROUILLON = {
    "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at",
    "locked", "locked_at", "locked_by",
}  # fmt: skip


@lru_cache(None)
def se_montre(modele: type) -> bool:
    """May rows of this model show on a public page?"""
    modele = modele._meta.concrete_model or modele
    label = modele._meta.label
    if label in SANS_EFFET or modele._meta.auto_created:
        return False
    return (
        issubclass(modele, PARENTS)
        or modele._meta.app_label in APPLICATIONS
        or label in MODELES
        or modele in get_snippet_models()
    )


def brancher() -> None:
    post_save.connect(_enregistre, dispatch_uid="pages_pretes")
    post_delete.connect(_supprime, dispatch_uid="pages_pretes")
    m2m_changed.connect(_relie, dispatch_uid="pages_pretes")
    post_page_move.connect(_deplace, dispatch_uid="pages_pretes")


def _enregistre(sender, update_fields=None, raw=False, **reste):
    if se_montre(sender) and not (update_fields and CHAMPS_DE_BROUILLON.issuperset(update_fields)):
        _a_la_fin(reste.get("using"))


def _supprime(sender, **reste):
    if se_montre(sender):
        _a_la_fin(reste.get("using"))


def _relie(sender, instance, action, **reste):
    if action.startswith("post_") and se_montre(type(instance)):
        _a_la_fin(reste.get("using"))


def _deplace(sender, **reste):
    _a_la_fin(None)


def _a_la_fin(base: str | None) -> None:
    if version := version_du_site():
        transaction.on_commit(version.changer, using=base)

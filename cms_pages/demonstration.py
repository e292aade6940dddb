"""The pages a portal starts with: home, list, FAQ, legal pages, and who may edit them.

Enters: the words of `contenu_initial`. Leaves: published Wagtail pages. Run again it creates what is missing and
changes nothing else, above all not a page somebody edited.
"""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site
from wagtailstreamforms.models import Form

from cms_pages.contact.formulaire import SLUG
from cms_pages.contenu_initial import (
    accessibilite,
    accueil,
    contact,
    cookies,
    donnees_personnelles,
    faq,
    mentions_legales,
)
from cms_pages.contenu_initial.ecriture import insecables
from cms_pages.models import AccueilPage, ContenuPage, FaqPage, ListeDemarchesPage, PlanDuSitePage

COMMUNICATION = "Communication"
DROITS_SUR_LES_PAGES = ("add_page", "change_page", "publish_page")
DROITS_SUR_LES_FICHIERS = (
    "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document",
)  # fmt: skip

LISTE = {
    "title": "Liste des démarches",
    "slug": "demarches",
    "introduction": "Ouvrez une démarche pour savoir à qui elle s’adresse et ce qu’il faut préparer, ou commencez-la.",
    "search_description": "Toutes les démarches en ligne du ministère de la Culture.",
}
FAQ = {
    "title": "Questions fréquentes",
    "slug": "faq",
    "search_description": "Compte, brouillons, suivi, pièces justificatives : les réponses à vos questions.",
    "groupes": faq.GROUPES,
}
PLAN = {"title": "Plan du site", "slug": "plan-du-site", "search_description": "Toutes les pages du portail."}
PAGES = (
    (ListeDemarchesPage, LISTE),
    (FaqPage, FAQ),
    (ContenuPage, contact.PAGE),
    (ContenuPage, mentions_legales.PAGE),
    (ContenuPage, donnees_personnelles.PAGE),
    (ContenuPage, accessibilite.PAGE),
    (ContenuPage, cookies.PAGE),
    (PlanDuSitePage, PLAN),
)


@transaction.atomic
def installer() -> None:
    """Create the missing pages, point the site at the home page, let the group « Communication » edit them."""
    page_d_accueil = _accueil()
    for modele, champs in PAGES:
        _page(page_d_accueil, modele, champs)
    installer_le_formulaire_de_contact()
    _communication(page_d_accueil)


def _accueil() -> AccueilPage:
    racine = Page.get_first_root_node()
    page = AccueilPage.objects.first() or _page(racine, AccueilPage, accueil.PAGE)
    _site(page)
    _retirer_la_page_de_bienvenue(racine)
    return page


def _page(parent: Page, modele: type[Page], champs: dict) -> Page:
    existante = Page.objects.child_of(parent).filter(slug=champs["slug"]).first()
    if existante:
        return existante
    textes = {nom: insecables(valeur) if isinstance(valeur, str) else valeur for nom, valeur in champs.items()}
    page = parent.add_child(instance=modele(live=False, show_in_menus=True, **textes))
    page.save_revision().publish()
    return page


def installer_le_formulaire_de_contact() -> None:
    """Create the contact form unless there is one; staff compose it from then on."""
    champs = {**contact.FORMULAIRE, "fields": json.dumps(contact.FORMULAIRE["fields"])}
    Form.objects.get_or_create(slug=SLUG, defaults=champs)


def _site(page: AccueilPage) -> None:
    """Serve the home page at the configured address, whatever the port chosen this time."""
    adresse = urlsplit(settings.PORTAIL_BASE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": adresse.hostname,
            "port": adresse.port or (443 if adresse.scheme == "https" else 80),
            "root_page": page,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )


def _retirer_la_page_de_bienvenue(racine: Page) -> None:
    """Remove the page « Welcome » that Wagtail's own migrations leave; no site shows it any more."""
    for page in Page.objects.child_of(racine).filter(slug="home", content_type__model="page", numchild=0):
        page.delete()


def _communication(page: Page) -> None:
    groupe, _ = Group.objects.get_or_create(name=COMMUNICATION)
    groupe.permissions.add(_droits("wagtailadmin", ["access_admin"]).get())
    groupe.permissions.add(_droits("courrier", ["change_modeledecourriel"]).get())
    groupe.permissions.add(_droits("wagtailstreamforms", ["change_form"]).get())
    for droit in _droits("wagtailcore", DROITS_SUR_LES_PAGES):
        GroupPagePermission.objects.get_or_create(group=groupe, page=page, permission=droit)
    tout = Collection.get_first_root_node()
    for application in ("wagtailimages", "wagtaildocs"):
        for droit in _droits(application, DROITS_SUR_LES_FICHIERS):
            GroupCollectionPermission.objects.get_or_create(group=groupe, collection=tout, permission=droit)


def _droits(application: str, codes):
    return Permission.objects.filter(content_type__app_label=application, codename__in=codes)

"""The pages a portal starts with, in demonstration as in production: home, list, FAQ, legal pages, who may edit them.

Enters: the words of `contenu_initial`. Leaves: published Wagtail pages. Run again it creates what is missing and
changes nothing else, above all not a page somebody edited.
"""

import json
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site
from wagtailstreamforms.models import Form

from cms_pages import equipes
from cms_pages.contact.formulaire import SLUG
from cms_pages.contenu_initial import (
    accessibilite,
    accueil,
    conditions,
    contact,
    cookies,
    donnees_personnelles,
    faq,
    mentions_legales,
    vos_droits,
)
from cms_pages.contenu_initial.ecriture import insecables
from cms_pages.models import (
    AccessibilitePage,
    AccueilPage,
    ContactPage,
    ContenuPage,
    FaqPage,
    ListeDemarchesPage,
    PlanDuSitePage,
    ReglagesDuSite,
    RubriquePage,
    StatistiquesPage,
)

LISTE = {
    "title": "Liste des démarches",
    "slug": "demarches",
    "introduction": "Ouvrez une démarche pour savoir à qui elle s’adresse et ce qu’il faut préparer, ou commencez-la.",
    "search_description": "Toutes les démarches en ligne du ministère de la Culture.",
}
FAQ = {
    "title": "Questions fréquentes",
    "slug": "faq",
    "search_description": "Compte, brouillons, suivi, pièces justificatives : les réponses à vos questions.",
    "groupes": faq.GROUPES,
}
STATISTIQUES = {
    "title": "Statistiques",
    "slug": "statistiques",
    "introduction": "Ce que fait le portail, en chiffres arrêtés la veille au soir.",
    "search_description": "Demandes déposées, délais de réponse et avis sur le portail.",
}
PLAN = {"title": "Plan du site", "slug": "plan-du-site", "search_description": "Toutes les pages du portail."}
PAGES = (
    (ListeDemarchesPage, LISTE),
    (FaqPage, FAQ),
    (ContactPage, contact.PAGE),
    (ContenuPage, mentions_legales.PAGE),
    (ContenuPage, donnees_personnelles.PAGE),
    (AccessibilitePage, accessibilite.PAGE),
    (ContenuPage, cookies.PAGE),
    (ContenuPage, conditions.PAGE),
    (StatistiquesPage, STATISTIQUES),
    (PlanDuSitePage, PLAN),
)


@transaction.atomic
def installer() -> None:
    """Create the missing pages, point the site at the home page, let « Communication » write and reread them."""
    page_d_accueil = _accueil()
    for modele, champs in PAGES:
        _page(page_d_accueil, modele, champs)
    installer_le_formulaire_de_contact()
    rubrique = _page(page_d_accueil, RubriquePage, vos_droits.RUBRIQUE)
    for champs in vos_droits.PAGES:
        _page(rubrique, ContenuPage, champs)
    equipes.installer(accueil=page_d_accueil, liste=ListeDemarchesPage.objects.get())
    ReglagesDuSite.objects.get_or_create(site=Site.objects.get(is_default_site=True))


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
    page = parent.add_child(instance=modele(live=False, **textes))
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

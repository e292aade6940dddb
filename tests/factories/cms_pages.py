"""Pages of the public site, published, without the words of the demonstration."""

import factory
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from cms_pages.models import (
    AccessibilitePage,
    AccueilPage,
    ContactPage,
    ContenuPage,
    FaqPage,
    ListeDemarchesPage,
    PlanDuSitePage,
    RubriquePage,
    StatistiquesPage,
)


class PageFactory(DjangoModelFactory):
    """A page under the home page, or under `parent`."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **champs):
        parent = champs.pop("parent", None) or AccueilPage.objects.first() or AccueilPageFactory()
        return parent.add_child(instance=model_class(*args, **champs))


class AccueilPageFactory(PageFactory):
    """The home page, served by the default site."""

    class Meta:
        model = AccueilPage

    title = "Accueil"
    slug = "accueil"
    parent = factory.LazyFunction(Page.get_first_root_node)

    @classmethod
    def _create(cls, model_class, *args, **champs):
        page = super()._create(model_class, *args, **champs)
        Site.objects.filter(is_default_site=True).update(root_page=page)
        Site.clear_site_root_paths_cache()
        return page


class ListeDemarchesPageFactory(PageFactory):
    class Meta:
        model = ListeDemarchesPage

    title = "Liste des démarches"
    slug = "demarches"


class ContenuPageFactory(PageFactory):
    class Meta:
        model = ContenuPage

    title = factory.Sequence(lambda rang: f"Page {rang}")
    slug = factory.Sequence(lambda rang: f"page-{rang}")


class FaqPageFactory(PageFactory):
    class Meta:
        model = FaqPage

    title = "Questions fréquentes"
    slug = "faq"


class PlanDuSitePageFactory(PageFactory):
    class Meta:
        model = PlanDuSitePage

    title = "Plan du site"
    slug = "plan-du-site"


class ContactPageFactory(PageFactory):
    class Meta:
        model = ContactPage

    title = "Contact"
    slug = "contact"


class AccessibilitePageFactory(PageFactory):
    class Meta:
        model = AccessibilitePage

    title = "Accessibilité"
    slug = "accessibilite"


class RubriquePageFactory(PageFactory):
    class Meta:
        model = RubriquePage

    title = "Vos droits"
    slug = "vos-droits"


class StatistiquesPageFactory(PageFactory):
    class Meta:
        model = StatistiquesPage

    title = "Statistiques"
    slug = "statistiques"

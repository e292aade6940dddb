"""The types of pages communications staff may create and what is set for all of them, one file each."""

from cms_pages.models.accueil import AccueilPage, DemarcheMiseEnAvant
from cms_pages.models.avis import AvisSurReponse
from cms_pages.models.catalogue import ListeDemarchesPage
from cms_pages.models.contenu import AccessibilitePage, ContactPage, ContenuPage
from cms_pages.models.entree_de_recherche import EntreeDeRecherche, MotDuSite
from cms_pages.models.faq import FaqPage
from cms_pages.models.message_contact import MessageContact
from cms_pages.models.plan import PlanDuSitePage
from cms_pages.models.reglages import ReglagesDuSite
from cms_pages.models.rubrique import RubriquePage
from cms_pages.models.statistiques import StatistiquesPage

__all__ = [
    "AccessibilitePage",
    "AccueilPage",
    "AvisSurReponse",
    "ContactPage",
    "ContenuPage",
    "DemarcheMiseEnAvant",
    "EntreeDeRecherche",
    "FaqPage",
    "ListeDemarchesPage",
    "MessageContact",
    "MotDuSite",
    "PlanDuSitePage",
    "ReglagesDuSite",
    "RubriquePage",
    "StatistiquesPage",
]

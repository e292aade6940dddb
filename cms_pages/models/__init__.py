"""The types of pages communications staff may create, one file each."""

from cms_pages.models.accueil import AccueilPage, DemarcheMiseEnAvant
from cms_pages.models.catalogue import ListeDemarchesPage
from cms_pages.models.contenu import ContenuPage
from cms_pages.models.faq import FaqPage
from cms_pages.models.message_contact import MessageContact
from cms_pages.models.plan import PlanDuSitePage

__all__ = [
    "AccueilPage",
    "ContenuPage",
    "DemarcheMiseEnAvant",
    "FaqPage",
    "ListeDemarchesPage",
    "MessageContact",
    "PlanDuSitePage",
]

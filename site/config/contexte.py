"""What every template may need to know about the portal itself."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from cms_pages.models.reglages import ReglagesDuSite, en_vigueur


def portail(request):
    """Give `portail_demo`: whether to say, on every page, that this is a demonstration; `portail_adresse`: where the
    site is served; `reglages`: what its staff set for every page.
    """
    return {
        "portail_demo": settings.PORTAIL_DEMO,
        "portail_adresse": settings.PORTAIL_BASE_URL,
        "reglages": SimpleLazyObject(en_vigueur),
    }


def portail_en_panne() -> dict:
    """Give the same without asking anything of anybody: the settings by default."""
    return {"portail_demo": settings.PORTAIL_DEMO, "reglages": ReglagesDuSite()}

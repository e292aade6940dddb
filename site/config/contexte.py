"""What every template may need to know about the portal itself."""

from django.conf import settings


def portail(request):
    """Give `portail_demo`: whether to say, on every page, that this is a demonstration."""
    return {"portail_demo": settings.PORTAIL_DEMO}

"""What every template may need to know about the portal itself."""

from django.conf import settings


def portail(request):
    """Give `portail_demo` (show the demonstration banner) and `portail_nom`."""
    return {"portail_demo": settings.PORTAIL_DEMO, "portail_nom": settings.WAGTAIL_SITE_NAME}

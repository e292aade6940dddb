"""Security headers: a strict content policy on the public site, a looser one in the Wagtail admin."""

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.urls import reverse

PUBLIQUE = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "base-uri": [NONE],
}
GESTION = PUBLIQUE | {
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "worker-src": [SELF, "blob:"],
}


class EntetesDeSecurite(CSPMiddleware):
    """Add the content policy of the part of the site being served, and the headers every page shares.

    The Wagtail admin needs inline scripts and styles; no page shown to a citizen has any.
    """

    def process_response(self, request, response):
        if not hasattr(response, "_csp_config") and not response.has_header("Content-Security-Policy"):
            response._csp_config = GESTION if request.path.startswith(reverse("wagtailadmin_home")) else PUBLIQUE
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return super().process_response(request, response)

"""A page a supervisor can ask: does the portal answer, with its database?"""

from django.conf import settings
from django.db import connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def sante(request):
    """Answer 200 `{"etat": "ok", "antivirus": …}` when the database answers, 503 otherwise. No secret, no detail."""
    try:
        with connection.cursor() as curseur:
            curseur.execute("SELECT 1")
    except Exception:
        return JsonResponse({"etat": "indisponible"}, status=503)
    return JsonResponse({"etat": "ok", "antivirus": settings.ANTIVIRUS})

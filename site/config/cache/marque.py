"""Inside Django: which answers may be kept for everybody, and until when. What is not vouched for here is not kept."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Min, Q
from django.utils import timezone
from wagtail.models import Page, get_page_models

DEMANDE = "portail.page_a_garder"
"""Set in the WSGI environment by the layer that would keep the answer."""
ENTETE = "X-Page-Publique"
"""Until when it may be kept, epoch, in seconds."""
# By name of the route: views that answer every visitor without a session the same.
VUES_PUBLIQUES = frozenset({"wagtail_serve"})
GENRES = ("text/html", "application/xml", "text/xml", "text/plain")
VARIATIONS_CONNUES = {"", "cookie", "accept-encoding"}
INTERDITS = ("private", "no-store")
DUREE_MAX = timedelta(hours=1)
# When a page was written or published changes nothing of what it shows later.
DATES_PASSEES = {"first_published_at", "last_published_at", "latest_revision_created_at", "locked_at"}


class MarquerLesPagesPubliques:
    """Outside every middleware that may add a cookie."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        if request.environ.get(DEMANDE) and est_publique(request, reponse):
            reponse[ENTETE] = f"{_jusqu_a().timestamp():.3f}"
        return reponse


def est_publique(request, reponse) -> bool:
    """No session, no person, no form token, no cookie, no nonce: nothing that is somebody's."""
    vue = request.resolver_match and request.resolver_match.view_name
    session = getattr(request, "session", None)
    personne = getattr(request, "_cached_user", None)
    return (
        request.method == "GET"
        and vue in VUES_PUBLIQUES
        and reponse.status_code == 200
        and not reponse.streaming
        and not reponse.cookies
        and reponse.headers.get("Content-Type", "").startswith(GENRES)
        and not any(interdit in reponse.headers.get("Cache-Control", "") for interdit in INTERDITS)
        and {nom.strip().lower() for nom in reponse.headers.get("Vary", "").split(",")}
        <= {"", "cookie", "accept-encoding"}
        and "'nonce-" not in reponse.headers.get("Content-Security-Policy", "")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not (session is not None and (session.modified or session.session_key))
        and not (personne is not None and personne.is_authenticated)
        and not getattr(request, "is_preview", False)
    )


def _jusqu_a() -> datetime:
    """Return the next moment when time alone may change a page: a date some page is waiting for, midnight, an hour."""
    maintenant = timezone.localtime()
    minuit = (maintenant + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min([maintenant + DUREE_MAX, minuit, *prochaines_dates(maintenant)])


def prochaines_dates(maintenant: datetime) -> list[datetime]:
    """The next of each date that pages have: scheduled publication and withdrawal, opening, closing."""
    trouvees = []
    for modele in [Page, *get_page_models()]:
        champs = [
            c.name for c in modele._meta.local_fields if isinstance(c, DateTimeField) and c.name not in DATES_PASSEES
        ]
        if champs:
            prochaines = {nom: Min(nom, filter=Q(**{f"{nom}__gt": maintenant})) for nom in champs}
            trouvees += modele.objects.aggregate(**prochaines).values()
    return [date for date in trouvees if date]

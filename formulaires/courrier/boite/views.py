"""The pages of the demonstration mailbox."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from formulaires.courrier.boite import fichiers

PAR_PAGE = 20


@require_safe
@never_cache
def liste(request):
    """The kept mails, the newest first. Only those of the page are read from the disk."""
    page = Paginator(fichiers.identifiants(), PAR_PAGE).get_page(request.GET.get("page"))
    courriels = [fichiers.lire(identifiant) for identifiant in page]
    return render(request, "demo/courriels/liste.html", {"page": page, "courriels": courriels})


@require_safe
@never_cache
@csp_update({"frame-src": [SELF]})
def courriel(request, identifiant: str):
    """One mail: its text, where links work, and a frame showing its HTML part."""
    return render(request, "demo/courriels/courriel.html", {"courriel": _lire(identifiant)})


@require_safe
@never_cache
@xframe_options_sameorigin
@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "sandbox": True})
def apercu(request, identifiant: str):
    """The HTML part alone, as a mail program would show it: no script, no image, no link, no form (C40)."""
    return HttpResponse(_lire(identifiant).html)


def _lire(identifiant: str) -> fichiers.CourrielRecu:
    recu = fichiers.lire(identifiant)
    if recu is None:
        raise Http404("Ce courriel n’existe pas.")
    return recu

"""« Cette réponse vous a-t-elle aidé ? »: one count, no cookie, no session, nothing kept of the reader (P37)."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cms_pages.models import AvisSurReponse, FaqPage
from formulaires.provenance import vient_de_ce_site

SCRIPT = "application/json"


@csrf_exempt
@require_POST
def donner(request):
    """Count an opening or a vote on an answer of the published FAQ, then thank; the page's script gets 204.

    404 for an answer that is not there. A post that does not come from this site's pages counts nothing: the page
    that says so holds the vote, ready to be sent again.
    """
    avis, ancre = request.POST.get("avis", ""), request.POST.get("question", "")
    question = FaqPage.question_publiee(ancre)
    if question is None or avis not in AvisSurReponse.Avis:
        raise Http404
    if not vient_de_ce_site(request):
        contexte = {"question": question, "avis": avis}
        return render(request, "cms_pages/avis_refuse.html", contexte, status=HTTPStatus.FORBIDDEN)
    AvisSurReponse.compter(ancre, AvisSurReponse.Avis(avis))
    if SCRIPT in request.headers.get("Accept", "") or avis == AvisSurReponse.Avis.LUE:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(f"{reverse('pages:avis_merci')}?question={ancre}", permanent=False)


@require_safe
def merci(request):
    """Thank for a vote sent without script, and lead back to the answer."""
    question = FaqPage.question_publiee(request.GET.get("question", ""))
    return render(request, "cms_pages/avis_merci.html", {"question": question})

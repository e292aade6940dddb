"""`/recherche/`: the page of results. It has no session and no token, like any public page."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms_pages.recherche.chercher import chercher

PAR_PAGE = 10


@require_safe
def recherche(request):
    """Show what was found for `q`, whatever was typed; an empty search shows the box alone."""
    reponse = chercher(request.GET.get("q", ""))
    page = Paginator(reponse.resultats, PAR_PAGE).get_page(request.GET.get("page"))
    suite = QueryDict(mutable=True)
    suite["q"] = reponse.requete.texte
    contexte = {"reponse": reponse, "resultats": page, "suite": suite.urlencode()}
    return render(request, "cms_pages/recherche.html", contexte)

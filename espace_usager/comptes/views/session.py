"""The end of the session: how long it still lives, and « Rester connecté » (C19)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from espace_usager.comptes.redirections import avec_suite, page_d_arrivee, suite_demandee
from espace_usager.comptes.sessions import prolonger_la_session, secondes_restantes

PROLONGEE = "Vous restez connecté."


@method_decorator(never_cache, name="dispatch")
class SessionView(View):
    """Reading changes nothing, even for an agent; posting counts as an activity. In JSON for the pages’ script."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        request.sans_activite = True

    def get(self, request):
        if _en_json(request):
            return _secondes(request)
        return self._montrer(request)

    def post(self, request):
        if request.user.is_authenticated:
            prolonger_la_session(request.session)
        if _en_json(request):
            return _secondes(request)
        if not request.user.is_authenticated:
            return redirect(avec_suite("comptes:connexion", suite_demandee(request)))
        messages.success(request, PROLONGEE)
        return redirect(suite_demandee(request) or page_d_arrivee(request.user))

    @method_decorator(login_required)
    def _montrer(self, request):
        contexte = {"suite": suite_demandee(request), "fin": request.session.get_expiry_date()}
        return render(request, "espace_usager/comptes/session.html", contexte)


def _en_json(request) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _secondes(request):
    return JsonResponse({"secondes": secondes_restantes(request.session) if request.user.is_authenticated else 0})

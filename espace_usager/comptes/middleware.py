"""What is checked around every request: a password to choose first, the second factor in front of `/gestion/`, the age
of the session; and the mark left on a browser that has just signed in.
"""

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from two_factor.utils import default_device

from espace_usager.comptes.appareils import retenir
from espace_usager.comptes.redirections import avec_suite, suite_demandee
from espace_usager.comptes.sessions import noter_une_activite


class SecondFacteurPourLAdministration:
    """Nobody reaches the Wagtail admin, by any of its addresses, without a second factor (C13, C14).

    Wagtail itself asks for the permission only, and keeps sign-in pages of its own that know a password alone.
    Anonymous: to the sign-in page. Signed in without the right: 404, the admin does not exist for citizens.
    With the right but not verified: to the installation of the second factor, or to sign in again with it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == reverse("wagtailcore_login"):
            return _vers_notre_connexion(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            return self._refuser(request) or self.get_response(request)
        return self.get_response(request)

    def _refuser(self, request):
        """Return the answer that stops this request of the admin, or None to let it pass."""
        usager = request.user
        if usager.is_authenticated and not usager.est_agent:
            raise Http404
        if request.path == reverse("wagtailadmin_login"):
            return _vers_notre_connexion(request)
        if usager.is_authenticated and usager.is_verified():
            return None
        if usager.is_authenticated and not default_device(usager):
            return redirect(avec_suite("two_factor:setup", request.get_full_path()))
        return redirect(avec_suite("comptes:connexion", request.get_full_path()))


def _vers_notre_connexion(request):
    return redirect(avec_suite("comptes:connexion", suite_demandee(request) or reverse("wagtailadmin_home")))


class DureeDesSessions:
    """Keep an active agent's session open, when the request looked at the session at all.

    A request whose view sets `request.sans_activite` is none: how long the session still lives, signs of life that a
    page sends by itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        if request.session.accessed and not getattr(request, "sans_activite", False):
            noter_une_activite(request.session)
        return reponse


class AppareilsConnus:
    """Mark the browser that has just signed in to an account (C4)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        if usager := getattr(request, "vient_de_se_connecter", None):
            retenir(request, reponse, usager)
        return reponse


class MotDePasseAChoisir:
    """Whoever came in with a temporary password chooses theirs: nothing else is reachable until then (P11, C11).

    A page leads to that choice; a program is told 403 in JSON. Signing out stays possible.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and self._doit_choisir(request):
            return _refus_au_programme() if _est_un_programme(request) else _vers_le_choix(request)
        return self.get_response(request)

    def _doit_choisir(self, request) -> bool:
        permises = (reverse("compte:mot_de_passe"), reverse("comptes:deconnexion"))
        return (
            request.path not in permises and request.user.is_authenticated and request.user.doit_choisir_un_mot_de_passe
        )


def _est_un_programme(request) -> bool:
    accepte = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or "application/json" in (request.content_type, *accepte.split(","))


def _refus_au_programme():
    return JsonResponse({"erreur": "Choisissez d’abord un nouveau mot de passe."}, status=403)


def _vers_le_choix(request):
    return redirect(avec_suite("compte:mot_de_passe", request.get_full_path() if request.method == "GET" else ""))

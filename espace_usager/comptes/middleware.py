"""What is checked around every request: the second factor in front of `/gestion/`, and the age of the session."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from two_factor.utils import default_device

from espace_usager.comptes.redirections import avec_suite, suite_demandee
from espace_usager.comptes.sessions import prolonger_la_session


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
    """Keep an active agent's session open, when the request looked at the session at all."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        if request.session.accessed:
            prolonger_la_session(request.session)
        return reponse

"""Signing out."""

from django.contrib.auth.views import LogoutView
from django.shortcuts import redirect, render


class DeconnexionView(LogoutView):
    """End the session, by POST only; followed as a link, show the button that does it."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect("/")
        return render(request, "espace_usager/comptes/deconnexion.html")

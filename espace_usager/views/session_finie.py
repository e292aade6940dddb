"""The addresses of a draft ask who is there, and lose nothing of what was posted by somebody who is not any more."""

from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from espace_usager.renvoi import renvoi_de
from espace_usager.views.commun import compte_de

COMPTE = "compte-du-brouillon"
"""The field by which a page says whose it is (`compte_de`): no key of a question has a hyphen."""


def session_requise(vue):
    """As `login_required`; but what is posted once the session has ended, or from another account's page, comes back.

    Such a POST saves nothing and answers 401: a page that holds what was posted, to send it again to the same address
    once the right person is signed in (P32, P33). A draft that is not made yet is nobody else's either.
    """
    avec_session = login_required(vue)

    @wraps(vue)
    def gardee(request, *args, **kwargs):
        if request.method == "POST" and (not request.user.is_authenticated or _vient_d_un_autre_compte(request)):
            return _rendre_l_envoi(request)
        return avec_session(request, *args, **kwargs)

    return gardee


def _vient_d_un_autre_compte(request) -> bool:
    return request.POST.get(COMPTE, "") not in ("", compte_de(request.user))


@never_cache
def _rendre_l_envoi(request):
    contexte = {"renvoi": renvoi_de(request), "autre_compte": request.user.is_authenticated}
    return render(request, "espace_usager/session_finie.html", contexte, status=HTTPStatus.UNAUTHORIZED)

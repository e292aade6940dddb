"""Where a person goes once signed in: where they were going, if it is here, else where they work (C22)."""

from urllib.parse import urlencode

from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

CHAMP = "next"


def suite_demandee(request) -> str:
    """Return the address of this site the request asks to go on to; the empty string for none, or for a foreign one."""
    voulue = request.POST.get(CHAMP) or request.GET.get(CHAMP) or ""
    sure = url_has_allowed_host_and_scheme(
        voulue, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return voulue if sure else ""


def avec_suite(nom: str, suite: str, ancre: str = "") -> str:
    """Return the address of that name, carrying where to go on to, if anywhere."""
    parametres = f"?{urlencode({CHAMP: suite})}" if suite else ""
    return resolve_url(nom) + parametres + ancre


def page_d_arrivee(usager) -> str:
    """Return the page a signed-in person sees by default: the administration for an agent, else their own space."""
    return resolve_url("wagtailadmin_home" if usager.est_agent else "espace:accueil")

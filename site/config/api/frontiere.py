"""What stands before everything under `/api/`: how often, from which site, with which token, what did not change."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from config.api.erreurs import erreur
from config.api.jetons import revoquer_le_jeton_perime
from formulaires.debit import Debit, Reste

PREFIXE, DE_WAGTAIL = "/api/", "/api/v3/"
SECONDES = 60
PREVOL = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
EXPOSES = "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"


class Frontiere:
    """Count the requests of each visitor, answer preflights, refuse tokens that are too old, spare what is known.

    Errors of our own part are JSON, whoever makes them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(PREFIXE):
            return self.get_response(request)
        reste = Debit("api", settings.API_REQUETES_PAR_MINUTE, SECONDES).consommer(request)
        reponse = erreur(HTTPStatus.TOO_MANY_REQUESTS) if reste.est_depasse else self._repondre(request)
        _dire_le_debit(reponse, reste)
        _ouvrir_aux_autres_sites(request, reponse)
        return reponse

    def _repondre(self, request) -> HttpResponse:
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        if "Authorization" in request.headers:
            revoquer_le_jeton_perime(request)
        reponse = self.get_response(request)
        if not request.path.startswith(DE_WAGTAIL):
            reponse = _en_json(reponse)
        if request.method not in ("GET", "HEAD") or reponse.status_code != HTTPStatus.OK:
            return reponse
        set_response_etag(reponse)
        reponse.headers.setdefault("Cache-Control", "no-cache")
        return get_conditional_response(request, etag=reponse["ETag"], response=reponse)


def _en_json(reponse: HttpResponse) -> HttpResponse:
    """Say in JSON an error that Django said in a page: an unknown address, a method that is not allowed."""
    if reponse.status_code < HTTPStatus.BAD_REQUEST or reponse.headers.get("Content-Type", "").startswith(
        "application/json"
    ):
        return reponse
    dite = erreur(reponse.status_code)
    if "Allow" in reponse.headers:
        dite["Allow"] = reponse["Allow"]
    return dite


def _dire_le_debit(reponse: HttpResponse, reste: Reste) -> None:
    reponse["RateLimit-Limit"] = str(reste.limite)
    reponse["RateLimit-Remaining"] = str(reste.reste)
    reponse["RateLimit-Reset"] = str(reste.dans)
    if reste.est_depasse:
        reponse["Retry-After"] = str(reste.dans)


def _ouvrir_aux_autres_sites(request, reponse: HttpResponse) -> None:
    """Let the pages of the sites named by `API_ORIGINES` read the answer; « * » names them all. Never with cookies."""
    origines, origine = settings.API_ORIGINES, request.headers.get("Origin")
    if not origines:
        return
    patch_vary_headers(reponse, ["Origin"])
    if origine and ("*" in origines or origine in origines):
        reponse["Access-Control-Allow-Origin"] = "*" if "*" in origines else origine
        reponse["Access-Control-Expose-Headers"] = EXPOSES
        if request.method == "OPTIONS":
            for nom, valeur in PREVOL.items():
                reponse[nom] = valeur

"""What goes wrong, as JSON and in French: `{"code": 404, "message": "…"}`."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from config.api.suites import CleInconnue

PHRASES = {
    HTTPStatus.BAD_REQUEST: "Cette requête n’est pas lisible.",
    HTTPStatus.FORBIDDEN: "Cette adresse n’est pas ouverte.",
    HTTPStatus.NOT_FOUND: "Rien ne se trouve à cette adresse.",
    HTTPStatus.METHOD_NOT_ALLOWED: "Cette adresse ne peut qu’être lue.",
    HTTPStatus.TOO_MANY_REQUESTS: "Trop de requêtes en peu de temps. Attendez avant de recommencer.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Le portail a rencontré une erreur. Réessayez dans quelques minutes.",
}
CLE_INCONNUE = "La ligne nommée par « apres » n’existe pas, ou plus. Reprenez à la première page."
REFUSEE = "La valeur de « {nom} » n’est pas acceptée."


class Erreur(Schema):
    """What went wrong."""

    code: int
    message: str


ERREURS = {HTTPStatus.NOT_FOUND: Erreur, HTTPStatus.UNPROCESSABLE_ENTITY: Erreur, HTTPStatus.TOO_MANY_REQUESTS: Erreur}
"""What any address may answer beside what is asked of it."""


def erreur(statut: int, message: str = "") -> JsonResponse:
    """Return an error; without a message, the sentence of its status."""
    phrase = message or PHRASES.get(statut, PHRASES[HTTPStatus.BAD_REQUEST])
    return JsonResponse(
        {"code": int(statut), "message": phrase}, status=statut, json_dumps_params={"ensure_ascii": False}
    )


def brancher(api: NinjaAPI) -> None:
    api.add_exception_handler(Http404, _introuvable)
    api.add_exception_handler(ValidationError, _valeur_refusee)
    api.add_exception_handler(CleInconnue, _cle_inconnue)


def _introuvable(request: HttpRequest, exception) -> JsonResponse:
    return erreur(HTTPStatus.NOT_FOUND)


def _cle_inconnue(request: HttpRequest, exception) -> JsonResponse:
    return erreur(HTTPStatus.UNPROCESSABLE_ENTITY, CLE_INCONNUE)


def _valeur_refusee(request: HttpRequest, exception: ValidationError) -> JsonResponse:
    noms = dict.fromkeys(str(refus["loc"][-1]) for refus in exception.errors)
    phrases = [REFUSEE.format(nom=nom) for nom in noms]
    return erreur(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(phrases))

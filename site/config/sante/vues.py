"""What machines ask: is it alive, is it ready, what are its figures. No secret; details only with the token."""

import secrets

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.sante.constats import Etat
from config.sante.metriques import exposer
from config.sante.releve import pire, relever


@require_safe
@never_cache
def vie(request):
    """Answer 200 as long as the process serves: nothing else is asked, so that a slow database restarts nobody."""
    return JsonResponse({"etat": "ok"})


@require_safe
@never_cache
def pret(request):
    """Answer 200 when demandes can be served, even if something is to be watched (« degrade »), else 503.

    With the token (`SANTE_JETON`), every finding and its figures.
    """
    constats = relever()
    etat = pire(constats)
    corps = {"etat": etat.mot}
    if a_le_jeton(request):
        corps["constats"] = {
            constat.nom: {"etat": constat.etat.mot, "phrase": constat.phrase, **constat.mesures} for constat in constats
        }
    reponse = JsonResponse(corps, status=503 if etat == Etat.INDISPONIBLE else 200)
    if etat == Etat.INDISPONIBLE:
        reponse["Retry-After"] = 5
    return reponse


@require_safe
@never_cache
def metriques(request):
    """Give the figures in Prometheus' text format, to who has the token; for anybody else there is nothing here."""
    if not a_le_jeton(request):
        raise Http404
    texte, genre = exposer(relever())
    return HttpResponse(texte, content_type=genre)


def a_le_jeton(request) -> bool:
    """Whether the request carries `Authorization: Bearer <SANTE_JETON>`; never when no token is set."""
    attendu = settings.SANTE_JETON
    donne = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(attendu) and secrets.compare_digest(donne.encode(), attendu.encode())

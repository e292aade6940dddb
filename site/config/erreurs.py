"""Error pages in plain French: what happened, what is safe, what to do."""

import logging
import sys
import uuid

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from config.contexte import portail_en_panne
from config.requete_en_cours import route_de
from espace_usager.renvoi import renvoi_de

journal = logging.getLogger("portail.erreurs")

# Shown when even the error page cannot be rendered: no template, no static file, no setting.
DERNIER_RECOURS = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<title>Erreur du portail – Démarches en ligne – Ministère de la Culture</title></head>
<body><h1>Le portail a rencontré une erreur</h1>
<p>L’erreur vient de nous. Les réponses déjà enregistrées sont conservées dans vos brouillons.</p>
<p>Réessayez dans quelques minutes. Incident {incident}.</p></body></html>"""

BASE_INJOIGNABLE = (OperationalError, InterfaceError)
REESSAYER_DANS = 5
PANNE = "Le portail a rencontré une erreur. Ce que vous avez saisi reste dans cette page."
INDISPONIBLE = "Le portail est momentanément indisponible. Vos réponses sont conservées."
# What Django says of a token, once the origin of the request is found to be ours.
D_ICI = ("CSRF token", "CSRF cookie")
JETON_PERIME = "Cette page est ouverte depuis longtemps. Rien n’a été enregistré par cet envoi."


def page_introuvable(request, exception=None):
    return render(request, "404.html", status=404)


def acces_refuse(request, exception=None):
    return render(request, "403.html", status=403)


def requete_refusee(request, exception=None):
    return render(request, "400.html", status=400)


def jeton_refuse(request, reason=""):
    """Refuse a form without its CSRF token: nothing was written; cookies may be refused (P34).

    A script is told so in JSON, and fetches a fresh token (hard-parts.md §3). What this site's own page posted to a
    draft comes back, to send again with a fresh token: whoever signs in again has changed it. What another site posted
    does not.
    """
    if _attend_du_json(request):
        return JsonResponse({"code": "csrf", "message": JETON_PERIME}, status=403)
    cookies_absents = settings.CSRF_COOKIE_NAME not in request.COOKIES
    renvoi = renvoi_de(request) if reason.startswith(D_ICI) else None
    contexte = {"cookies_absents": cookies_absents, "renvoi": renvoi}
    return render(request, "403_jeton.html", contexte, status=403)


def erreur_du_serveur(request):
    """Show the incident's reference, which is also in the log; ask nothing of the database nor of the session.

    While the database does not answer, 503 and when to try again. A script is told so in JSON. On a step, the way back
    to it, and what was posted, to send again: an error of ours costs no answer (P32).
    """
    incident = uuid.uuid4().hex[:8].upper()
    journal.error("incident %s : %s %s", incident, request.method, route_de(request), exc_info=True)
    indisponible = isinstance(sys.exc_info()[1], BASE_INJOIGNABLE)
    reponse = _reponse_d_incident(request, incident, indisponible)
    if indisponible:
        reponse["Retry-After"] = REESSAYER_DANS
    return reponse


def _attend_du_json(request) -> bool:
    return "application/json" in (request.content_type, *request.headers.get("Accept", "").split(","))


def _reponse_d_incident(request, incident: str, indisponible: bool) -> HttpResponse:
    statut = 503 if indisponible else 500
    if _attend_du_json(request):
        code, message = ("indisponible", INDISPONIBLE) if indisponible else ("panne", PANNE)
        return JsonResponse({"code": code, "message": message, "incident": incident}, status=statut)
    return HttpResponse(_page_d_incident(request, incident, indisponible), status=statut)


def _page_d_incident(request, incident: str, indisponible: bool) -> str:
    try:
        contexte = portail_en_panne() | {
            "incident": incident,
            "indisponible": indisponible,
            "adresse": request.get_full_path(),
            "renvoi": renvoi_de(request),
        }
        return render_to_string("500.html", contexte)
    except Exception:
        journal.exception("incident %s : la page d’erreur elle-même est en panne", incident)
        return DERNIER_RECOURS.format(incident=incident)

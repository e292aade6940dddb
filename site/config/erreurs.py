"""Error pages in plain French: what happened, what is safe, what to do."""

import logging
import sys
import uuid

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse

from config.contexte import portail

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
JETON = "csrfmiddlewaretoken"
JETON_PERIME = "Cette page est ouverte depuis longtemps. Rien n’a été enregistré par cet envoi."


def page_introuvable(request, exception=None):
    return render(request, "404.html", status=404)


def acces_refuse(request, exception=None):
    return render(request, "403.html", status=403)


def requete_refusee(request, exception=None):
    return render(request, "400.html", status=400)


def jeton_refuse(request, reason=""):
    """Refuse a form without its CSRF token: nothing was written; cookies may be refused (P34).

    A script is told so in JSON, and fetches a fresh token (hard-parts.md §3).
    """
    if _attend_du_json(request):
        return JsonResponse({"code": "csrf", "message": JETON_PERIME}, status=403)
    cookies_absents = settings.CSRF_COOKIE_NAME not in request.COOKIES
    return render(request, "403_jeton.html", {"cookies_absents": cookies_absents}, status=403)


def erreur_du_serveur(request):
    """Show the incident's reference, which is also in the log; ask nothing of the database nor of the session.

    While the database does not answer, 503 and when to try again. A script is told so in JSON. On a step, the way back
    to it, and what was posted, to send again: an error of ours costs no answer (P32).
    """
    incident = uuid.uuid4().hex[:8].upper()
    journal.error("incident %s : %s %s", incident, request.method, request.path, exc_info=True)
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
        contexte = portail(request) | {
            "incident": incident,
            "indisponible": indisponible,
            "adresse": request.get_full_path(),
            "parcours": _parcours(request),
        }
        return render_to_string("500.html", contexte)
    except Exception:
        journal.exception("incident %s : la page d’erreur elle-même est en panne", incident)
        return DERNIER_RECOURS.format(incident=incident)


def _parcours(request) -> dict | None:
    """Return, on an address of a draft, the way back and what was posted there; None elsewhere."""
    try:
        trouvee = resolve(request.path_info)
    except Resolver404:
        return None
    if trouvee.namespace != "espace" or "brouillon" not in trouvee.kwargs:
        return None
    etape = trouvee.kwargs.get("etape", "reprendre")
    postes = request.POST.lists() if request.method == "POST" else ()
    return {
        "retour": reverse("espace:etape", args=[trouvee.kwargs["brouillon"], etape]),
        "postes": [(nom, valeur) for nom, valeurs in postes if nom != JETON for valeur in valeurs],
        "jeton": get_token(request) if request.method == "POST" else "",
        "avec_fichiers": request.method == "POST" and bool(request.FILES),
    }

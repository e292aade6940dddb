"""Error pages in plain French: what happened, what is safe, what to do."""

import logging
import uuid

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from config.contexte import portail

journal = logging.getLogger("portail.erreurs")

# Shown when even the error page cannot be rendered: no template, no static file, no setting.
DERNIER_RECOURS = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<title>Erreur du portail – Démarches en ligne – Ministère de la Culture</title></head>
<body><h1>Le portail a rencontré une erreur</h1>
<p>L’erreur vient de nous. Les réponses déjà enregistrées sont conservées dans vos brouillons.</p>
<p>Réessayez dans quelques minutes. Incident {incident}.</p></body></html>"""

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
    if request.content_type == "application/json":
        return JsonResponse({"code": "csrf", "message": JETON_PERIME}, status=403)
    cookies_absents = settings.CSRF_COOKIE_NAME not in request.COOKIES
    return render(request, "403_jeton.html", {"cookies_absents": cookies_absents}, status=403)


def erreur_du_serveur(request):
    """Show the incident's reference, which is also in the log; ask nothing of the database nor of the session."""
    incident = uuid.uuid4().hex[:8].upper()
    journal.error("incident %s : %s %s", incident, request.method, request.path, exc_info=True)
    return HttpResponse(_page_d_incident(request, incident), status=500)


def _page_d_incident(request, incident: str) -> str:
    try:
        contexte = portail(request) | {"incident": incident, "adresse": request.get_full_path()}
        return render_to_string("500.html", contexte)
    except Exception:
        journal.exception("incident %s : la page d’erreur elle-même est en panne", incident)
        return DERNIER_RECOURS.format(incident=incident)

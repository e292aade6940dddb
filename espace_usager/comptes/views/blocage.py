"""« Connexion bloquée »: the answer to every attempt on a locked identifier, known or not (P13, screen 09b)."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from espace_usager.comptes.appareils import compteur_de_la_requete
from espace_usager.comptes.blocage import levee_du_blocage


@never_cache
def compte_bloque(request, reponse=None, credentials=None):
    """Say when the lock lifts (429). Called by axes in place of the page's own answer."""
    levee = levee_du_blocage(compteur_de_la_requete(request, credentials))
    page = render(request, "espace_usager/comptes/compte_bloque.html", {"levee": levee}, status=429)
    if levee:
        page["Retry-After"] = max(0, int((levee - timezone.now()).total_seconds()))
    return page

"""`GET /geographie/communes/?q=…`: what the page suggests while somebody types.

Public, without session nor cookie: the same question gets the same answer, which caches may keep. It says nothing
that the file published by Etalab does not.
"""

import hashlib
import re

from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from formulaires.geographie.communes import Commune, version
from formulaires.geographie.recherche import LONGUEUR_MAX, chercher

UN_JOUR = 24 * 3600


def etiquette_de_la_reponse(request) -> str:
    """The answer depends on the question and on the file alone."""
    question = f"{version()} {request.META.get('QUERY_STRING', '')}"
    return f'"{hashlib.sha256(question.encode()).hexdigest()[:32]}"'


@require_safe
@cache_control(public=True, max_age=UN_JOUR)
@condition(etag_func=etiquette_de_la_reponse)
def communes(request):
    """Answer `{"communes": [{"valeur", "precision"}]}`, ten at most; 400 when the question is too long."""
    texte, departements = request.GET.get("q", ""), request.GET.get("departements", "")
    if len(texte) > LONGUEUR_MAX or len(departements) > 5 * LONGUEUR_MAX:
        return JsonResponse({"message": f"Recherchez avec {LONGUEUR_MAX} caractères au plus."}, status=400)
    trouvees = chercher(texte, re.findall("[0-9AB]{2,3}", departements))
    return JsonResponse({"communes": [_proposition(commune) for commune in trouvees]})


def _proposition(commune: Commune) -> dict[str, str]:
    return {"valeur": commune.etiquette, "precision": commune.precision}

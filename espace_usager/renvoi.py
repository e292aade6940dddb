"""What was posted to an address of a draft, given back by a page that saved none of it, to be sent again (P32, P33)."""

from django.middleware.csrf import get_token
from django.urls import Resolver404, resolve, reverse

JETON = "csrfmiddlewaretoken"


def renvoi_de(request) -> dict | None:
    """Return, on an address of a draft, the way back and what was posted there; None elsewhere.

    It goes back into the page that answers, and nowhere else: what an anonymous person posts is not stored. Its size
    is that of a request without its files (`DATA_UPLOAD_MAX_MEMORY_SIZE`); files cannot be given back, and are named.
    """
    try:
        trouvee = resolve(request.path_info)
    except Resolver404:
        return None
    if trouvee.namespace != "espace" or "brouillon" not in trouvee.kwargs:
        return None
    est_un_envoi = request.method == "POST"
    postes = request.POST.lists() if est_un_envoi else ()
    fichiers = request.FILES.lists() if est_un_envoi else ()
    return {
        "adresse": request.get_full_path(),
        "retour": reverse("espace:etape", args=[trouvee.kwargs["brouillon"], trouvee.kwargs.get("etape", "reprendre")]),
        "postes": [(nom, valeur) for nom, valeurs in postes if nom != JETON for valeur in valeurs],
        "jeton": get_token(request) if est_un_envoi else "",
        "fichiers": [fichier.name for _, envoyes in fichiers for fichier in envoyes],
    }

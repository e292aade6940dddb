"""A fresh CSRF token for the page's script, and who is signed in: what it needs to go on after a sign-in."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from espace_usager.views.commun import compte_de


@never_cache
@require_safe
def jeton(request):
    """Answer `{jeton, compte}`: readable by this site's pages only; `compte` is empty when nobody is signed in."""
    compte = compte_de(request.user) if request.user.is_authenticated else ""
    return JsonResponse({"jeton": get_token(request), "compte": compte})

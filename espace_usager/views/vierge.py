"""The blank form of a démarche, for whoever wants to prepare it: public, without an account."""

from django.http import Http404, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from formulaires.documents.vierge import ContenuVierge, formulaire_vierge
from formulaires.models import DemarchePage


@require_safe
def vierge(request, slug):
    """Answer the PDF of the form as it is asked today, the same for everybody; 404 when nothing can be filled in."""
    demarche = DemarchePage.objects.live().public().filter(slug=slug).select_related("service").first()
    version = demarche.version_courante if demarche and not demarche.lien_externe else None
    if version is None:
        raise Http404
    reponse = HttpResponse(
        formulaire_vierge(ContenuVierge.de(version, demarche.full_url)), content_type="application/pdf"
    )
    reponse["Content-Disposition"] = f'inline; filename="{slug}-formulaire.pdf"'
    patch_cache_control(reponse, public=True, max_age=300)
    return reponse

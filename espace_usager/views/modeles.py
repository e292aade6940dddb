"""Models to download and fill: documents of the administration, named by a question that asks for a file."""

from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model


@never_cache
@require_safe
def modele(request, modele):
    """Lead to the document as it is now: a version names it for ever, whatever its file becomes.

    Wagtail serves it, and asks who may read it.
    """
    return redirect(get_object_or_404(get_document_model(), pk=modele).url)

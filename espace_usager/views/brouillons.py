"""« Mes brouillons »: what is not sent yet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage


def remplissages_de(usager) -> list[Remplissage]:
    """Return this citizen's living drafts, the one about to disappear last saved first in view."""
    brouillons = Brouillon.objects.de(usager).vivants().select_related("version__demarche")
    return [Remplissage(brouillon.pk, brouillon.version, brouillon) for brouillon in brouillons]


@login_required
@never_cache
@require_safe
def brouillons(request):
    """List the drafts: what remains to do, when each was saved and will be deleted (P16)."""
    return render(request, "espace_usager/brouillons.html", {"remplissages": remplissages_de(request.user)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supprimer(request, brouillon):
    """Ask, then delete a draft with its files."""
    sien = get_object_or_404(Brouillon.objects.de(request.user).select_related("version__demarche"), pk=brouillon)
    if request.method == "POST":
        supprimer_brouillon(brouillon=sien)
        messages.success(request, "Le brouillon et ses fichiers sont supprimés.")
        return redirect("espace:brouillons")
    return render(request, "espace_usager/supprimer_brouillon.html", {"brouillon": sien})

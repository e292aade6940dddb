"""« Supprimer mon compte » (P14, screen 08h)."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.supprimer_compte import supprimer_compte
from espace_usager.donnees.inventaire import inventaire_de
from espace_usager.forms.donnees import FormulaireSuppression


@login_required
@never_cache
@sensitive_post_parameters("mot_de_passe")
@require_http_methods(["GET", "HEAD", "POST"])
def supprimer(request):
    """Say what will be gone and what is kept; on POST, with the password and the box, delete everything at once."""
    inventaire = inventaire_de(request.user)
    formulaire = FormulaireSuppression(request, inventaire, request.POST if request.method == "POST" else None)
    if formulaire.is_valid():
        supprimer_compte(usager=request.user)
        request.session.flush()
        return redirect("espace:compte_supprime")
    return render(request, "espace_usager/supprimer_compte.html", {"inventaire": inventaire, "form": formulaire})


@never_cache
@require_safe
def compte_supprime(request):
    """Say that it is done, to somebody who has no account any more."""
    if request.user.is_authenticated:
        return redirect("espace:accueil")
    return render(request, "espace_usager/compte_supprime.html")

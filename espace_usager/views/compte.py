"""« Gérer mon compte »: see and change one's personal information (P06)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from espace_usager.actions.enregistrer_profil import enregistrer_profil
from espace_usager.forms.profil import FormulaireProfil
from espace_usager.models import Profil

ENREGISTREES = "Vos informations sont enregistrées. Elles rempliront vos prochaines démarches."


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def compte(request):
    """Show the citizen's information and what is missing; save it on POST."""
    profil = Profil.objects.filter(usager=request.user).first() or Profil()
    donnees = request.POST if request.method == "POST" else None
    formulaire = FormulaireProfil.pour(request.user, profil, donnees)
    if donnees is not None and formulaire.is_valid():
        enregistrer_profil(usager=request.user, **formulaire.cleaned_data)
        messages.success(request, ENREGISTREES)
        return redirect("espace:compte")
    contexte = {"formulaire": formulaire, "manquants": _en_phrase(profil.manquants)}
    return render(request, "espace_usager/compte.html", contexte)


def _en_phrase(mots: list[str]) -> str:
    *debut, fin = mots or [""]
    return f"{', '.join(debut)} et {fin}" if debut else fin

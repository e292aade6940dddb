"""« Mes données »: the archive of what the portal holds about me, and my rights in writing (P29)."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from espace_usager.actions.demander_droits import demander_droits
from espace_usager.actions.exporter_donnees import demander_export
from espace_usager.forms.donnees import FormulaireDroits, FormulaireMotDePasse
from espace_usager.lecteurs import lectures_de
from espace_usager.models import DemandeDeDroits, Export
from formulaires.coffre.portes import servir
from formulaires.dates import jour_de_semaine
from formulaires.models import Demande

TROP_LONG = timedelta(minutes=5)
RECUE = "Votre demande est reçue. Vous aurez une réponse avant le {echeance}."
DETRUITE = "L’archive a été détruite après 24\N{NO-BREAK SPACE}heures. Préparez-en une nouvelle."


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mes_donnees(request):
    """Show where the archive is and the requests made; on POST, have an archive prepared."""
    if request.method == "POST":
        demander_export(usager=request.user)
        return redirect("espace:mes_donnees")
    return _montrer(request)


@login_required
@never_cache
@sensitive_post_parameters("mot_de_passe")
@require_http_methods(["GET", "HEAD", "POST"])
def telecharger(request):
    """Give the archive to who types their password again; the address alone leads to the page."""
    if request.method != "POST":
        return redirect("espace:mes_donnees")
    export = Export.objects.prets().select_related("fichier__trousseau").filter(usager=request.user).first()
    if export is None:
        messages.warning(request, DETRUITE)
        return redirect("espace:mes_donnees")
    formulaire = FormulaireMotDePasse(request, request.POST)
    if not formulaire.is_valid():
        return _montrer(request, mot_de_passe=formulaire)
    return servir(export.fichier, request)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def droits(request):
    """Receive a request about one's data."""
    if request.method != "POST":
        return redirect("espace:mes_donnees")
    formulaire = FormulaireDroits(request.POST)
    if not formulaire.is_valid():
        return _montrer(request, droits=formulaire)
    demande = demander_droits(usager=request.user, **formulaire.cleaned_data)
    messages.success(request, RECUE.format(echeance=jour_de_semaine(demande.echeance)))
    return redirect("espace:mes_donnees")


def _montrer(request, *, mot_de_passe=None, droits=None):
    export = Export.objects.filter(usager=request.user).first()
    contexte = {
        "export": None if export and export.est_perime else export,
        "attend": bool(export) and timezone.now() - export.demande_le > TROP_LONG,
        "mot_de_passe": mot_de_passe or FormulaireMotDePasse(request),
        "droits": droits or FormulaireDroits(),
        "lectures": lectures_de(Demande.objects.de(request.user).only("reference")),
        "demandes": DemandeDeDroits.objects.filter(usager=request.user),
    }
    return render(request, "espace_usager/mes_donnees.html", contexte)

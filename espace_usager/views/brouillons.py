"""« Mes brouillons »: what is not sent yet, how to find it again, give it a name, or delete it."""

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import suite_d_un_depot
from espace_usager.views.session_finie import session_requise
from formulaires.dsfr import FormulaireDsfr
from formulaires.models import PieceJointe
from formulaires.pagination import paginer

PAR_PAGE = 10
SUPPRIME = "brouillon_supprime"


class FormulaireNom(FormulaireDsfr):
    """How the citizen calls a draft, to tell it from another of the same démarche."""

    nom = forms.CharField(
        label="Nom du brouillon",
        help_text="Vous seul le voyez. Laissez vide pour reprendre le nom de la démarche.",
        max_length=Brouillon._meta.get_field("nom").max_length,
        required=False,
        error_messages={
            "max_length": "Raccourcissez ce nom : %(limit_value)d caractères au plus.",
            "null_characters_not_allowed": "Retirez les caractères illisibles de ce nom.",
        },
    )


def brouillons_de(usager):
    """Return this citizen's living drafts, the last saved first."""
    return Brouillon.objects.de(usager).vivants().select_related("version__demarche").defer("version__json")


def remplissages_de(brouillons: Iterable[Brouillon]) -> list[Remplissage]:
    """Return these drafts ready to be walked; one query at most for the files of all."""
    remplissages = [Remplissage(brouillon.pk, brouillon.version, brouillon) for brouillon in brouillons]
    citees = [piece for remplissage in remplissages for piece in remplissage.pieces_citees]
    pieces = PieceJointe.objects.filter(pk__in=citees).select_related("fichier__trousseau") if citees else ()
    for remplissage in remplissages:
        remplissage.pieces = {str(piece.pk): piece for piece in pieces if piece.brouillon == remplissage.id}
    return remplissages


@login_required
@never_cache
@require_safe
def brouillons(request):
    """List the drafts: what remains to do, when each was saved and will be deleted (P16)."""
    page = paginer(
        brouillons_de(request.user), ordre="-enregistre_le", curseur=request.GET.get("page", ""), taille=PAR_PAGE
    )
    contexte = {"page": page, "remplissages": remplissages_de(page.lignes)}
    return render(request, "espace_usager/brouillons.html", contexte)


@session_requise
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renommer(request, brouillon):
    """Give a draft a name. It is no answer: the end of its 60 days does not move."""
    sien = brouillons_de(request.user).filter(pk=brouillon).first()
    if sien is None:
        return suite_d_un_depot(request.user, brouillon)
    formulaire = FormulaireNom(request.POST if request.method == "POST" else None, initial={"nom": sien.nom})
    if formulaire.is_valid():
        sien.nom = formulaire.cleaned_data["nom"]
        sien.save(update_fields=["nom"])
        messages.success(request, f"Ce brouillon s’appelle maintenant «\N{NO-BREAK SPACE}{sien}\N{NO-BREAK SPACE}».")
        return redirect("espace:brouillons")
    return render(request, "espace_usager/renommer_brouillon.html", {"brouillon": sien, "formulaire": formulaire})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supprimer(request, brouillon):
    """Ask, then delete a draft with its files; pressing twice is deleting once."""
    sien = Brouillon.objects.de(request.user).select_related("version__demarche").filter(pk=brouillon).first()
    if sien is None and request.session.get(SUPPRIME) == str(brouillon):
        return redirect("espace:brouillons")
    if sien is None:
        return suite_d_un_depot(request.user, brouillon)
    if request.method == "POST":
        supprimer_brouillon(brouillon=sien)
        request.session[SUPPRIME] = str(brouillon)
        messages.success(request, "Le brouillon et ses fichiers sont supprimés.")
        return redirect("espace:brouillons")
    return render(request, "espace_usager/supprimer_brouillon.html", {"brouillon": sien})

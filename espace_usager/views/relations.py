"""« Mes relations »: the legal persons a citizen acts for (P07). Somebody else's is not found (C26)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.enregistrer_relation import enregistrer_relation
from espace_usager.fiches import fiches_de
from espace_usager.forms.relation import FormulaireRelation
from espace_usager.models import Relation


@login_required
@never_cache
@require_safe
def relations(request):
    """List the relations, each with what is known of it and where it was used."""
    return render(request, "espace_usager/relations.html", {"fiches": fiches_de(request.user)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ajouter(request):
    """Describe a new relation. The page chooses its id: sent twice, it is added once."""
    return _decrire(request, Relation(), ajout=True)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def modifier(request, relation):
    """Change a relation; drafts and demandes keep what they had copied."""
    return _decrire(request, get_object_or_404(Relation.objects.de(request.user), pk=relation), ajout=False)


def _decrire(request, relation: Relation, *, ajout: bool):
    donnees = request.POST if request.method == "POST" else None
    formulaire = FormulaireRelation.pour(relation, donnees)
    if donnees is not None and formulaire.is_valid():
        identifiant = formulaire.identifiant if ajout else relation.pk
        return _enregistrer(request, identifiant, formulaire)
    return render(
        request, "espace_usager/relation.html", {"formulaire": formulaire, "relation": relation, "ajout": ajout}
    )


def _enregistrer(request, identifiant, formulaire: FormulaireRelation):
    try:
        relation = enregistrer_relation(usager=request.user, identifiant=identifiant, **formulaire.valeurs)
    except Relation.DoesNotExist:
        raise Http404 from None
    messages.success(request, f"« {relation.denomination} » est enregistrée dans vos relations.")
    return redirect("espace:relations")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def retirer(request, relation):
    """Say what happens to drafts and demandes, then remove a relation."""
    sienne = get_object_or_404(Relation.objects.de(request.user), pk=relation)
    if request.method == "POST":
        sienne.delete()
        messages.success(request, f"« {sienne.denomination} » est retirée de vos relations.")
        return redirect("espace:relations")
    fiche = next(fiche for fiche in fiches_de(request.user) if fiche.relation == sienne)
    return render(request, "espace_usager/retirer_relation.html", {"fiche": fiche})

"""One document of the porte-documents. Anybody else's is not found, agents and administrators included (C26, C28)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from espace_usager.actions.porte_documents import (
    modifier_document,
    remplacer_document,
    retablir_document,
    supprimer_document,
)
from espace_usager.forms.porte_documents import FormulaireDocument, FormulaireRemplacement
from espace_usager.models import Document, Relation
from formulaires.coffre.apercus import apercu_de
from formulaires.coffre.portes import servir
from formulaires.exceptions import Refus
from formulaires.models import Demande

TROP_TARD = "Les 10 secondes sont passées : ce document est supprimé."


def _document(usager, cle) -> Document:
    siens = Document.objects.de(usager).avec_leurs_fichiers().select_related("precedente__trousseau")
    return get_object_or_404(siens, pk=cle)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def document(request, document):
    """Show a document, what is said of it, where it was joined; change what is said on POST."""
    sien = _document(request.user, document)
    donnees = request.POST if request.method == "POST" else None
    formulaire = _fiche(sien, donnees)
    if formulaire.is_valid():
        modifier_document(document=sien, **formulaire.cleaned_data)
        messages.success(request, "Le document est modifié.")
        return redirect("espace:porte_documents")
    return _montrer(request, sien, formulaire, FormulaireRemplacement())


def _fiche(sien: Document, donnees=None) -> FormulaireDocument:
    connu = {nom: getattr(sien, nom) for nom in FormulaireDocument.base_fields}
    return FormulaireDocument(Relation.objects.de(sien.usager_id), donnees, initial=connu)


def _montrer(request, sien: Document, formulaire: FormulaireDocument, remplacement: FormulaireRemplacement):
    contexte = {
        "document": sien,
        "formulaire": formulaire,
        "remplacement": remplacement,
        "apercu": apercu_de(sien.fichier),
        "demandes": Demande.objects.de(request.user)
        .filter(pieces__in=sien.copies.values("piece"))
        .select_related("demarche")
        .distinct(),
    }
    return render(request, "espace_usager/document.html", contexte)


@login_required
@never_cache
@require_safe
def fichier(request, document):
    """Download the file."""
    return servir(_document(request.user, document).fichier, request)


@login_required
@never_cache
@require_safe
def precedent(request, document):
    """Download the file it replaced."""
    d_avant = _document(request.user, document).precedente
    if d_avant is None:
        raise Http404
    return servir(d_avant, request)


@login_required
@never_cache
@require_safe
def apercu(request, document):
    """The picture of the file, made by us."""
    image = apercu_de(_document(request.user, document).fichier)
    if image is None:
        raise Http404
    reponse = servir(image, request)
    reponse["Content-Disposition"] = "inline"
    return reponse


@login_required
@never_cache
@require_POST
def remplacer(request, document):
    """Put another file in the place of this one; refused, it changes nothing."""
    sien = _document(request.user, document)
    remplacement = FormulaireRemplacement(request.POST, request.FILES)
    if remplacement.is_valid():
        try:
            remplacer_document(document=sien, fichier=remplacement.cleaned_data["fichiers"][0])
        except Refus as refus:
            remplacement.add_error("fichiers", str(refus))
        else:
            messages.success(request, "Le fichier est remplacé. Le précédent est gardé.")
            return redirect("espace:document", sien.pk)
    return _montrer(request, sien, _fiche(sien), remplacement)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def supprimer(request, document):
    """Say what happens to demandes, then delete; the list offers to undo for ten seconds."""
    sien = _document(request.user, document)
    if request.method == "POST":
        supprimer_document(document=sien)
        return redirect(f"{reverse('espace:porte_documents')}?supprime={sien.pk}")
    return render(request, "espace_usager/supprimer_document.html", {"document": sien})


@login_required
@never_cache
@require_POST
def retablir(request, document):
    """Undo a deletion, if its ten seconds are not over."""
    sien = get_object_or_404(Document.objects.filter(usager=request.user), pk=document)
    if sien.supprime_le is None or retablir_document(document=sien):
        messages.success(request, "Le document est de nouveau dans votre porte-documents.")
    else:
        messages.error(request, TROP_TARD)
    return redirect("espace:porte_documents")

"""« Porte-documents »: the list, and adding documents to it (P26 to P28). Only the citizen's own are ever read."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from espace_usager.actions.porte_documents import ajouter_document, quota
from espace_usager.forms.porte_documents import FiltreDesDocuments, FormulaireAjout
from espace_usager.models import Document, Relation
from espace_usager.models.document import ANNULATION, proprietaire_du_porte_documents
from espace_usager.views.commun import identifiant_lu
from formulaires.coffre.portes import occupation
from formulaires.coffre.tailles import taille_lisible
from formulaires.exceptions import Refus
from formulaires.pagination import paginer

PAR_PAGE = 50


@dataclass(frozen=True)
class Place:
    """How much is used of what a citizen may keep, in words."""

    utilisee: str
    maximum: str
    documents: int
    documents_max: int


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def porte_documents(request):
    """Show the documents that the filters keep, a page at a time; receive new ones on POST.

    Asked for JSON, a POST answers `{"ajoutes": 1, "refus": ["…"]}`: that is how the page's script sends files one by
    one. Each file is received or refused on its own.
    """
    relations = list(Relation.objects.de(request.user))
    if request.method != "POST":
        return _montrer(request, relations, FormulaireAjout(Relation.objects.de(request.user)))
    formulaire = FormulaireAjout(Relation.objects.de(request.user), request.POST, request.FILES)
    ajoutes = _ajouter(request.user, formulaire) if formulaire.is_valid() else 0
    if request.accepts("application/json") and not request.accepts("text/html"):
        refus = [str(erreur) for erreurs in formulaire.errors.values() for erreur in erreurs]
        return JsonResponse({"ajoutes": ajoutes, "refus": refus})
    if ajoutes:
        messages.success(request, f"{_compte(ajoutes)} dans votre porte-documents.")
    if formulaire.errors:
        return _montrer(request, relations, formulaire)
    return redirect("espace:porte_documents")


def _ajouter(usager, formulaire: FormulaireAjout) -> int:
    """Keep what may be kept; the form says which files were refused, and why."""
    fiche = dict(formulaire.cleaned_data)
    ajoutes = 0
    for fichier in fiche.pop("fichiers"):
        try:
            ajouter_document(usager=usager, fichier=fichier, **fiche)
            ajoutes += 1
        except Refus as refus:
            formulaire.add_error("fichiers", f"{fichier.name}\N{NO-BREAK SPACE}: {refus}")
    return ajoutes


def _compte(nombre: int) -> str:
    return f"{nombre} documents sont ajoutés" if nombre > 1 else "Le document est ajouté"


def _montrer(request, relations, formulaire: FormulaireAjout):
    formulaire.fields["relation"].choices = [("", "Moi"), *((relation.pk, str(relation)) for relation in relations)]
    filtre = FiltreDesDocuments(relations, request.GET, auto_id="filtre_%s")
    trouves = filtre.filtrer(Document.objects.de(request.user).avec_leurs_fichiers())
    page = paginer(trouves, ordre="-ajoute_le", curseur=request.GET.get("page", ""), taille=PAR_PAGE)
    contexte = {
        "page": page,
        "groupes": _par_relation(page.lignes),
        "filtre": filtre,
        "formulaire": formulaire,
        "place": _place(request.user),
        "supprime": _juste_supprime(request),
        "delai": int(ANNULATION.total_seconds()),
    }
    return render(request, "espace_usager/porte_documents.html", contexte)


def _par_relation(documents: list[Document]) -> list[tuple[Relation | None, list[Document]]]:
    """Group a page by whom its documents are for: the citizen first, then relations by name."""
    ranges = sorted(documents, key=lambda d: (str(d.relation or ""), str(d.relation_id or "")))
    return [
        (suite[0].relation, suite) for _, groupe in groupby(ranges, lambda d: d.relation_id) if (suite := list(groupe))
    ]


def _place(usager) -> Place:
    actuelle, maximum = occupation(proprietaire_du_porte_documents(usager.pk)), quota()
    return Place(taille_lisible(actuelle.octets), taille_lisible(maximum.octets), actuelle.fichiers, maximum.fichiers)


def _juste_supprime(request) -> Document | None:
    """The document named by the address, as long as its deletion may be undone."""
    identifiant = identifiant_lu(request.GET.get("supprime", ""))
    if identifiant is None:
        return None
    return Document.objects.annulables(request.user).avec_leurs_fichiers().filter(pk=identifiant).first()

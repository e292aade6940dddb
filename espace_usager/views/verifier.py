"""Check a document of the portal by the code printed on it: public, without an account nor a session (P01)."""

from django.core.cache import cache
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from formulaires.documents.verification import code_lisible, code_saisi
from formulaires.models import DocumentVerifiable

ESSAIS_AU_PLUS = 30
"""Codes that do not exist, asked from one address within a minute."""
MINUTE = 60


@require_safe
def verifier(request):
    """Ask for the code, then go to the page of what it names."""
    saisi = request.GET.get("code", "").strip()
    if not saisi:
        return render(request, "espace_usager/verifier.html")
    code = code_saisi(saisi)
    return redirect("espace:document_verifie", code_lisible(code)) if code else _inconnu(request, saisi)


@never_cache
@require_safe
def document_verifie(request, code):
    """Say the number, the date and the fingerprint of a document, nothing of anybody; 404 for an unknown code.

    A code is sixty random bits: nobody guesses one. The limit only spares the database from whoever tries.
    """
    cle = f"verifier:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(cle, 0) >= ESSAIS_AU_PLUS:
        trop = render(request, "espace_usager/verifier.html", {"trop": True}, status=429)
        trop["Retry-After"] = MINUTE
        return trop
    connu = DocumentVerifiable.objects.filter(pk=code_saisi(code)).first()
    if connu is None:
        cache.add(cle, 0, MINUTE)
        cache.incr(cle)
        return _inconnu(request, code)
    return render(request, "espace_usager/verifier.html", {"document": connu, "code": code_lisible(connu.code)})


def _inconnu(request, saisi: str):
    return render(request, "espace_usager/verifier.html", {"inconnu": saisi[:40]}, status=404)

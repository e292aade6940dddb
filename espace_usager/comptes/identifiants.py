"""One spelling per address: the identifier is compared once trimmed, NFKC-normalised and case-folded (C3)."""

import unicodedata

LONGUEUR_MAXIMALE = 254


def normaliser(identifiant: str | None) -> str:
    """Return the address as it is stored and compared; the empty string for nothing."""
    return unicodedata.normalize("NFKC", identifiant or "").strip().casefold()


def identifiant_de_la_requete(request, credentials=None) -> str:
    """Tell axes whose attempts to count, whichever form the address comes from.

    Cut to the length of an address: normalising may make a typed text longer than the column that counts it.
    """
    donnees = credentials or {}
    saisi = donnees.get("username") or request.POST.get("auth-username") or request.POST.get("username")
    return normaliser(saisi)[:LONGUEUR_MAXIMALE]

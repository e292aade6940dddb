"""How a size reads, and the largest one accepted."""

from django.conf import settings

# What is opened in a process of its own must fit in its memory.
PLAFOND_ISOLE = 20_000_000
ESPACE = "\N{NO-BREAK SPACE}"


def taille_lisible(octets: int) -> str:
    """Return « 850 octets », « 340 ko », « 2,1 Mo »: decimal units, one decimal at most.

    Rounded up, so that a file one byte above a limit never reads as the limit itself.
    """
    if octets < 1000:
        return f"{octets}{ESPACE}octet{'s' if octets > 1 else ''}"
    # The first unit in which it stays below 1,000 once rounded up.
    unites = ((puissance, nom) for puissance, nom in ((3, "ko"), (6, "Mo")) if octets <= 9999 * 10 ** (puissance - 1))
    puissance, unite = next(unites, (9, "Go"))
    dixiemes = -(-octets // 10 ** (puissance - 1))
    entier, decimale = divmod(dixiemes, 10)
    return f"{entier}{f',{decimale}' if decimale else ''}{ESPACE}{unite}"


def plafond() -> int:
    """Return the weight in bytes above which the portal takes no file, whatever the field."""
    return settings.COFFRE_TAILLE_MAX_MO * 1_000_000

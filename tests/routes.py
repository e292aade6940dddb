"""Every route of the project, ours, Wagtail's and other libraries', found in the resolver itself.

A walk over all addresses starts here, so that a new one is tried the day it is born.
"""

import re
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

GROUPE_NOMME = r"\(\?P<(?P<nomme>\w+)>(?:[^()]|\([^()]*\))*\)"
GROUPE = r"(?P<anonyme>\((?:[^()?]|\(\?:[^()]*\))*\)\*?)"
CONVERTI = r"<(?:(?P<type>\w+):)?(?P<nom>\w+)>"
PARAMETRE = re.compile(f"{GROUPE_NOMME}|{CONVERTI}|{GROUPE}")


def routes(resolveur: URLResolver | None = None, prefixe: str = "") -> Iterator[tuple[str, URLPattern]]:
    for motif in (resolveur or get_resolver()).url_patterns:
        chemin = prefixe + str(motif.pattern)
        if isinstance(motif, URLResolver):
            yield from routes(motif, chemin)
        else:
            yield chemin, motif


def adresse(route: str, valeur: Callable[[str, str], object]) -> str:
    """An address this route answers; `valeur(name, type)` fills each parameter; both are empty in a bare group."""

    def remplir(trouve: re.Match) -> str:
        return str(valeur(trouve["nomme"] or trouve["nom"] or "", trouve["type"] or ""))

    chemin = re.sub(r"\(\?[!=][^()]*\)", "", route)  # what must or must not follow
    return "/" + re.sub(r"[\^$\\]", "", PARAMETRE.sub(remplir, chemin)).replace(".*", "inconnu")

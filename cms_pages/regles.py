"""The portal's own rules, as figures that editors put in a text: the page shows the one in force (P10, P13, P16).

The project plugs each rule in (`brancher`, from an AppConfig's `ready()`), so that an answer of the frequent
questions cannot lie when a setting changes.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.html import escape

from formulaires.reperes import fautes_des_reperes, substituer

_branchees: dict[str, Callable[[], object]] = {}


def brancher(**regles: Callable[[], object]) -> None:
    """Plug rules in, by placeholder; each is read when a page is shown."""
    _branchees.update(regles)


def aide() -> str:
    """Tell editors which placeholders they may write: the closed list, in the order they were plugged in."""
    return (
        f"Repères remplacés par la règle en vigueur\N{NO-BREAK SPACE}: {', '.join(f'{{{nom}}}' for nom in _branchees)}."
    )


def substituer_les_regles(html: str) -> str:
    """Return a rich text's HTML with the rules in force in place of their placeholders."""
    return substituer(html, {nom: escape(regle()) for nom, regle in _branchees.items()})


def verifier_les_reperes(html: str) -> None:
    """Refuse the HTML of a rich text that holds an unknown placeholder. Raises ValidationError, one sentence each."""
    if fautes := fautes_des_reperes(html, _branchees):
        raise ValidationError(fautes)

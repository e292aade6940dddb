"""Reads a page as its visitor gets it."""

from bs4 import BeautifulSoup


def lue(reponse) -> BeautifulSoup:
    """Return the page of this answer, ready to be searched."""
    return BeautifulSoup(reponse.content, "html.parser")


def mots(element) -> str:
    """Return the words of an element, spaces made one, non-breaking ones kept."""
    return " ".join(element.get_text().replace("\N{NO-BREAK SPACE}", "\0").split()).replace("\0", "\N{NO-BREAK SPACE}")

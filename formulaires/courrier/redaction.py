"""A mail as it leaves: subject, text part, HTML part and headers."""

import re

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from formulaires.courrier.genres import Genre
from formulaires.courrier.models import Courriel

CARACTERES_DE_COMMANDE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LIGNES_VIDES = re.compile(r"\n\s*\n\s*\n", re.ASCII)


def rediger(courriel: Courriel, genre: Genre, contexte: dict) -> EmailMultiAlternatives:
    """Return the message of that mail, ready to send; `contexte` is what the genre's owner prepared."""
    sujet = _sur_une_ligne(genre.sujet.format_map(contexte))
    contexte = {"sujet": sujet, **contexte}
    message = EmailMultiAlternatives(
        subject=sujet,
        body=_texte(genre, contexte),
        to=[courriel.destinataire],
        headers={"Message-ID": courriel.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string(f"courriels/{genre.nom}.html", contexte), "text/html")
    return message


def _sur_une_ligne(texte: str) -> str:
    """Nothing a citizen typed may start a new header (C37)."""
    return CARACTERES_DE_COMMANDE.sub(" ", texte).strip(" ")


def _texte(genre: Genre, contexte: dict) -> str:
    """Render the text part; a template's conditions leave blank lines, of which one is enough."""
    texte = render_to_string(f"courriels/{genre.nom}.txt", contexte)
    return LIGNES_VIDES.sub("\n\n", texte).strip() + "\n"

"""A mail as it leaves: subject, text part, HTML part and headers."""

from collections.abc import Mapping

from django.core.mail import EmailMultiAlternatives

from formulaires.courrier.contenu import Contenu, contenu_d_origine, contenu_ecrit
from formulaires.courrier.genres import Genre
from formulaires.courrier.models import Courriel, ModeleDeCourriel


def rediger(courriel: Courriel, genre: Genre, contexte: Mapping) -> EmailMultiAlternatives:
    """Return the message of that mail, ready to send; `contexte` is what the genre's owner prepared."""
    contenu = _contenu(genre, contexte)
    message = EmailMultiAlternatives(
        subject=contenu.sujet,
        body=contenu.texte,
        to=[courriel.destinataire],
        headers={
            "Message-ID": courriel.message_id,
            "Auto-Submitted": "auto-generated",
            **_entetes_de_desabonnement(contexte.get("desabonnement")),
        },
    )
    message.attach_alternative(contenu.html, "text/html")
    return message


def _contenu(genre: Genre, contexte: Mapping) -> Contenu:
    """Staff's words, unless they hold placeholders that the code no longer gives: then the template's."""
    modele = ModeleDeCourriel.objects.filter(genre=genre.nom).first()
    if modele is None or modele.fautes(genre):
        return contenu_d_origine(genre, contexte)
    return contenu_ecrit(modele.sujet, modele.texte, genre, contexte)


def _entetes_de_desabonnement(lien: str | None) -> dict[str, str]:
    """Let mail programs offer « Se désabonner » in one click (RFC 8058), on mails that may be refused."""
    if not lien:
        return {}
    return {"List-Unsubscribe": f"<{lien}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}

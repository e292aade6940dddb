"""How the portal tells a citizen something: always in « Notifications », by mail if they want it (P18, P22)."""

from espace_usager.models import Notification, Nouvelle, RefusDeCourriel
from formulaires.courrier.poster import poster


def notifier(usager, texte: str, lien: str = "") -> Notification:
    """Add a line to « Notifications », in the caller's transaction, and send no mail.

    `texte` is one sentence of 400 characters at most, without any answer nor message; `lien` a path of the portal, as
    `reverse()` gives it. Raises ValueError for any other address.
    """
    if lien and (not lien.startswith("/") or lien.startswith("//")):
        raise ValueError("Un chemin du portail commence par une seule barre oblique.")
    return Notification.objects.create(usager=usager, texte=texte, chemin=lien)


def ecrire_si_voulu(usager, nouvelle: Nouvelle, *, genre: str, objet_id, cle: str) -> None:
    """Owe the citizen a mail about some news, unless they unticked it. No optional mail is written elsewhere."""
    if not RefusDeCourriel.objects.filter(usager=usager, nouvelle=nouvelle).exists():
        poster(genre=genre, destinataire=usager.email, objet_id=objet_id, cle=cle)

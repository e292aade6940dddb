"""Write an entry of the journal."""

from django.utils.crypto import salted_hmac

from formulaires.journal.models import Ecriture


def ecrire(action: str, *, acteur=None, objet=None, **precisions) -> Ecriture:
    """Write that `acteur` did `action` to `objet`, in the caller's transaction.

    `action` reads « objet.verbe », such as « demande.statut_change ». Without `acteur`, the portal itself acted.
    `objet` is a saved model instance. `precisions` are facts JSON can hold, free of personal data.
    """
    return Ecriture.objects.create(
        action=action,
        acteur=acteur,
        acteur_role=_role(acteur),
        pseudonyme=pseudonyme_de(acteur) if acteur else "",
        objet_type=objet._meta.label_lower if objet else "",
        objet_id=str(objet.pk) if objet else "",
        precisions=precisions,
    )


def pseudonyme_de(acteur) -> str:
    """Return a name that tells one account's entries from another's, and that nobody can turn back into it."""
    return salted_hmac("journal.pseudonyme", str(acteur.pk), algorithm="sha256").hexdigest()[:32]


def _role(acteur) -> str:
    if acteur is None:
        return "portail"
    return "agent" if acteur.est_agent else "usager"

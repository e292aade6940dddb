"""Choose which mails to receive (P18)."""

from collections.abc import Collection

from django.db import transaction

from espace_usager.models import Nouvelle, RefusDeCourriel


@transaction.atomic
def choisir_courriels(*, usager, voulues: Collection[str]) -> None:
    """Make `voulues` the only kinds of news this citizen is told by mail."""
    for nouvelle in Nouvelle.values:
        if nouvelle in voulues:
            RefusDeCourriel.objects.filter(usager=usager, nouvelle=nouvelle).delete()
        else:
            refuser_courriel(usager=usager, nouvelle=nouvelle)


def refuser_courriel(*, usager, nouvelle: str) -> None:
    """Untick one kind of news; already unticked, nothing changes."""
    RefusDeCourriel.objects.get_or_create(usager=usager, nouvelle=nouvelle)

"""Come back to an old version: its form goes back to the editor, and nothing is published."""

from django.db import transaction
from wagtail.models import Revision

from formulaires.exceptions import Refus
from formulaires.models import DemarchePage, VersionDemarche
from formulaires.publication.decomposition import TypeInconnu, composer_etapes, composer_le_delai, composer_statuts


class RestaurationImpossible(Refus):
    """A question of the version is of a kind that the portal no longer has."""


@transaction.atomic
def restaurer_version(*, version: VersionDemarche, auteur) -> Revision:
    """Put the steps, statuses and legal delay of `version` into a new draft of its page, and return that draft.

    The rest of the page stays as its latest draft says. What citizens fill does not change until somebody publishes.
    Raises `RestaurationImpossible`, which names the question.
    """
    page = DemarchePage.objects.get(pk=version.demarche_id).get_latest_revision_as_object()
    try:
        page.etapes, page.statuts = composer_etapes(version.json), composer_statuts(version.json)
        for champ, valeur in composer_le_delai(version.json).items():
            setattr(page, champ, valeur)
    except TypeInconnu as inconnu:
        raise RestaurationImpossible(
            f"Le type de la question «\N{NO-BREAK SPACE}{inconnu}\N{NO-BREAK SPACE}» n’existe plus\N{NO-BREAK SPACE}: "
            "cette version ne peut pas revenir dans l’éditeur."
        ) from None
    return page.save_revision(user=auteur, log_action="wagtail.revert", clean=False)

"""Who writes démarches."""

from wagtail.permissions import policy_registry

from formulaires.models import DemarchePage


def ecrit_des_demarches(personne) -> bool:
    """Whether this person has a right on the list of démarches or on one of them: rights given above do not count."""
    if personne.is_superuser:
        return True
    types = (DemarchePage, *DemarchePage.allowed_parent_page_models())
    droits = policy_registry.get_by_type(DemarchePage).get_cached_permissions_for_user(personne)
    return any(issubclass(droit.page.specific_class, types) for droit in droits)

"""A démarche that is copied takes its letters with it: its statuses name them, publication asks for them."""

from formulaires.models import DemarchePage, ModeleDeLettre


def emporter_les_lettres(request, page, copie) -> None:
    """Give the copy of a démarche the same letters. They are the same words: no right to write letters is needed."""
    modeles = ModeleDeLettre.objects.filter(demarche=page.pk) if isinstance(page.specific, DemarchePage) else ()
    ModeleDeLettre.objects.bulk_create(
        ModeleDeLettre(demarche_id=copie.pk, cle=modele.cle, titre=modele.titre, corps=modele.corps)
        for modele in modeles
    )

"""Save « Gérer mon compte »."""

from django.db import transaction

from espace_usager.models import Profil


@transaction.atomic
def enregistrer_profil(*, usager, nom: str, prenom: str, **renseignements) -> Profil:
    """Store the checked information of a citizen; `renseignements` are columns of `Profil`. No demande changes."""
    usager.nom, usager.prenom = nom, prenom
    usager.save(update_fields=["nom", "prenom"])
    profil, _ = Profil.objects.update_or_create(usager=usager, defaults=renseignements)
    return profil

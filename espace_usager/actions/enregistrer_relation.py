"""Add or change one of « Mes relations »."""

import uuid

from django.db import transaction

from espace_usager.models import Relation


@transaction.atomic
def enregistrer_relation(*, usager, identifiant: uuid.UUID, **valeurs) -> Relation:
    """Store the checked `valeurs` (columns of `Relation`) under this id; the same id again changes the same relation.

    Raises `Relation.DoesNotExist` when the id is somebody else's. Drafts and demandes keep what they had copied.
    """
    if Relation.objects.filter(pk=identifiant).exclude(usager=usager).exists():
        raise Relation.DoesNotExist
    relation, _ = Relation.objects.update_or_create(pk=identifiant, usager=usager, defaults=valeurs)
    return relation

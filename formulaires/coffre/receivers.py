"""A row goes: its bytes go too, once the transaction is committed, however the row was deleted (cascades included)."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from formulaires.coffre import depot
from formulaires.coffre.models import FichierChiffre


@receiver(post_delete, sender=FichierChiffre)
def supprimer_les_octets(instance, using, **kwargs):
    transaction.on_commit(partial(depot.supprimer, instance.blob), using=using)

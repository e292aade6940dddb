"""A row goes, however it was deleted (cascades included): once that is committed, bytes go, a keyset is registered."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from formulaires.coffre import depot
from formulaires.coffre.detruits import inscrire_sans_faillir
from formulaires.coffre.models import FichierChiffre, Trousseau, TrousseauDetruit


@receiver(post_delete, sender=FichierChiffre)
def supprimer_les_octets(instance, using, **kwargs):
    transaction.on_commit(partial(depot.supprimer, instance.blob), using=using)


@receiver(post_delete, sender=Trousseau)
def inscrire_la_destruction(instance, using, **kwargs):
    TrousseauDetruit.objects.using(using).get_or_create(jeton=instance.jeton)
    transaction.on_commit(inscrire_sans_faillir, using=using)

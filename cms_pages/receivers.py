"""What the public pages do when something happens elsewhere: what is published is found, what is composed is shown."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished
from wagtailstreamforms.models import Form

from cms_pages.contact import formulaire
from cms_pages.recherche.indexer import indexer, oublier

post_save.connect(formulaire.oublier, sender=Form, dispatch_uid="formulaire_de_contact")
post_delete.connect(formulaire.oublier, sender=Form, dispatch_uid="formulaire_de_contact")


@receiver(page_published)
def indexer_la_page(sender, instance, **reste):
    indexer(instance)


@receiver(page_unpublished)
def oublier_la_page(sender, instance, **reste):
    oublier(instance)

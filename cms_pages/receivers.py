"""What the public pages do when something happens elsewhere: a page published is found, an unpublished one is not."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from cms_pages.recherche.indexer import indexer, oublier


@receiver(page_published)
def indexer_la_page(sender, instance, **reste):
    indexer(instance)


@receiver(page_unpublished)
def oublier_la_page(sender, instance, **reste):
    oublier(instance)

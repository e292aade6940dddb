"""`manage.py preparer_recherche`: write again what the search finds, at each deployment."""

from django.core.management.base import BaseCommand

from cms_pages.recherche.indexer import indexer_tout


class Command(BaseCommand):
    """May be run at any time: searches keep answering meanwhile."""

    help = "Réécrit l’index de la recherche à partir des pages publiées."

    def handle(self, *args, **options):
        self.stdout.write(f"{indexer_tout()} pages prêtes à être trouvées.")

"""`manage.py initialiser`: what a new portal needs before anybody works in it, and nothing of the demonstration."""

from django.core.management.base import BaseCommand
from django.db import transaction

import cms_pages.demonstration
from cms_pages.models import ListeDemarchesPage
from formulaires.demonstration import equipes


class Command(BaseCommand):
    """Create what is missing: pages with their first words, teams with their rights, rereadings. All or nothing.

    Run again, it changes nothing: neither a page somebody edited nor a right somebody withdrew from a page.
    """

    help = "Crée les pages, les équipes et les relectures d’un portail neuf ; sans effet si elles sont déjà là."

    @transaction.atomic
    def handle(self, *args, **options):
        cms_pages.demonstration.installer()
        equipes.installer(liste=ListeDemarchesPage.objects.get())
        self.stdout.write(
            "Les pages et les équipes sont prêtes. Créez maintenant un compte d’administration : "
            "manage.py createsuperuser, puis relisez les mentions légales."
        )

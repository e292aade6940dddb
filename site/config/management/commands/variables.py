"""`manage.py variables`: the table of the variables of the environment, as docs/exploitation.md holds it."""

from django.core.management.base import BaseCommand

from config.variables import tableau


class Command(BaseCommand):
    help = "Écrit le tableau des variables d’environnement (docs/exploitation.md)."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(tableau())

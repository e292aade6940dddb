"""`manage.py demo`: the accounts, the pages and the démarches of the demonstration."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import cms_pages.demonstration
import espace_usager.comptes.demonstration as comptes
import espace_usager.demonstration
import formulaires.demonstration


class Command(BaseCommand):
    """Install what is missing, all or nothing, and print who may sign in. Run again, it changes nothing."""

    help = "Installe les comptes, les pages et les démarches de démonstration ; sans effet s’ils sont déjà là."

    def add_arguments(self, parser):
        parser.add_argument(
            "--preparer", action="store_true", help="D’abord : créer ou mettre à jour la base et les tâches planifiées."
        )

    def handle(self, *args, preparer, **options):
        if not settings.PORTAIL_DEMO:
            raise CommandError("Le mot de passe des comptes de démonstration est public : ici, ils sont interdits.")
        if preparer:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("preparer_taches", stdout=StringIO())
        with transaction.atomic():
            comptes.installer()
            cms_pages.demonstration.installer()
            formulaires.demonstration.installer()
            espace_usager.demonstration.installer()
        if preparer:
            call_command("preparer_recherche", stdout=StringIO())
        self.stdout.write(presentation())


def presentation() -> str:
    """Say who may sign in and with what, for whoever has just started the demonstration."""
    lignes = [
        f"  {f'{compte}@{comptes.DOMAINE}':<24} {groupe or ('Tous les droits' if compte == 'admin' else 'Usager')}"
        for compte, _, _, groupe in comptes.COMPTES
    ]
    return "\n".join([f"Comptes de démonstration (mot de passe : {comptes.MOT_DE_PASSE}) :", *lignes])

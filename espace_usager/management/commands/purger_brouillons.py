"""`manage.py purger_brouillons [--confirmer]`: delete now the drafts whose 60 days are over."""

from django.core.management.base import BaseCommand, CommandError

from espace_usager.actions.purger_brouillons import HorlogeDouteuse, purger

CONFIRMER = "l’heure de la machine est juste : supprimer tout ce qui a expiré, même plus d’un brouillon sur cinq"


class Command(BaseCommand):
    help = "Supprime les brouillons dont les 60 jours sont passés, avec leurs fichiers."

    def add_arguments(self, parser):
        parser.add_argument("--confirmer", action="store_true", help=CONFIRMER)

    def handle(self, *args, confirmer=False, **options):
        try:
            purge = purger(confirmee=confirmer)
        except HorlogeDouteuse as raison:
            raise CommandError(f"Aucun brouillon n’a été supprimé : {raison}.") from None
        self.stdout.write(f"Brouillons supprimés : {purge.supprimes}.")
        if purge.restent:
            self.stdout.write(f"Ils sont plus d’un cinquième : {purge.restent} attendent « --confirmer ».")

"""`manage.py preparer_taches`: install what runs by itself. To run at each deployment, after `migrate`."""

from django.core.management.base import BaseCommand

from formulaires.courrier.planification import installer


class Command(BaseCommand):
    help = "Installe les tâches planifiées du portail. Peut être relancée sans risque."

    def handle(self, *args, **options):
        for tache in installer():
            self.stdout.write(f"{tache.nom} : toutes les {tache.minutes} min, grappe {tache.grappe or 'default'}")

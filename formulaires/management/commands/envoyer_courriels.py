"""`manage.py envoyer_courriels`: send what waits, for a portal that runs no worker."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from formulaires.courrier.models import Courriel
from formulaires.courrier.taches import envoyer


class Command(BaseCommand):
    help = "Envoie les courriels en attente dont l’heure est venue."

    def handle(self, *args, **options):
        dus = list(Courriel.objects.dus(timezone.now()).values_list("pk", flat=True))
        for courriel_id in dus:
            envoyer(courriel_id)
        restants = Courriel.objects.en_attente().count()
        self.stdout.write(f"{len(dus)} courriel(s) traité(s), {restants} encore en attente.")

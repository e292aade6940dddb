"""`manage.py sauvegarder DOSSIER`: one copy of the database and the files; with --cle, the keys, to another place."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.sauvegarde.base import SauvegardeImpossible
from config.sauvegarde.sauvegarder import oublier_les_anciennes, sauvegarder, sauvegarder_la_cle


class Command(BaseCommand):
    help = "Sauvegarde la base et les fichiers (ou, avec --cle, la clé maîtresse et le registre), ailleurs."

    def add_arguments(self, parser):
        parser.add_argument("dossier", type=Path)
        parser.add_argument("--cle", action="store_true", help="Copie la clé et le registre, et rien d’autre.")

    def handle(self, *args, dossier, cle, **options):
        if cle:
            for copie in sauvegarder_la_cle(dossier):
                self.stdout.write(f"Copié : {copie}")
            return
        try:
            faite = sauvegarder(dossier)
        except SauvegardeImpossible as erreur:
            raise CommandError(str(erreur)) from erreur
        self.stdout.write(f"Sauvegarde terminée : {faite}")
        for ancienne in oublier_les_anciennes(dossier):
            self.stdout.write(f"Supprimée (plus de {settings.SAUVEGARDE_JOURS} jours) : {ancienne.name}")
        self.stdout.write("La clé maîtresse n’y est pas : « bin/sauvegarder --cle » la copie, dans un autre lieu.")

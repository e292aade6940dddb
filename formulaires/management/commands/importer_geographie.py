"""`manage.py importer_geographie PAQUET`: remake the files of regions, départements and communes.

PAQUET is what `npm pack @etalab/decoupage-administratif@6.0.0` gives, packed or unpacked.
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from formulaires.geographie.communes import DOSSIER
from formulaires.geographie.importation import PaquetIllisible, importer


class Command(BaseCommand):
    help = (
        "Refait les fichiers des régions, départements et communes, depuis le paquet @etalab/decoupage-administratif."
    )

    def add_arguments(self, parser):
        parser.add_argument("paquet", type=Path, help="Le fichier .tgz du paquet npm, ou son dossier décompressé.")
        parser.add_argument("--vers", type=Path, default=DOSSIER, help="Dossier où écrire (celui du code par défaut).")

    def handle(self, *args, paquet, vers, **options):
        try:
            nombres = importer(paquet, vers)
        except PaquetIllisible as erreur:
            raise CommandError(str(erreur)) from erreur
        self.stdout.write(", ".join(f"{nombre} {nom}" for nom, nombre in nombres.items()) + f" : {vers}")

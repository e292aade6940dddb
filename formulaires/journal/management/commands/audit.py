"""`manage.py audit verifier [--tete …]`: read the sealed journal again, end to end."""

from django.core.management.base import BaseCommand, CommandError

from formulaires.journal.verification import verifier

TETE = "empreinte de tête lue dans les journaux de la machine (« journal scellé : bloc …, tête … »)"


class Command(BaseCommand):
    help = "Vérifie que le journal d’audit n’a pas été modifié depuis qu’il est scellé."

    def add_arguments(self, parser):
        parser.add_argument("geste", choices=["verifier"])
        parser.add_argument("--tete", default="", help=TETE)

    def handle(self, *args, tete="", **options):
        bilan = verifier(tete)
        self.stdout.write(
            f"Blocs : {bilan.blocs}. Écritures scellées : {bilan.ecritures}. À sceller : {bilan.a_sceller}."
        )
        self.stdout.write(f"Tête : {bilan.tete}.")
        if bilan.fautes:
            raise CommandError("\n".join(["Le journal ne tient pas :", *bilan.fautes]))
        self.stdout.write("Le journal tient.")

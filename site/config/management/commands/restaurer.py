"""`manage.py restaurer DOSSIER`: put a copy back in an empty database, and verify it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.sauvegarde.base import SauvegardeImpossible
from config.sauvegarde.restaurer import restaurer


class Command(BaseCommand):
    help = "Restaure une sauvegarde dans une base neuve, puis la vérifie. Remettez d’abord la clé et le registre."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("dossier", type=Path, help="Le dossier daté de la sauvegarde.")

    def handle(self, *args, dossier, **options):
        try:
            faite = restaurer(dossier)
        except SauvegardeImpossible as erreur:
            raise CommandError(str(erreur)) from erreur
        self.stdout.write(
            f"{faite.lignes} lignes et {faite.fichiers} fichiers remis ; {faite.rapport.lus} fichiers chiffrés relus."
        )
        self.stdout.write(f"Revenus après leur suppression, détruits de nouveau : {len(faite.revenus)}.")
        problemes = [f"{modele} : {attendu} attendues, {lu} lues" for modele, (attendu, lu) in faite.ecarts.items()]
        problemes += [f"fichier manquant {nom}" for nom in faite.rapport.manquants]
        problemes += [f"fichier abîmé {nom}" for nom in faite.rapport.abimes]
        if problemes:
            raise CommandError("Restauration incomplète :\n" + "\n".join(problemes))
        self.stdout.write("La restauration est complète : le portail peut démarrer.")

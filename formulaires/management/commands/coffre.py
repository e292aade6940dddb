"""`manage.py coffre cle` makes the master key; `manage.py coffre verifier [--nettoyer]` re-reads every stored file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from formulaires.coffre.cles import creer_cle_maitre
from formulaires.coffre.verification import supprimer_orphelins, verifier


class Command(BaseCommand):
    help = "Coffre des fichiers : créer la clé maîtresse, vérifier ce qui est stocké."

    def add_arguments(self, parser):
        parser.add_argument(
            "action",
            choices=["cle", "verifier"],
            help="cle : crée la clé maîtresse si elle n’existe pas. "
            "verifier : relit tous les fichiers ; code 1 si l’un est perdu.",
        )
        parser.add_argument("--nettoyer", action="store_true", help="Avec verifier, supprime les octets sans ligne.")

    def handle(self, *args, action, nettoyer, **options):
        if action == "cle":
            self.creer_cle(Path(settings.COFFRE_CLE_MAITRE))
        else:
            self.verifier(nettoyer)

    def creer_cle(self, chemin: Path):
        if creer_cle_maitre(chemin):
            self.stdout.write(
                f"Clé maîtresse créée : {chemin}\n"
                "Gardez-en une copie hors de cette machine : sans elle, aucun fichier ne s’ouvre."
            )
        else:
            self.stdout.write(f"Une clé maîtresse existe déjà : {chemin}. Elle n’a pas été changée.")

    def verifier(self, avec_nettoyage: bool):
        rapport = verifier()
        for constat, noms in (
            ("manquant", rapport.manquants), ("abîmé", rapport.abimes), ("orphelin", rapport.orphelins),
        ):  # fmt: skip
            for nom in noms:
                self.stdout.write(f"{constat} : {nom}")
        if avec_nettoyage:
            supprimer_orphelins(rapport.orphelins)
        self.stdout.write(
            f"{rapport.lus} fichiers lus : {len(rapport.manquants)} manquants, {len(rapport.abimes)} abîmés, "
            f"{len(rapport.orphelins)} orphelins{' supprimés' if avec_nettoyage else ''}."
        )
        if rapport.manquants or rapport.abimes:
            raise CommandError("Des fichiers sont perdus : restaurez-les depuis une sauvegarde.")

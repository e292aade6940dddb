"""`manage.py coffre ACTION`: make the master key, change it, re-read every stored file, replay destructions."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from formulaires.coffre.cles import creer_cle_maitre
from formulaires.coffre.detruits import rejouer
from formulaires.coffre.rotation import retirer_les_anciennes, tourner
from formulaires.coffre.verification import nettoyer, verifier

AIDE = (
    "cle : crée la clé maîtresse si elle n’existe pas. "
    "verifier : relit tous les fichiers ; code 1 si l’un est perdu. "
    "rotation-maitre : change la clé maîtresse ; l’ancienne ouvre encore les sauvegardes, jusqu’à --retirer. "
    "rejouer : après une restauration, détruit de nouveau ce qui avait été détruit."
)


class Command(BaseCommand):
    help = "Coffre des fichiers : clé maîtresse, vérification, restauration."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["cle", "verifier", "rotation-maitre", "rejouer"], help=AIDE)
        parser.add_argument("--nettoyer", action="store_true", help="Avec verifier, supprime les octets sans ligne.")
        parser.add_argument("--retirer", action="store_true", help="Avec rotation-maitre, retire les anciennes clés.")

    def handle(self, *args, action, nettoyer, retirer, **options):
        match action:
            case "cle":
                self.creer_cle(Path(settings.COFFRE_CLE_MAITRE))
            case "verifier":
                self.verifier(nettoyer)
            case "rotation-maitre":
                self.retirer() if retirer else self.tourner()
            case "rejouer":
                self.rejouer()

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
            ("abandonné", rapport.abandonnes),
        ):  # fmt: skip
            for nom in noms:
                self.stdout.write(f"{constat} : {nom}")
        if avec_nettoyage:
            nettoyer(rapport)
        sans_ligne = len(rapport.orphelins) + len(rapport.abandonnes)
        self.stdout.write(
            f"{rapport.lus} fichiers lus : {len(rapport.manquants)} manquants, {len(rapport.abimes)} abîmés, "
            f"{sans_ligne} orphelins{' supprimés' if avec_nettoyage else ''}."
        )
        if rapport.manquants or rapport.abimes:
            raise CommandError("Des fichiers sont perdus : restaurez-les depuis une sauvegarde.")

    def tourner(self):
        faits, fermes = tourner()
        self.stdout.write(
            f"Nouvelle clé maîtresse : {faits} trousseaux scellés de nouveau. Copiez {settings.COFFRE_CLE_MAITRE} "
            "hors de cette machine, puis lancez la commande avec --retirer quand plus aucune sauvegarde "
            "n’a besoin de l’ancienne clé."
        )
        self._refuser_les_fermes(fermes)

    def retirer(self):
        restes = retirer_les_anciennes()
        if not restes:
            self.stdout.write("Les anciennes clés maîtresses sont retirées.")
        self._refuser_les_fermes(restes)

    def rejouer(self):
        revenus = rejouer()
        for proprietaire in revenus:
            self.stdout.write(f"détruit de nouveau : {proprietaire}")
        self.stdout.write(f"{len(revenus)} propriétaires étaient revenus.")

    def _refuser_les_fermes(self, proprietaires: list[str]):
        if proprietaires:
            raise CommandError(f"Trousseaux que la clé n’ouvre pas : {', '.join(proprietaires)}. Rien n’est retiré.")

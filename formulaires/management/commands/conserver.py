"""`manage.py conserver [--a-blanc] [--confirmer]`: apply now how long each démarche keeps its demandes."""

from django.core.management.base import BaseCommand, CommandError

from formulaires.actions.conserver import HorlogeDouteuse, conserver, echeances

CONFIRMER = "l’heure et les durées sont justes : tout traiter, même plus d’un cinquième des demandes closes"
VERBES = {"anonymiser": ("anonymisées", "à anonymiser"), "supprimer": ("supprimées", "à supprimer")}


class Command(BaseCommand):
    help = "Anonymise ou supprime les demandes closes dont la durée de conservation est passée."

    def add_arguments(self, parser):
        parser.add_argument("--a-blanc", action="store_true", help="dire ce qui serait fait, sans rien faire")
        parser.add_argument("--confirmer", action="store_true", help=CONFIRMER)

    def handle(self, *args, a_blanc=False, confirmer=False, **options):
        lignes = self._a_blanc() if a_blanc else self._en_vrai(confirmer)
        self.stdout.write("\n".join(lignes) or "Rien à faire.")

    def _a_blanc(self) -> list[str]:
        return [
            f"{e.demarche} : {e.echues.count()} {VERBES[e.issue][1]}, {e.gelees} gardées (compte gelé)."
            for e in echeances()
        ]

    def _en_vrai(self, confirmer: bool) -> list[str]:
        try:
            passages = conserver(confirmee=confirmer)
        except HorlogeDouteuse as raison:
            raise CommandError(f"Aucune demande n’a été traitée : {raison}.") from None
        return [
            f"{p.demarche} : {p.nombre} {VERBES[p.issue][0]}, {p.gelees} gardées (compte gelé), {p.restent} restent."
            for p in passages
        ]

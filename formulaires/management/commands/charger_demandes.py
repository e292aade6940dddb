"""`manage.py charger_demandes N [--demarches 40] [--services 12] [--oui]`: invent N demandes, to measure lists."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from wagtail.models import Page

from formulaires.charge.charger import charger
from formulaires.charge.decor import Decor
from formulaires.geographie.territoires import departements

SANS_POSTGRESQL = "Cette commande demande PostgreSQL : elle écrit par COPY. Indiquez-en une à DATABASE_URL."
PAS_ICI = (
    "Ce portail n’est pas en mode démonstration : des demandes inventées se mêleraient aux vraies. "
    "Ajoutez --oui si c’est bien ce que vous voulez."
)
SANS_PAGE = "Le site n’a pas encore de page « demarches » : lancez d’abord « manage.py initialiser »."

DEMARCHES_AU_PLUS = 26 * 26
NOMBRES = (
    "Il faut au moins une demande, une démarche et un service. "
    f"Pas plus de {DEMARCHES_AU_PLUS} démarches, ni de services que de départements."
)


class Command(BaseCommand):
    help = "Invente N demandes de tous âges, avec leurs démarches, services et agents (PostgreSQL seulement)."

    def add_arguments(self, parser):
        parser.add_argument("nombre", type=int, metavar="N", help="Combien de demandes ajouter.")
        parser.add_argument("--demarches", type=int, default=40, help="Sur combien de démarches (40).")
        parser.add_argument("--services", type=int, default=12, help="Sur combien de services (12).")
        parser.add_argument("--oui", action="store_true", help="Le faire aussi hors du mode démonstration.")

    def handle(self, *, nombre, demarches, services, oui=False, **options):
        if connection.vendor != "postgresql":
            raise CommandError(SANS_POSTGRESQL)
        if not (settings.PORTAIL_DEMO or oui):
            raise CommandError(PAS_ICI)
        if nombre < 1 or demarches < 1 or not 1 <= services <= len(departements()) or demarches > DEMARCHES_AU_PLUS:
            raise CommandError(NOMBRES)
        debut = time.monotonic()
        try:
            decor = Decor.installer(demarches=demarches, services=services)
        except Page.DoesNotExist:
            raise CommandError(SANS_PAGE) from None
        charger(decor, nombre, lambda faites: self._dire(faites, debut))
        duree = time.monotonic() - debut
        self.stdout.write(f"{nombre} demandes en {duree:.0f} s, index compris : {nombre / duree:.0f} par seconde.")

    def _dire(self, faites: int, debut: float) -> None:
        if faites % 100_000 == 0:
            self.stdout.write(f"{faites} écrites, {faites / (time.monotonic() - debut):.0f} par seconde…")

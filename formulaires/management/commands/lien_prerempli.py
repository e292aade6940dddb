"""`manage.py lien_prerempli`: make a signed link that opens a démarche with answers already written."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.http import urlencode

from formulaires.liens import JOURS, PARAMETRE, signer_lien
from formulaires.models import DemarchePage
from formulaires.sources import LIEN, origine_de


class Command(BaseCommand):
    help = "Fabrique un lien qui ouvre une démarche avec des réponses déjà écrites."

    def add_arguments(self, parser):
        parser.add_argument("demarche", help="Dernière partie de l’adresse de la démarche.")
        parser.add_argument("valeurs", nargs="+", metavar="cle=valeur", help="Une réponse, par la clé de sa question.")
        parser.add_argument("--jours", type=int, default=JOURS, help="Durée de validité du lien, en jours.")

    def handle(self, *args, demarche, valeurs, jours, **options):
        page = DemarchePage.objects.live().filter(slug=demarche).first()
        if page is None or not page.est_ouverte:
            raise CommandError(f"La démarche « {demarche} » n’est pas ouverte.")
        if not 1 <= jours <= 365:
            raise CommandError("Un lien vaut de 1 à 365 jours.")
        jeton = signer_lien(page.pk, dict(self._lire(page, valeur) for valeur in valeurs), jours=jours)
        adresse = reverse("espace:commencer", args=[page.slug])
        self.stdout.write(f"{settings.PORTAIL_BASE_URL}{adresse}?{urlencode({PARAMETRE: jeton})}")

    def _lire(self, page: DemarchePage, valeur: str) -> tuple[str, str]:
        cle, egal, texte = valeur.partition("=")
        champ = page.version_courante.definition.champ_par_cle.get(cle)
        if not egal:
            raise CommandError(f"Écrivez « clé=valeur » : « {valeur} ».")
        if champ is None or origine_de(champ.prerempli) != LIEN:
            raise CommandError(f"La question « {cle} » n’est pas de celles qu’un lien peut remplir.")
        return cle, texte

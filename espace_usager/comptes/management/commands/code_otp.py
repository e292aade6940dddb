"""`manage.py code_otp ADRESSE`: what the phone of a demonstration account would show now."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from espace_usager.comptes.demonstration import DOMAINE
from espace_usager.comptes.identifiants import normaliser


class Command(BaseCommand):
    help = "Affiche le code du moment d’un compte de démonstration (mode démonstration seulement)."

    def add_arguments(self, parser):
        parser.add_argument("adresse", help=f"Par exemple agent@{DOMAINE}")

    def handle(self, *, adresse, **options):
        adresse = normaliser(adresse)
        if not settings.PORTAIL_DEMO:
            raise CommandError("Cette commande ne sert qu’en mode démonstration.")
        if not adresse.endswith(f"@{DOMAINE}"):
            raise CommandError(f"Cette commande ne sert qu’aux comptes de démonstration (…@{DOMAINE}).")
        appareil = TOTPDevice.objects.filter(user__email=adresse, confirmed=True).first()
        if appareil is None:
            raise CommandError(f"Le compte {adresse} n’a pas de second facteur.")
        code = totp(appareil.bin_key, appareil.step, appareil.t0, appareil.digits, appareil.drift)
        self.stdout.write(f"{code:0{appareil.digits}d}")

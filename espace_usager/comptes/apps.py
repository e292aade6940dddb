"""App configuration of the accounts: plugs what a sign-in does, the session limits and the second factor in."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ComptesConfig(AppConfig):
    name = "espace_usager.comptes"
    label = "comptes"
    verbose_name = "Comptes"

    def ready(self):
        from espace_usager.comptes import connexions, second_facteur, sessions

        second_facteur.installer_la_methode()
        user_logged_in.connect(sessions.borner_la_session, dispatch_uid="comptes.borner_la_session")
        user_logged_in.connect(connexions.a_la_connexion, dispatch_uid="comptes.a_la_connexion")

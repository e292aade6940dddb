"""App configuration of the engine."""

from django.apps import AppConfig


class FormulairesConfig(AppConfig):
    name = "formulaires"
    verbose_name = "Démarches et demandes"

    def ready(self):
        from formulaires import receivers  # noqa: F401

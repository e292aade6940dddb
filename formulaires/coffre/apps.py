"""App configuration."""

from django.apps import AppConfig


class CoffreConfig(AppConfig):
    name = "formulaires.coffre"
    label = "coffre"
    verbose_name = "Coffre"

    def ready(self):
        from formulaires.coffre import receivers  # noqa: F401

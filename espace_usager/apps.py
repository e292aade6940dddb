"""App configuration of the citizens' space: plugs its adapters into the engine's doors."""

from django.apps import AppConfig


class EspaceUsagerConfig(AppConfig):
    name = "espace_usager"
    verbose_name = "Espace des usagers"

    def ready(self):
        from espace_usager import receivers, reserve, sources  # noqa: F401

        sources.brancher()
        reserve.brancher()

"""App configuration of the outbox."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CourrierConfig(AppConfig):
    name = "formulaires.courrier"
    label = "courrier"
    verbose_name = "Courrier"

    def ready(self):
        autodiscover_modules("courriels", "taches")

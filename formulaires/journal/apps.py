"""App configuration."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "formulaires.journal"
    label = "journal"
    verbose_name = "Journal"

"""App configurations: ours, and those of libraries whose defaults do not suit us."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PortailConfig(AppConfig):
    """The project itself, installed as an app for its system checks and its `demo` command."""

    name = "config"
    verbose_name = "Portail"

    def ready(self):
        from config import regles, surveillance, verifications  # noqa: F401
        from config.api import jetons
        from config.cache import invalidation

        regles.brancher()
        jetons.brancher()
        surveillance.brancher()
        invalidation.brancher()


class StreamformsConfig(AppConfig):
    """wagtailstreamforms sets no auto field: with ours, Django would write a migration inside the library."""

    name = "wagtailstreamforms"
    default_auto_field = "django.db.models.AutoField"


class UtilisateursConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our names and without passwords typed by somebody else."""

    user_viewset = "config.utilisateurs.UsagerViewSet"

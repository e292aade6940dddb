"""App configuration of the public pages."""

from django.apps import AppConfig


class CmsPagesConfig(AppConfig):
    name = "cms_pages"
    verbose_name = "Pages du site"

    def ready(self):
        from cms_pages import receivers  # noqa: F401
        from cms_pages.droits import brancher

        brancher()

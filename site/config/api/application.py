"""The `/api/` of the portal: its addresses and its description."""

from functools import cache

from ninja import NinjaAPI

from config.api import demarches, erreurs, questions, themes

api = NinjaAPI(
    title="Démarches en ligne",
    version="1",
    description=(
        "Ce que le portail publie : les démarches et le schéma JSON de leurs réponses, les questions fréquentes, les "
        "thèmes. En lecture seule, sans compte. Licence Ouverte 2.0."
    ),
    urls_namespace="api",
    docs_url=None,
)
erreurs.brancher(api)
api.add_router("/demarches/", demarches.routes)
api.add_router("/faq/", questions.routes)
api.add_router("/themes/", themes.routes)


def decrire_une_fois(une_api: NinjaAPI) -> None:
    """Work the description of an API out once in a process, at its first reader.

    Wagtail's takes a second: asked again and again, by anybody, it would stop the server.
    """
    lire = cache(une_api.get_openapi_schema)
    une_api.get_openapi_schema = lambda **options: lire()

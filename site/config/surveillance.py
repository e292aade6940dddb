"""Sentry, when SENTRY_DSN is given: errors with their lines of code and route, and nothing about anybody."""

import sentry_sdk
from django.conf import settings

# What an event may carry: the rest (request, user, local variables, breadcrumbs, sentences) may quote a citizen.
GARDES = {"event_id", "timestamp", "level", "platform", "environment", "release", "transaction", "logger", "sdk"}


def brancher() -> None:
    """Report errors to the service of SENTRY_DSN; nothing leaves without it."""
    if settings.SENTRY_DSN:
        sentry_sdk.init(
            dsn=settings.SENTRY_DSN,
            include_local_variables=False,
            include_source_context=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            traces_sample_rate=0,
            before_send=anonymiser,
        )


def anonymiser(evenement: dict, indice: dict) -> dict:
    """Keep of an event its type, its lines of code and its route."""
    propre = {cle: valeur for cle, valeur in evenement.items() if cle in GARDES}
    erreurs = evenement.get("exception", {}).get("values", [])
    propre["exception"] = {"values": [{cle: e[cle] for cle in ("type", "stacktrace") if cle in e} for e in erreurs]}
    return propre

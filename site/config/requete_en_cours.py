"""The request being served, for whoever writes a line of log: nothing here needs the applications to be loaded."""

from contextvars import ContextVar

IDENTIFIANT = ContextVar("identifiant_de_requete", default="")


def route_de(request) -> str:
    """Return the pattern of the address, empty when it leads nowhere."""
    return request.resolver_match.route if request.resolver_match else ""

"""What is written in the logs: one JSON object a line in production, and nothing about anybody.

A line says when, how grave, who speaks (`logger`), the sentence, and the request it belongs to. An exception is told by
its type and the lines of code it went through: its own sentence may quote what somebody typed.
"""

import logging
from traceback import extract_tb

from pythonjsonlogger.json import JsonFormatter

from config.requete_en_cours import IDENTIFIANT, route_de


class AvecLaRequete(logging.Filter):
    """Write the request's identifier on the record; in Django's own sentences, put the route in place of the address.

    Django writes the address of a request that failed: it may hold a token, or what somebody typed.
    """

    def filter(self, record) -> bool:
        record.requete = IDENTIFIANT.get()
        requete = getattr(record, "request", None)
        if requete is not None and record.name.startswith("django.") and hasattr(requete, "resolver_match"):
            record.msg, record.args = "%s %s", (requete.method, route_de(requete) or "adresse inconnue")
        return True


class SansPersonne:
    """How an exception is told, whatever the format of the line.

    What another handler had it say of the exception is not taken, nor what this one says left for others.
    """

    def format(self, record) -> str:
        deja_dit, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = deja_dit

    def formatException(self, exc_info) -> str:
        lignes = []
        erreur = exc_info[1]
        while erreur is not None:
            lignes.append(type(erreur).__qualname__)
            lignes += [f"  {cadre.filename}:{cadre.lineno} {cadre.name}" for cadre in extract_tb(erreur.__traceback__)]
            erreur = erreur.__cause__ or erreur.__context__
        return "\n".join(lignes)


class LignesJSON(SansPersonne, JsonFormatter):
    """For whoever collects logs: `quand`, `gravite`, `logger`, `message`, `requete`, and what the line adds."""

    def __init__(self):
        super().__init__(
            "{asctime}{levelname}{name}{message}{requete}",
            style="{",
            rename_fields={"asctime": "quand", "levelname": "gravite", "name": "logger", "exc_info": "erreur"},
            reserved_attrs=[*logging.makeLogRecord({}).__dict__, "request", "message", "asctime"],
            json_ensure_ascii=False,
        )


class LignesDeTexte(SansPersonne, logging.Formatter):
    """For whoever reads a terminal."""

    def __init__(self):
        super().__init__("{levelname} {name} : {message}", style="{")

"""The kinds of mail of the project itself, found here by the outbox."""

from config.api.jetons import jeton_d_api_cree

__all__ = ["jeton_d_api_cree"]

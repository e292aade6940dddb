"""The demonstration portal in a browser."""

from tests.parcours.conftest import portail  # noqa: F401

"""The site as it is first installed."""

from tests.cms_pages.conftest import site_installe  # noqa: F401

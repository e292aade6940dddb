"""The site as it is first installed."""

import pytest

from cms_pages.demonstration import installer
from cms_pages.models import AccueilPage


@pytest.fixture
def site_installe(db) -> AccueilPage:
    """Install the pages of the demonstration; return the home page."""
    installer()
    return AccueilPage.objects.get()

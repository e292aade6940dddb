"""Fixtures of the accounts."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

HACHES = []


class HacheurQuiCompte(MD5PasswordHasher):
    """Hashing takes nearly all the time of these pages: as many hashes, as much time (C7, C8)."""

    def encode(self, password, salt):
        HACHES.append(password)
        return super().encode(password, salt)


@pytest.fixture
def haches(settings):
    """The passwords hashed since the test began."""
    settings.PASSWORD_HASHERS = [f"{__name__}.HacheurQuiCompte"]
    HACHES.clear()
    return HACHES

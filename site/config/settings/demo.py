"""Demonstration: DEBUG off, everything under PORTAIL_VAR, mails kept in a box readable in the browser.

It answers on this machine only, unless PORTAIL_DEMO_EXPOSE=1: its accounts and their password are public.
"""

from config import environnement as env

env.exiger("SECRET_KEY")

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import PORTAIL_VAR  # noqa: E402

PORTAIL_DEMO = True
ALLOWED_HOSTS = ["*"] if env.booleen("PORTAIL_DEMO_EXPOSE") else ["localhost", "127.0.0.1", "[::1]"]
COFFRE_CLE_AUTOMATIQUE = True
EMAIL_BACKEND = "formulaires.courrier.boite.backend.Boite"
EMAIL_FILE_PATH = PORTAIL_VAR / "courriels"

"""Development: the demonstration's accounts and mail box, with DEBUG, and no proof asked of the environment."""

from config.settings.base import *  # noqa: F403
from config.settings.base import PORTAIL_VAR, STORAGES

DEBUG = True
PORTAIL_DEMO = True
PAGES_PRETES = False
SECRET_KEY = "developpement-seulement"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
COFFRE_CLE_AUTOMATIQUE = True
EMAIL_BACKEND = "formulaires.courrier.boite.backend.Boite"
EMAIL_FILE_PATH = PORTAIL_VAR / "courriels"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

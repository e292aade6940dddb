"""Tests: quick hashing, mail in memory, a folder of its own, tasks run by the test that wants them."""

import atexit
import shutil
import tempfile

from config import environnement as env

# Before `base`, whose paths all stand under this folder.
# A server started by a test is given one, that its processes share.
dossier_des_tests = env.texte("DOSSIER_DES_TESTS") or tempfile.mkdtemp(prefix="portail-test-")
if not env.texte("DOSSIER_DES_TESTS"):
    atexit.register(shutil.rmtree, dossier_des_tests, ignore_errors=True)
env.imposer("PORTAIL_VAR", dossier_des_tests)

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import Q_CLUSTER, STATIC_ROOT, STORAGES  # noqa: E402

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

SECRET_KEY = "cle-de-test"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PORTAIL_BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
COFFRE_CLE_AUTOMATIQUE = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PAGES_PRETES = env.booleen("PORTAIL_PAGES_PRETES")

# A status leaves at once, but in the tests of what waits.
INSTRUCTION_DELAI_ANNULATION = 0
Q_CLUSTER["testing"] = True

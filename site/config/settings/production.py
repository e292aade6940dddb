"""Production: refuses to start without its keys or on weak choices, over HTTPS only (12-factor; C18, C23).

PostgreSQL only: filing once, numbering and the mail outbox rely on row locks that SQLite does not have.
"""

from django.core.exceptions import ImproperlyConfigured

from config import environnement as env

env.exiger(
    "SECRET_KEY", "PORTAIL_HOTES", "PORTAIL_BASE_URL", "PORTAIL_VAR", "COFFRE_CLE_MAITRE", "DATABASE_URL", "ANTIVIRUS"
)

env.proposer("PORTAIL_JOURNAUX", "json")

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import (  # noqa: E402
    ALLOWED_HOSTS,
    ANTIVIRUS,
    CLAMD,
    COFFRE_CLE_MAITRE,
    DATABASES,
    PORTAIL_BASE_URL,
    SECRET_KEY,
)
from formulaires.coffre.clamd import lire_adresse  # noqa: E402

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY doit compter au moins 50 caractères.")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("PORTAIL_HOTES doit nommer les hôtes du portail : « * » les accepterait tous.")
if not PORTAIL_BASE_URL.startswith("https://"):
    raise ImproperlyConfigured("PORTAIL_BASE_URL doit commencer par https://")
if not COFFRE_CLE_MAITRE.is_file():
    raise ImproperlyConfigured("COFFRE_CLE_MAITRE ne désigne pas un fichier lisible : voir « manage.py coffre cle ».")
if not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL doit désigner une base PostgreSQL.")
if ANTIVIRUS == "aucun":
    raise ImproperlyConfigured("ANTIVIRUS vaut « aucun » : en production, chaque fichier reçu doit être analysé.")
if ANTIVIRUS != "clamd":
    raise ImproperlyConfigured(f"ANTIVIRUS vaut {ANTIVIRUS!r} : « clamd » attendu.")
lire_adresse(CLAMD)

CSRF_TRUSTED_ORIGINS = [PORTAIL_BASE_URL]
PORTAIL_MANDATAIRES = env.entier("PORTAIL_MANDATAIRES", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^sante/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-jeton"
COMPTE_COOKIE_APPAREIL = "__Host-appareil"

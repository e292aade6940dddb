"""What every deployment shares. Each value that may differ is read from the environment here."""

from datetime import timedelta
from pathlib import Path

import dj_database_url

from config import environnement as env

RACINE = Path(__file__).resolve().parents[3]
PORTAIL_VAR = env.dossier("PORTAIL_VAR", RACINE / "var")
PORTAIL_BASE_URL = env.texte("PORTAIL_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
PORTAIL_DEMO = False

DEBUG = False
SECRET_KEY = env.texte("SECRET_KEY")
ALLOWED_HOSTS = env.liste("PORTAIL_HOTES")

INSTALLED_APPS = [
    "config.apps.PortailConfig",
    "cms_pages",
    "espace_usager",
    "espace_usager.comptes",
    "formulaires",
    "formulaires.coffre",
    "formulaires.courrier",
    "formulaires.journal",
    "widget_tweaks",
    "dsfr",
    "config.apps.StreamformsConfig",
    "wagtail_modeladmin",
    "generic_chooser",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.api.v3",
    "wagtail.embeds",
    "wagtail.sites",
    "config.apps.UtilisateursConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "two_factor",
    "axes",
    "django_q",
]

MIDDLEWARE = [
    "config.requetes.SuiviDesRequetes",
    "config.cache.marque.MarquerLesPagesPubliques",
    "django.middleware.security.SecurityMiddleware",
    "config.api.frontiere.Frontiere",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.entetes.EntetesDeSecurite",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "espace_usager.comptes.debits.EnvoisParAdresse",
    "espace_usager.comptes.middleware.AppareilsConnus",
    "espace_usager.comptes.middleware.DureeDesSessions",
    "espace_usager.comptes.middleware.MotDePasseAChoisir",
    "espace_usager.comptes.middleware.SecondFacteurPourLAdministration",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.replique.LecturesSurLaReplique",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RACINE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "config.contexte.portail",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        env.texte("DATABASE_URL", f"sqlite:///{PORTAIL_VAR / 'portail.sqlite3'}"), conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    PORTAIL_VAR.mkdir(parents=True, exist_ok=True)
    # Measured: without these, 15 % of concurrent read-then-write transactions fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif env.booleen("PORTAIL_SERVEUR_WEB"):
    # Set by config/wsgi.py. Only the threads of a web process share a pool: measured, one inherited by the processes
    # that django-q forks lets two of them speak on the same connection, and tasks fail.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "pool": {
            "min_size": 1,
            "max_size": env.entier("PORTAIL_BASE_CONNEXIONS", env.entier("PORTAIL_WEB_FILS", 24)),
            "timeout": 5,
        }
    }
# A read replica of the same database (docs/decisions/exploitation.md); config.replique says what is read there.
if URL_DE_LECTURE := env.texte("DATABASE_URL_LECTURE"):
    DATABASES["lecture"] = dj_database_url.parse(URL_DE_LECTURE, conn_health_checks=True) | {
        nom: DATABASES["default"][nom] for nom in ("CONN_MAX_AGE", "OPTIONS") if nom in DATABASES["default"]
    }
    DATABASES["lecture"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["config.replique.Aiguillage"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# « partage » is common to every process of the portal: what one writes, the others read at once.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "partage": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": PORTAIL_VAR / "partage"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
if REDIS_URL := env.texte("REDIS_URL"):
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    CACHES["partage"] = CACHES["default"] | {"KEY_PREFIX": "partage"}
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
# Public pages kept ready, in front of Django (docs/decisions/cache.md): megabytes in each process, and on the disk.
PAGES_PRETES = env.booleen("PORTAIL_PAGES_PRETES", True)
PAGES_PRETES_MO = env.entier("PORTAIL_PAGES_MO", 64)
PAGES_PRETES_REDIS = REDIS_URL
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Recognises a browser that already signed in to an account (P13, C4); a year, as the cookies page says.
COMPTE_COOKIE_APPAREIL = "appareil"
COMPTE_COOKIE_APPAREIL_JOURS = 365
CSRF_FAILURE_VIEW = "config.erreurs.jeton_refuse"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "comptes.Usager"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "espace_usager.comptes.temporaires.MotDePasseTemporaireBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# Floors of a password, in characters and in bits of entropy (0: none); P10, espace_usager.comptes.mots_de_passe.
COMPTE_MDP_LONGUEUR_MIN = env.entier("COMPTE_MDP_LONGUEUR_MIN", 5)
COMPTE_MDP_ENTROPIE_MIN_BITS = env.entier("COMPTE_MDP_ENTROPIE_MIN_BITS", 0)
COMPTE_MDP_AGENT_LONGUEUR_MIN = env.entier("COMPTE_MDP_AGENT_LONGUEUR_MIN", 12)
COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS = env.entier("COMPTE_MDP_AGENT_ENTROPIE_MIN_BITS", 50)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("nom", "prenom", "email")}},
    {"NAME": "espace_usager.comptes.mots_de_passe.ReglesDuMotDePasse"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "comptes:connexion"
LOGIN_REDIRECT_URL = "espace:accueil"
LOGOUT_REDIRECT_URL = "/"

# Three wrong passwords or identifiers lock for exactly thirty minutes (P13); tries during the lock do not prolong it.
AXES_FAILURE_LIMIT = 3
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = ["username"]
# The name `authenticate` is called with. Left to itself, axes takes the user model's « email », and sees no lock (C1).
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "espace_usager.comptes.blocage.CompteurParIdentifiant"
AXES_USERNAME_CALLABLE = "espace_usager.comptes.appareils.compteur_de_la_requete"
AXES_LOCKOUT_CALLABLE = "espace_usager.comptes.views.compte_bloque"
AXES_SENSITIVE_PARAMETERS = [
    "auth-password", "auth-username", "token-otp_token", "backup-otp_token", "password", "username",
    "mot_de_passe", "mot_de_passe_actuel",
]  # fmt: skip
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = [
    # The lock counts per identifier, not per address: an address is shared by a whole office (P13, C24).
    "axes.W006",
]

TWO_FACTOR_PATCH_ADMIN = False
TWO_FACTOR_REMEMBER_COOKIE_SECURE = True
OTP_TOTP_ISSUER = "Démarches en ligne"

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = PORTAIL_VAR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "config.statiques.finder.DesApplications",
    "config.statiques.finder.FeuilleDuPortail",
]
MEDIA_URL = "media/"
MEDIA_ROOT = PORTAIL_VAR / "media"
STORAGES = {
    "default": env.stockage_public(),
    "prive": env.stockage_prive(PORTAIL_VAR / "prive"),
    "staticfiles": {"BACKEND": "config.statiques.stockage.Statiques"},
}

# Files (hard-parts.md §4): everything goes through formulaires.coffre.
COFFRE_CLE_MAITRE = env.dossier("COFFRE_CLE_MAITRE", PORTAIL_VAR / "cles" / "maitre.json")
COFFRE_REGISTRE = env.dossier("COFFRE_REGISTRE", COFFRE_CLE_MAITRE.with_name("trousseaux-detruits"))
COFFRE_CLE_AUTOMATIQUE = False
COFFRE_RECEPTION = PORTAIL_VAR / "reception"
COFFRE_TAILLE_MAX_MO = env.entier("COFFRE_TAILLE_MAX_MO", 10)
COFFRE_PIXELS_MAX = 50_000_000
# The most a citizen may keep in their porte-documents (C48).
COFFRE_QUOTA_MO = env.entier("COFFRE_QUOTA_MO", 1000)
COFFRE_QUOTA_FICHIERS = env.entier("COFFRE_QUOTA_FICHIERS", 500)
ANTIVIRUS = env.texte("ANTIVIRUS", "aucun")
CLAMD = env.texte("CLAMD", "unix:/run/clamav/clamd.ctl")
CLAMD_DELAI = env.entier("CLAMD_DELAI", 60)
FILE_UPLOAD_HANDLERS = ["formulaires.coffre.reception.Reception"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.texte("EMAIL_HOST", "localhost")
EMAIL_PORT = env.entier("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.texte("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.texte("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.booleen("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
# Proxies between visitors and the portal: which entry of X-Forwarded-For to believe (C24).
PORTAIL_MANDATAIRES = env.entier("PORTAIL_MANDATAIRES", 0)
# Who is told what the portal cannot settle by itself.
ADMINS = MANAGERS = [("Portail", adresse) for adresse in env.liste("PORTAIL_ALERTES")]
DEFAULT_FROM_EMAIL = env.texte("COURRIEL_EXPEDITEUR", "Démarches en ligne <ne-pas-repondre@localhost>")

# Measured to behave (safety.md §2.3): retry > timeout × (1 + queue_limit / workers).
Q_CLUSTER = {
    "name": "default",
    "orm": "default",
    "workers": 2,
    "queue_limit": 2,
    "bulk": 1,
    "timeout": 60,
    "retry": 300,
    "max_attempts": 5,
    "catch_up": False,
    "save_limit": 500,
    "poll": 0.5,
    "label": "Tâches",
    "ALT_CLUSTERS": {
        "long": {"workers": 1, "queue_limit": 1, "timeout": 3600, "retry": 7500, "max_attempts": 2},
    },
}

WAGTAIL_SITE_NAME = "Démarches en ligne"
WAGTAILADMIN_BASE_URL = PORTAIL_BASE_URL
WAGTAILADMIN_LOGIN_URL = "/compte/connexion/"
WAGTAIL_FRONTEND_LOGIN_URL = "/compte/connexion/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = COFFRE_TAILLE_MAX_MO * 1_000_000
WAGTAILEMBEDS_FINDERS = []
# On PostgreSQL, French stems of words without accents (cms_pages.recherche.extensions).
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "portail_fr"}}
WAGTAILAPI_LIMIT_MAX = 100
# The public API: requests a minute and per visitor, and the sites whose pages may read it (« * » for all).
API_REQUETES_PAR_MINUTE = env.entier("API_REQUETES_PAR_MINUTE", 120)
API_ORIGINES = env.liste("API_ORIGINES")
WAGTAIL_I18N_ENABLED = False
# Where DRAC and DAC work: the machine's own list also holds names that browsers refuse.
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris", "America/Cayenne", "America/Guadeloupe", "America/Martinique", "America/Miquelon",
    "Indian/Mayotte", "Indian/Reunion", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis",
]  # fmt: skip

WAGTAILSTREAMFORMS_ADMIN_MENU_LABEL = "Formulaires simples"
WAGTAILSTREAMFORMS_ENABLE_FORM_PROCESSING = False
WAGTAILSTREAMFORMS_ENABLE_BUILTIN_HOOKS = False
WAGTAILSTREAMFORMS_ENABLED_FIELDS = ()

DSFR_CONTENT_IS_SAFE = False
DSFR_MARK_OPTIONAL_FIELDS = True
DSFR_USE_INTEGRITY_CHECKSUMS = False

BROUILLON_JOURS = 60
# How long a copy of the portal is kept: what a citizen deleted is then gone for good. Said on /donnees-personnelles/.
SAUVEGARDE_JOURS = min(env.entier("SAUVEGARDE_JOURS", 30), 30)
# Messages of the contact form are deleted after that many days, answered or not.
CONTACT_JOURS = env.entier("CONTACT_JOURS", 365)

# Health (config/sante). Without a token, neither figures nor details are given to anybody.
SANTE_JETON = env.texte("SANTE_JETON")
SENTRY_DSN = env.texte("SENTRY_DSN")

# Seconds during which an agent may undo a status: the citizen learns of it afterwards.
INSTRUCTION_DELAI_ANNULATION = env.entier("INSTRUCTION_DELAI_ANNULATION", 120)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"requete": {"()": "config.journaux.AvecLaRequete"}},
    "formatters": {
        "json": {"()": "config.journaux.LignesJSON"},
        "texte": {"()": "config.journaux.LignesDeTexte"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["requete"],
            "formatter": env.choix("PORTAIL_JOURNAUX", ("texte", "json")),
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # They tell each of their steps at this level.
    "loggers": {nom: {"level": "WARNING"} for nom in ("axes", "django_tasks", "fontTools", "wagtail", "weasyprint")},
}

"""The WSGI entry point served by granian: it refuses a database that holds demonstration accounts."""

import os

from django.core.wsgi import get_wsgi_application

from config import environnement

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
environnement.imposer("PORTAIL_SERVEUR_WEB", "1")
application = get_wsgi_application()

from config.verifications import refuser_les_comptes_de_demonstration  # noqa: E402

refuser_les_comptes_de_demonstration()

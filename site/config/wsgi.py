"""The WSGI entry point served by granian: it refuses demonstration accounts, and replays destructions (C59)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config import environnement
from config.compteurs_partages import compter_a_plusieurs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
environnement.imposer("PORTAIL_SERVEUR_WEB", "1")
compter_a_plusieurs(settings.PORTAIL_VAR / "metriques")
application = get_wsgi_application()

from config.cache.assemblage import devant  # noqa: E402
from config.verifications import refuser_les_comptes_de_demonstration, rejouer_les_destructions  # noqa: E402

refuser_les_comptes_de_demonstration()
rejouer_les_destructions()
application = devant(application)

"""What the portal is compared with, served by the same server: run as `applications_de_mesure:nue` and the like.

`nue`: Django alone, one view, no middleware. `par_defaut`: Django's own middleware, a session and its account read from
the database. `plancher`: Wagtail's routing, then a ready string. Each answers TAILLE_DE_LA_PAGE bytes.
"""

import os

OCTETS = b"<!DOCTYPE html>".ljust(int(os.environ["TAILLE_DE_LA_PAGE"]), b"x")
# What Django's own new project comes with.
CEUX_DE_DJANGO = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def vue(requete, **parametres):
    from django.http import HttpResponse

    return HttpResponse(OCTETS)


def vue_du_compte(requete, **parametres):
    from django.http import HttpResponse

    return HttpResponse(OCTETS if requete.user.is_authenticated else b"", status=200)


def _django(vue, middleware):
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.urls import re_path

    os.environ["PORTAIL_SERVEUR_WEB"] = "1"
    # Django reads the addresses of whatever module bears this name.
    globals()["urlpatterns"] = [re_path("", vue)]
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = middleware
    return get_wsgi_application()


def _plancher():
    import config.wsgi
    from cms_pages.models import AccueilPage

    AccueilPage.serve = lambda page, requete, *args, **kwargs: vue(requete)
    return config.wsgi.application


def __getattr__(nom):
    """Make an application the first time the server asks for it by its name."""
    fabriques = {
        "nue": lambda: _django(vue, []),
        "par_defaut": lambda: _django(vue_du_compte, CEUX_DE_DJANGO),
        "plancher": _plancher,
    }
    if nom not in fabriques:
        raise AttributeError(nom)
    globals()[nom] = fabriques[nom]()
    return globals()[nom]

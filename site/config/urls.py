"""Root URLs: a public contract, in French. Wagtail's pages come last."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v3.urls import api as api_de_wagtail
from wagtail.documents import urls as wagtaildocs_urls

from cms_pages.chemin import servir
from cms_pages.recherche.views import recherche
from config.api.application import api, decrire_une_fois
from config.erreurs import page_introuvable
from config.medias import image
from config.utilisateurs import MonCompteDansLAdministration

decrire_une_fois(api_de_wagtail)

urlpatterns = [
    path("compte/", include("espace_usager.comptes.urls")),
    path("espace/compte/", include("espace_usager.comptes.urls_espace")),
    path("", include("espace_usager.urls")),
    path("gestion/account/", MonCompteDansLAdministration.as_view()),
    path("gestion/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("geographie/", include("formulaires.geographie.urls")),
    path("contact/", include("cms_pages.contact.urls")),
    path("recherche/", recherche, name="recherche"),
    # A page of the library whose styles and scripts come from elsewhere.
    path("api/v3/docs/", page_introuvable),
    path("api/v3/", api_de_wagtail.urls),
    path("api/", api.urls),
    path("sante/", include("config.sante.urls")),
    path("media/images/<str:nom>", image, name="image"),
    path("", include("cms_pages.urls")),
]

if settings.PORTAIL_DEMO:
    urlpatterns.append(path("demo/courriels/", include("formulaires.courrier.boite.urls")))

urlpatterns += [
    # « _util/ »: what Wagtail asks before it shows a private page.
    re_path(rf"^(?!_util/){wagtail_urls.serve_pattern.removeprefix('^')}", servir, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]

handler400 = "config.erreurs.requete_refusee"
handler403 = "config.erreurs.acces_refuse"
handler404 = "config.erreurs.page_introuvable"
handler500 = "config.erreurs.erreur_du_serveur"

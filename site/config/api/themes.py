"""`/api/themes/`: what the list of démarches is sorted by, with how many each theme has."""

from django.db.models import Count, Q
from ninja import Router, Schema

from config.api.erreurs import ERREURS
from config.api.suites import LIMITE, Apres, Limite, adresse_de_la_suite, page_lue
from formulaires.models import DemarchePage, Theme
from formulaires.models.visibilite import visibles

routes = Router(tags=["Thèmes"])


class ThemeCompte(Schema):
    """A theme, and how many public démarches it has."""

    slug: str
    nom: str
    demarches: int


class ListeDeThemes(Schema):
    """One page of themes, in alphabetical order; `suivante` is the address of the next."""

    themes: list[ThemeCompte]
    suivante: str | None


@routes.get("/", response={200: ListeDeThemes, **ERREURS}, summary="Lister les thèmes", url_name="themes")
def lister(request, apres: Apres = "", limite: Limite = LIMITE):
    publiques = visibles(DemarchePage.objects.all()).values("pk")
    comptes = Theme.objects.annotate(nombre=Count("demarches", filter=Q(demarches__in=publiques)))
    page, suivante = page_lue(comptes.filter(nombre__gt=0), "slug", "nom", apres, limite)
    return {
        "themes": [{"slug": theme.slug, "nom": theme.nom, "demarches": theme.nombre} for theme in page],
        "suivante": adresse_de_la_suite(request, suivante, limite),
    }

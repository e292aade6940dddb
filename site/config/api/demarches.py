"""`/api/demarches/`: what the public list and the start pages say, and the schema of the answers."""

from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Path, Router, Schema

from config.api.erreurs import ERREURS
from config.api.suites import LIMITE, Apres, Limite, adresse_de_la_suite, page_lue
from formulaires.courrier.adresses import adresse
from formulaires.enums import Ouverture, Phase
from formulaires.models import DemarchePage
from formulaires.models.visibilite import visibles
from formulaires.publication.schema_des_reponses import schema_des_reponses

routes = Router(tags=["Démarches"])
TEXTES = (
    "cout", "delai", "validite", "sens_silence", "concerne", "preparer", "apres", "textes", "donnees", "contact",
    "horaires", "autre_voie", "recours", "message_de_fermeture",
)  # fmt: skip
Slug = Annotated[str, Path(pattern=r"^[-\w]+$", max_length=255, description="Fin de l’adresse de la démarche.")]
STATUT = ("cle", "libelle", "phase", "phrase", "prochaine_etape")


class Theme(Schema):
    """A theme of the list."""

    slug: str
    nom: str


class Resume(Schema):
    """A démarche as the list says it; `ouvre_le` and `ferme_le` are absent when it is always open."""

    slug: str
    titre: str
    accroche: str
    adresse: str
    genre: str
    publics: list[str]
    themes: list[Theme]
    minutes: int
    ouverture: Ouverture
    ouvre_le: datetime | None
    ferme_le: datetime | None
    lien_externe: str
    mise_a_jour_le: datetime | None


class Statut(Schema):
    """A status that a demande may have."""

    cle: str
    libelle: str
    phase: Phase
    phrase: str
    prochaine_etape: str


class Demarche(Resume):
    """A démarche, whole: texts are the HTML of its editors; version, statuses and schema are those in force."""

    cout: str
    delai: str
    validite: str
    sens_silence: str
    concerne: str
    preparer: str
    apres: str
    textes: str
    donnees: str
    contact: str
    horaires: str
    autre_voie: str
    recours: str
    message_de_fermeture: str
    version: int | None
    statuts: list[Statut]
    reponses: dict[str, Any] | None = Field(
        alias="schema", description="Schéma JSON (2020-12) des réponses ; rien pour une démarche faite ailleurs."
    )


class ListeDeDemarches(Schema):
    """One page of démarches, in the order of the public list; `suivante` is the address of the next."""

    demarches: list[Resume]
    suivante: str | None


@routes.get("/", response={200: ListeDeDemarches, **ERREURS}, summary="Lister les démarches", url_name="demarches")
def lister(request, apres: Apres = "", limite: Limite = LIMITE):
    page, suivante = page_lue(demarches_publiques(), "slug", "path", apres, limite)
    return {
        "demarches": [resume(demarche) for demarche in page],
        "suivante": adresse_de_la_suite(request, suivante, limite),
    }


@routes.get(
    "/{slug}/", response={200: Demarche, **ERREURS}, by_alias=True, summary="Lire une démarche", url_name="demarche"
)
def lire(request, slug: Slug):
    return entiere(get_object_or_404(demarches_publiques(), slug=slug))


def demarches_publiques():
    """The démarches of the public list, with what it says of their version and themes."""
    return visibles(DemarchePage.objects.avec_minutes()).order_by("path").prefetch_related("themes")


def resume(demarche: DemarchePage) -> dict[str, Any]:
    return {
        "slug": demarche.slug,
        "titre": demarche.title,
        "accroche": demarche.accroche,
        "adresse": adresse(demarche.get_url_parts()[2]),
        "genre": demarche.genre,
        "publics": demarche.vises,
        "themes": [{"slug": theme.slug, "nom": theme.nom} for theme in demarche.themes.all()],
        "minutes": demarche.minutes,
        "ouverture": demarche.ouverture,
        "ouvre_le": demarche.ouvre_le,
        "ferme_le": demarche.ferme_le,
        "lien_externe": demarche.lien_externe,
        "mise_a_jour_le": demarche.last_published_at,
    }


def entiere(demarche: DemarchePage) -> dict[str, Any]:
    version = None if demarche.lien_externe else demarche.version_courante
    statuts = version.definition.statuts if version else ()
    return {
        **resume(demarche),
        **{nom: getattr(demarche, nom) for nom in TEXTES},
        "version": version and version.numero,
        "statuts": [{nom: getattr(statut, nom) for nom in STATUT} for statut in statuts],
        "schema": version and schema_des_reponses(version.definition, demarche.title),
    }

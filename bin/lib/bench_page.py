"""The filling page: how fast a step is rendered, and how many statements it costs."""

from contextlib import contextmanager
from itertools import count

from mesure import Cotes, Mesure

# As many questions of each kind as forms really ask: two texts for one list.
GENRES = [
    ("texte", {}),
    ("texte_long", {}),
    ("nombre", {}),
    ("date", {}),
    ("courriel", {}),
    ("telephone", {}),
    ("oui_non", {}),
    ("choix", {"choix": {"a": "Première", "b": "Deuxième", "c": "Troisième"}}),
    ("liste", {"choix": {str(rang): f"Réponse {rang}" for rang in range(10)}}),
    ("cases", {"choix": {"a": "Première", "b": "Deuxième", "c": "Troisième", "d": "Quatrième"}}),
    ("texte", {"aide": "Comme sur vos statuts."}),
    ("siret", {}),
]
REPONSES = {
    "texte_long": "Une pièce en cinq actes, jouée en plein air.",
    "nombre": "12",
    "date": "2026-03-16",
    "courriel": "camille@exemple.fr",
    "telephone": "0639980123",
    "oui_non": "oui",
    "choix": "b",
    "liste": "3",
    "cases": ["a", "c"],
    "siret": "73282932000074",
}

COMMUNES = ("django_session", "comptes_usager", "espace_usager_notification", "SAVEPOINT", "BEGIN", "COMMIT")


def mesures() -> list[Mesure]:
    return [
        Mesure(
            nom="page.rendu",
            titre="rendre une étape de 60 champs, contre wagtailstreamforms sur les mêmes champs",
            preparer=_rendu_contre_la_bibliotheque,
            plafond=0.1,
            reference="G11",
        ),
        Mesure(
            nom="page.rendu-taille",
            titre="rendre 200 champs, contre 10",
            preparer=_deux_cents_contre_dix,
            plafond=20,
            reference="G11",
        ),
        Mesure(
            nom="page.etape",
            titre="répondre une étape de 60 champs (connexion, SQL, page entière), contre une étape d’un champ",
            preparer=_page_entiere,
        ),
        Mesure(
            nom="page.sql-lecture",
            titre="instructions SQL propres à l’étape (60 champs), la page commune aux connectés exceptée",
            preparer=_sql_de_lecture,
            plafond=4,
            unite="SQL",
            reference="G6",
        ),
        Mesure(
            nom="page.sql-ecriture",
            titre="instructions SQL propres à l’enregistrement d’une étape (60 champs)",
            preparer=_sql_d_ecriture,
            plafond=5,
            unite="SQL",
            reference="G6",
        ),
    ]


def blocs(nombre: int) -> list[dict]:
    """Return `nombre` questions as an editor's clicks leave them, of every usual kind in turn."""
    from formulaires.publication.composition import champ

    return [
        champ(genre, f"q{rang}", f"Question {rang}", **{"obligatoire": rang % 3 > 0, **options})
        for rang in range(nombre)
        for genre, options in [GENRES[rang % len(GENRES)]]
    ]


def reponses(nombre: int) -> dict:
    return {f"q{rang}": REPONSES.get(GENRES[rang % len(GENRES)][0], "Théâtre d’été") for rang in range(nombre)}


def definition_d_une_etape(nombre: int):
    """Return a frozen definition of one step of `nombre` questions."""
    from formulaires.publication.composition import etape as composer
    from tests.factories.definitions import definition_de

    return definition_de(composer("etape", "Étape", *blocs(nombre)))


def rendre(nombre: int):
    """Return what renders a step of `nombre` answered questions once, from its answers to its HTML."""
    from formulaires.parcours.construction import formulaire_de
    from formulaires.parcours.parcours import evaluer

    definition, donnees = definition_d_une_etape(nombre), reponses(nombre)
    parcours, versions = evaluer(definition, donnees), dict.fromkeys(donnees, 1)
    classe = formulaire_de(definition.etapes[0])
    return lambda: classe(donnees, {}, versions=versions, parcours=parcours).questions()


def repeter(travail, fois: int):
    def tour():
        for _ in range(fois):
            travail()

    return tour


@contextmanager
def _rendu_contre_la_bibliotheque():
    """The library builds its form once here, which it does at each request: what is compared is rendering alone."""
    from django.template.loader import get_template
    from wagtailstreamforms.forms import FormBuilder

    gabarit = get_template("streamforms/partials/form_field.html")
    classe, donnees = FormBuilder(_blocs_lus(60)).get_form_class(), reponses(60)

    def la_bibliotheque():
        formulaire = classe(initial=donnees)
        return "".join(gabarit.render({"field": champ}) for champ in formulaire.visible_fields())

    yield Cotes(mesure=repeter(rendre(60), 10), temoin=repeter(la_bibliotheque, 10))


def _blocs_lus(nombre: int) -> list[dict]:
    """Return the same questions as the library's own stream gives them."""
    from formulaires.publication.composition import etape as composer
    from tests.factories.definitions import ETAPES

    champs = ETAPES.to_python([composer("etape", "Étape", *blocs(nombre))])[0].value["champs"]
    return [{"type": bloc.block_type, "value": bloc.value} for bloc in champs]


@contextmanager
def _deux_cents_contre_dix():
    yield Cotes(mesure=repeter(rendre(200), 10), temoin=repeter(rendre(10), 10))


@contextmanager
def _page_entiere():
    with un_brouillon(60) as (grand, adresse), un_brouillon(1) as (petit, petite_adresse):
        yield Cotes(mesure=repeter(lambda: grand.get(adresse), 3), temoin=repeter(lambda: petit.get(petite_adresse), 3))


@contextmanager
def _sql_de_lecture():
    with un_brouillon(60) as (client, adresse):
        yield Cotes(mesure=lambda: instructions_propres(lambda: client.get(adresse)))


@contextmanager
def _sql_d_ecriture():
    with un_brouillon(60) as (client, adresse):
        changements = count()

        def enregistrer():
            client.post(adresse, {**reponses(60), "q0": f"Changé {next(changements)}", "action": "continuer"})

        yield Cotes(mesure=lambda: instructions_propres(enregistrer))


def instructions_propres(geste) -> int:
    """Return how many statements a page costs beyond those of any signed-in page: session, account, notifications."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    geste()
    with CaptureQueriesContext(connection) as requetes:
        geste()
    return sum(not any(commun in requete["sql"] for commun in COMMUNES) for requete in requetes)


@contextmanager
def un_brouillon(nombre: int):
    """Make a draft of one step of `nombre` answered questions, and its holder's browser; gone afterwards."""
    from django.test import Client
    from django.urls import reverse

    from formulaires.publication.composition import etape as composer
    from tests.factories.comptes import UsagerFactory
    from tests.factories.espace_usager import BrouillonFactory
    from tests.factories.formulaires import demarche_publiee

    usager = UsagerFactory()
    demarche = demarche_publiee([composer("etape", "Étape", *blocs(nombre))])
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs=reponses(nombre))
    client = Client()
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    try:
        yield client, reverse("espace:etape", args=[brouillon.pk, "etape"])
    finally:
        brouillon.delete()

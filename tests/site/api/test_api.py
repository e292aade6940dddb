"""`/api/`: what is public, as JSON, and nothing else."""

import json
from datetime import timedelta

import pytest
import schemathesis
from django.test import Client
from django.utils import timezone
from hypothesis import Phase, given, seed
from hypothesis import settings as reglages
from jsonschema import Draft202012Validator
from wagtail.models import PageViewRestriction

from config.api.application import api
from espace_usager.models import Brouillon
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape, groupe, toutes
from tests.espace_usager.personne import CANARI, personne_connue
from tests.factories.cms_pages import AccueilPageFactory, FaqPageFactory, ListeDemarchesPageFactory
from tests.factories.formulaires import DemarcheFactory, ThemeFactory, demarche_publiee

ADRESSES = ("/api/demarches/", "/api/faq/", "/api/themes/", "/api/openapi.json")
QUESTIONS = [
    {
        "type": "groupe",
        "value": {
            "titre": "Compte",
            "ancre": "compte",
            "texte": "",
            "questions": [
                {"question": "Combien de temps ?", "ancre": "temps", "reponse": "<p>{brouillon_jours} jours</p>"},
                {"question": "Pourquoi ?", "ancre": "pourquoi", "reponse": "<p>Parce que.</p>"},
            ],
        },
    }
]


@pytest.fixture
def site(db):
    AccueilPageFactory()
    ListeDemarchesPageFactory()


def lire(client, adresse, **entetes) -> dict:
    reponse = client.get(adresse, headers=entetes)
    assert reponse.status_code == 200, reponse.content
    return json.loads(reponse.content)


def slugs(client, adresse="/api/demarches/") -> list[str]:
    return [demarche["slug"] for demarche in lire(client, adresse)["demarches"]]


def test_what_does_the_list_say_of_a_démarche(client, site, maintenant):
    ferme_le = timezone.now() + timedelta(days=3)
    demarche_publiee(
        title="École", slug="ecole", themes=[ThemeFactory(nom="Danse", slug="danse")], vises=["association"],
        genre="declaration", duree_minutes=20, ferme_le=ferme_le,
    )  # fmt: skip

    [demarche] = lire(client, "/api/demarches/")["demarches"]

    assert demarche.pop("mise_a_jour_le").startswith("2026-03-16T")
    assert demarche == {
        "slug": "ecole",
        "titre": "École",
        "accroche": "Demandez une autorisation.",
        "adresse": "http://testserver/demarches/ecole/",
        "genre": "declaration",
        "publics": ["association"],
        "themes": [{"slug": "danse", "nom": "Danse"}],
        "minutes": 20,
        "ouverture": "ouverte",
        "ouvre_le": None,
        "ferme_le": "2026-03-19T09:00:00Z",
        "lien_externe": "",
    }


def test_does_a_whole_démarche_give_its_statuses_and_the_schema_of_its_answers(client, site):
    demarche_publiee(
        [
            etape(
                "vous",
                "Vous",
                champ("choix", "qui", "Qui êtes-vous", choix={"moi": "Moi", "asso": "Une association"}),
                champ("texte", "nom", "Nom", si=toutes(("qui", "egal", "asso"))),
                champ("cases", "jours", "Jours", obligatoire=False, choix={"lun": "Lundi", "mar": "Mardi"}),
                champ("adresse", "ou", "Où", obligatoire=False),
                champ("information", "note", "Une note"),
                groupe("gens", "Personnes", champ("texte", "prenom", "Prénom"), ligne="Personne"),
            )
        ],
        slug="ecole",
    )

    demarche = lire(client, "/api/demarches/ecole/")

    assert (demarche["version"], demarche["statuts"][0]["cle"]) == (1, "deposee")
    schema = demarche["schema"]
    Draft202012Validator.check_schema(schema)
    assert schema["required"] == ["qui", "gens"]
    assert set(schema["properties"]) == {"qui", "nom", "jours", "ou", "gens"}
    lecteur = Draft202012Validator(schema)
    bonnes = {"qui": "asso", "nom": "A", "jours": ["lun"], "ou": {"voie": "x"}, "gens": [{"id": "l1", "prenom": "B"}]}
    assert lecteur.is_valid(bonnes)
    mauvaises = [{"qui": "chat"}, {"jours": ["dim"]}, {"jours": "lun"}, {"ou": "ici"}, {"gens": [{"prenom": 3}]}]
    assert [lecteur.is_valid(bonnes | fautive) for fautive in mauvaises] == [False] * 5


def test_has_a_démarche_of_another_site_neither_version_nor_schema(client, site):
    DemarcheFactory(slug="depot", lien_externe="https://www.bnf.fr/")
    demarche = lire(client, "/api/demarches/depot/")
    assert (demarche["version"], demarche["schema"], demarche["statuts"]) == (None, None, [])
    assert (demarche["ouverture"], demarche["lien_externe"]) == ("ailleurs", "https://www.bnf.fr/")


def test_do_answers_of_the_faq_quote_the_rules_in_force(client, site, settings):
    settings.BROUILLON_JOURS = 61
    FaqPageFactory(groupes=QUESTIONS)

    premiere, seconde = lire(client, "/api/faq/")["questions"]

    assert premiere == {
        "ancre": "temps",
        "groupe": "Compte",
        "question": "Combien de temps ?",
        "reponse": "<p>61 jours</p>",
        "adresse": "http://testserver/faq/#temps",
    }
    assert seconde["ancre"] == "pourquoi"


def test_does_each_theme_say_how_many_public_démarches_it_has(client, site):
    danse, vide = ThemeFactory(nom="Danse", slug="danse"), ThemeFactory(nom="Vide", slug="vide")
    DemarcheFactory.create_batch(2, themes=[danse])
    DemarcheFactory(themes=[danse, vide], live=False)
    assert lire(client, "/api/themes/") == {
        "themes": [{"slug": "danse", "nom": "Danse", "demarches": 2}],
        "suivante": None,
    }


def test_is_a_long_list_read_page_after_page(client, site):
    attendus = [DemarcheFactory(slug=f"d{rang}").slug for rang in range(5)]

    lus, adresse = [], "/api/demarches/?limite=2"
    while adresse:
        page = lire(client, adresse.removeprefix("http://testserver"))
        lus.append([demarche["slug"] for demarche in page["demarches"]])
        adresse = page["suivante"]

    assert lus == [attendus[:2], attendus[2:4], attendus[4:]]


@pytest.mark.parametrize(
    ("adresse", "statut", "message"),
    [
        ("/api/demarches/inconnue/", 404, "Rien ne se trouve à cette adresse."),
        ("/api/demarches/%00/", 422, "La valeur de « slug » n’est pas acceptée."),
        ("/api/inconnu/", 404, "Rien ne se trouve à cette adresse."),
        ("/api/demarches/?limite=0", 422, "La valeur de « limite » n’est pas acceptée."),
        ("/api/demarches/?limite=abc", 422, "La valeur de « limite » n’est pas acceptée."),
        ("/api/demarches/?limite=1000", 422, "La valeur de « limite » n’est pas acceptée."),
        (
            "/api/faq/?apres=partie",
            422,
            "La ligne nommée par « apres » n’existe pas, ou plus. Reprenez à la première page.",
        ),
    ],
)
def test_is_an_error_said_in_french_and_in_json(client, site, adresse, statut, message):
    reponse = client.get(adresse)
    assert (reponse.status_code, json.loads(reponse.content)) == (statut, {"code": statut, "message": message})


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_can_nothing_be_written(client, site, methode):
    reponse = getattr(client, methode)("/api/demarches/")
    assert (reponse.status_code, reponse["Allow"]) == (405, "GET")
    assert json.loads(reponse.content)["message"] == "Cette adresse ne peut qu’être lue."


def test_is_what_did_not_change_not_sent_again(client, site):
    premiere = client.get("/api/demarches/")
    assert client.get("/api/demarches/", headers={"if-none-match": premiere["ETag"]}).status_code == 304

    demarche_publiee()
    seconde = client.get("/api/demarches/", headers={"if-none-match": premiere["ETag"]})
    assert (seconde.status_code, seconde["Cache-Control"]) == (200, "no-cache")


def test_is_a_visitor_told_what_they_may_still_ask_then_stopped(client, site, settings, maintenant):
    settings.API_REQUETES_PAR_MINUTE = 2

    reponses = [client.get("/api/themes/") for _ in range(3)]

    assert [(r.status_code, r["RateLimit-Remaining"]) for r in reponses] == [(200, "1"), (200, "0"), (429, "0")]
    assert (reponses[2]["RateLimit-Limit"], reponses[2]["Retry-After"]) == ("2", "60")
    assert json.loads(reponses[2].content)["code"] == 429
    maintenant.shift(timedelta(minutes=1))
    assert client.get("/api/themes/").status_code == 200


@pytest.mark.parametrize(
    ("origines", "ouverte"), [([], None), (["https://a.example"], "https://a.example"), (["*"], "*")]
)
def test_which_sites_may_read_it_from_their_pages(client, site, settings, origines, ouverte):
    settings.API_ORIGINES = origines
    entetes = {"origin": "https://a.example"}

    lue = client.get("/api/themes/", headers=entetes)
    prevol = client.options("/api/themes/", headers=entetes | {"access-control-request-method": "GET"})
    autre = client.get("/api/themes/", headers={"origin": "https://b.example"})

    assert (lue.get("Access-Control-Allow-Origin"), prevol.get("Access-Control-Allow-Origin")) == (ouverte, ouverte)
    assert autre.get("Access-Control-Allow-Origin") == ("*" if origines == ["*"] else None)
    assert (prevol.status_code, "Access-Control-Allow-Credentials" in lue) == (204, False)


def test_is_what_is_not_public_out_of_reach(client, site):
    DemarcheFactory(slug="retiree", live=False)
    DemarcheFactory(slug="perimee", expire_at=timezone.now())
    privee = DemarcheFactory(slug="privee")
    PageViewRestriction.objects.create(page=privee, restriction_type="login")
    prevue = DemarcheFactory(slug="prevue", live=False)

    assert slugs(client) == []
    assert {client.get(f"/api/demarches/{nom}/").status_code for nom in ("retiree", "perimee", "privee", "prevue")} == {
        404
    }
    anonymes = [client.get(f"/api/v3/pages/{page.pk}/").status_code for page in (privee, prevue)]
    assert anonymes == [404, 404]


def test_can_no_citizen_be_read_by_any_address(site):
    """Canaries in every thing a person may leave, then every address of both descriptions, signed in as that person."""
    client = Client()
    demarche = demarche_publiee([etape("projet", "Projet", champ("texte", "titre", "Titre"))], slug="projet")
    personne_connue(client, demarche)
    assert (Demande.objects.count(), Brouillon.objects.count()) == (1, 1)
    assert client.get("/espace/").status_code == 200

    lues = {}
    for racine in ("/api", "/api/v3"):
        description = lire(client, f"{racine}/openapi.json")
        for chemin, methodes in description["paths"].items():
            parametres = {"{slug}": "projet", "{page_id}": str(demarche.pk), "{id}": "1", "{pk}": "1"}
            adresse = chemin
            for nom, valeur in parametres.items():
                adresse = adresse.replace(nom, valeur)
            if "get" in methodes:
                lues[chemin] = client.get(adresse).content.decode().lower()

    assert len(lues) >= 8
    assert {chemin for chemin, contenu in lues.items() if CANARI in contenu} == set()


def test_do_more_rows_cost_more_queries(client, site, django_assert_num_queries):
    demarche_publiee(themes=[ThemeFactory()])
    client.get("/api/demarches/")
    with django_assert_num_queries(2) as avec_une:
        client.get("/api/demarches/")
    for _ in range(2):
        demarche_publiee(themes=[ThemeFactory()])
    with django_assert_num_queries(len(avec_une)):
        client.get("/api/demarches/")


def test_does_reading_leave_no_cookie(client, site):
    assert [dict(client.get(adresse).cookies) for adresse in ADRESSES] == [{}] * len(ADRESSES)


def test_do_random_requests_keep_to_the_description(site, settings):
    """schemathesis, bounded: what is answered is what the published description says, and never a 500."""
    settings.API_REQUETES_PAR_MINUTE = 100_000
    demarche_publiee(slug="ecole", themes=[ThemeFactory()])
    FaqPageFactory(groupes=QUESTIONS)
    client = Client()
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    statuts = set()

    for resultat in schema.get_all_operations():
        statuts |= _essayer(client, resultat.ok())

    assert statuts >= {200, 404, 422}


def _essayer(client, operation) -> set[int]:
    """Send what is generated for one operation; return the statuses that were answered."""
    statuts = set()

    @seed(20260316)
    @reglages(max_examples=25, phases=[Phase.explicit, Phase.generate])
    @given(cas=operation.as_strategy())
    def essayer(cas):
        statuts.add(_rejouer(client, cas, operation))

    essayer()
    return statuts


def _rejouer(client, cas, operation) -> int:
    """Send one generated request, and check its answer against what the operation declares."""
    reponse = client.get(cas.formatted_path, cas.query or {})
    dite = json.loads(reponse.content)
    prevue = operation.definition.raw["responses"][str(reponse.status_code)]
    racine = api.get_openapi_schema()
    attendu = prevue["content"]["application/json"]["schema"]
    Draft202012Validator({**attendu, "components": racine["components"]}).validate(dite)
    return reponse.status_code


def test_does_a_page_of_demarches_read_no_more_than_its_rows(client, site, django_assert_num_queries):
    """The rows and their themes, whatever the number of démarches; one query more to find where the page begins."""
    for rang in range(4):
        demarche_publiee(slug=f"aide-{rang}", themes=[ThemeFactory()])
    client.get("/api/demarches/")
    with django_assert_num_queries(2) as premiere:
        client.get("/api/demarches/?limite=1")
    with django_assert_num_queries(3):
        suite = client.get("/api/demarches/?limite=1&apres=aide-1").json()
    assert "LIMIT 2" in premiere.captured_queries[0]["sql"]
    assert [demarche["slug"] for demarche in suite["demarches"]] == ["aide-2"]

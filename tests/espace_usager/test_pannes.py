"""An error of ours on any page of the walk costs no answer, and shows the way on (P32, C54)."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import get_resolver, resolve, reverse

from espace_usager.models import Brouillon
from tests.factories.espace_usager import BrouillonFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

SAISIE = {"titre": "  Othello\nacte <2>", "public": "oui", "version-titre": "1", "action": "continuer"}


def adresses_du_parcours() -> list[str]:
    """The names of every address of the space about one draft: a new one is tried here too."""
    _, espace = get_resolver().namespace_dict["espace"]
    return sorted(motif.name for motif in espace.url_patterns if "brouillon>" in str(motif.pattern))


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


@pytest.fixture
def visiteur(usager):
    """Camille's browser: it gets pages, where Django's test client would raise."""
    client = Client(raise_request_exception=False)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


def adresse(nom, brouillon):
    return reverse(f"espace:{nom}", args=[brouillon.pk, "projet"] if nom == "etape" else [brouillon.pk])


@pytest.fixture
def en_panne(monkeypatch):
    """Return a function that makes the view of an address raise."""

    def casser(chemin, erreur):
        def panne(*args, **kwargs):
            raise erreur

        motif = next(
            motif
            for motif in get_resolver().namespace_dict["espace"][1].url_patterns
            if motif.name == resolve(chemin).url_name
        )
        monkeypatch.setattr(motif, "callback", panne)

    return casser


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("nom", adresses_du_parcours())
def test_does_every_page_of_the_walk_show_the_way_on_when_it_breaks(
    visiteur, brouillon, en_panne, nom, methode, monkeypatch
):
    chemin = adresse(nom, brouillon)
    en_panne(chemin, RuntimeError("panne voulue"))

    reponse = getattr(visiteur, methode)(chemin, SAISIE if methode == "post" else None)
    page = lue(reponse)
    monkeypatch.undo()
    retour = page.find("a", string="Revenir à mon brouillon")["href"]

    assert (reponse.status_code, mots(page.h1)) == (500, "Le portail a rencontré une erreur")
    assert visiteur.get(retour, follow=True).status_code == 200
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_is_what_was_posted_sent_again_by_the_error_page(visiteur, brouillon, en_panne, monkeypatch):
    chemin = adresse("etape", brouillon)
    en_panne(chemin, RuntimeError("avant tout enregistrement"))
    formulaire = lue(visiteur.post(chemin, SAISIE)).main.form
    monkeypatch.undo()

    gardes = {champ["name"]: champ.get_text().removeprefix("\n") for champ in formulaire.select("textarea")}
    visiteur.post(formulaire["action"], gardes)

    assert gardes == SAISIE
    assert Brouillon.objects.get().valeurs == {"titre": "  Othello\nacte <2>", "public": "oui"}


@pytest.mark.parametrize("erreur", [OperationalError("arrêtée"), InterfaceError("coupée")])
def test_is_a_database_that_does_not_answer_a_reason_to_try_again(visiteur, brouillon, en_panne, erreur):
    chemin = adresse("etape", brouillon)
    en_panne(chemin, erreur)

    reponse = visiteur.get(chemin)

    assert (reponse.status_code, reponse["Retry-After"]) == (503, "5")
    assert mots(lue(reponse).h1) == "Le portail est momentanément indisponible"


@pytest.mark.parametrize(
    ("erreur", "statut", "code"), [(RuntimeError(), 500, "panne"), (OperationalError(), 503, "indisponible")]
)
def test_is_the_script_told_in_json(visiteur, brouillon, en_panne, erreur, statut, code):
    chemin = adresse("enregistrer", brouillon)
    en_panne(chemin, erreur)

    reponse = visiteur.post(chemin, "{}", content_type="application/json")

    assert (reponse.status_code, reponse.json()["code"]) == (statut, code)
    assert reponse.json()["message"].endswith(".")


def test_is_a_filed_form_or_a_password_never_repeated_by_an_error_page_elsewhere(visiteur, monkeypatch):
    from espace_usager.comptes.views import MotDePasseView

    monkeypatch.setattr(MotDePasseView, "dispatch", lambda *args, **kwargs: 1 / 0)

    reponse = visiteur.post(reverse("compte:mot_de_passe"), {"mot_de_passe": "un-secret-bien-garde"})

    assert reponse.status_code == 500
    assert "un-secret-bien-garde" not in reponse.text

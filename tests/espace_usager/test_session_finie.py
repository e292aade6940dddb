"""Without the script, what is posted once the session has ended is given back, to be sent again (P32, P33)."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.models import Demande, PieceJointe
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

SAISIE = {"titre": "  Othello\nacte <2>", "public": "oui", "version-titre": "1", "action": "continuer"}


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


@pytest.fixture
def fenetre():
    """A browser whose forms are checked for their token."""
    return Client(enforce_csrf_checks=True)


def ouvrir_une_session(client, usager):
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")


def adresse(brouillon):
    return reverse("espace:etape", args=[getattr(brouillon, "pk", brouillon), "projet"])


def formulaire_de(page) -> dict:
    return {champ["name"]: champ["value"] for champ in page.select("#formulaire input[type=hidden]")}


def renvoi_de(reponse) -> tuple[str, dict]:
    """Where a page sends again, and what, token included."""
    formulaire = next(f for f in lue(reponse).main.find_all("form") if f.textarea)
    gardes = {champ["name"]: champ.get_text().removeprefix("\n") for champ in formulaire.select("textarea")}
    return formulaire["action"], gardes | {"csrfmiddlewaretoken": formulaire.input["value"]}


def perdre_la_session(client):
    """As when it expires: the other cookies stay."""
    del client.cookies["sessionid"]


def test_is_what_was_posted_after_the_session_sent_again_once_signed_in(fenetre, usager, brouillon):
    ouvrir_une_session(fenetre, usager)
    caches = formulaire_de(lue(fenetre.get(adresse(brouillon))))
    perdre_la_session(fenetre)

    refusee = fenetre.post(adresse(brouillon), caches | SAISIE)
    pendant = Brouillon.objects.get().valeurs
    ouvrir_une_session(fenetre, usager)
    chemin, gardes = renvoi_de(refusee)
    finale = fenetre.post(chemin, gardes)

    assert (refusee.status_code, mots(lue(refusee).h1)) == (401, "Votre session s’est terminée")
    assert (chemin, pendant, finale.status_code) == (adresse(brouillon), {"titre": "Hamlet"}, 200)
    assert Brouillon.objects.get().valeurs == {"titre": "  Othello\nacte <2>", "public": "oui"}


def test_is_a_token_changed_by_signing_in_again_no_loss(fenetre, usager, brouillon):
    ouvrir_une_session(fenetre, usager)
    caches = formulaire_de(lue(fenetre.get(adresse(brouillon))))
    fenetre.cookies["csrftoken"] = "n" * 32

    refusee = fenetre.post(adresse(brouillon), caches | SAISIE)
    chemin, gardes = renvoi_de(refusee)
    fenetre.post(chemin, gardes)

    assert (refusee.status_code, mots(lue(refusee).h1)) == (403, "Votre envoi n’a pas été pris en compte")
    assert Brouillon.objects.get().valeurs == {"titre": "  Othello\nacte <2>", "public": "oui"}


def test_is_what_another_site_posts_never_offered_to_be_sent(fenetre, usager, brouillon):
    ouvrir_une_session(fenetre, usager)

    reponse = fenetre.post(adresse(brouillon), SAISIE, headers={"origin": "https://ailleurs.example"})

    assert (reponse.status_code, "Othello" in reponse.text) == (403, False)


@pytest.mark.parametrize("nouveau", [False, True])
def test_does_signing_in_as_somebody_else_save_nothing_and_say_so(
    fenetre, usager, etranger, brouillon, demarche, nouveau
):
    ouvrir_une_session(fenetre, usager)
    depart = reverse("espace:commencer", args=[demarche.slug]) + "?nouvelle" if nouveau else adresse(brouillon)
    page = lue(fenetre.get(depart))
    chemin = page.select_one("#formulaire")["action"]
    ouvrir_une_session(fenetre, etranger)
    caches = formulaire_de(page) | {"csrfmiddlewaretoken": fenetre.cookies["csrftoken"].value}

    refusee = fenetre.post(chemin, SAISIE | caches)
    adresse_, gardes = renvoi_de(refusee)
    ouvrir_une_session(fenetre, usager)
    gardes |= {"csrfmiddlewaretoken": fenetre.cookies["csrftoken"].value}
    avant = list(Brouillon.objects.values_list("usager", flat=True))
    fenetre.post(adresse_, gardes)

    assert (refusee.status_code, mots(lue(refusee).h1)) == (401, "Un autre compte est connecté")
    assert avant == [usager.pk]
    assert "  Othello\nacte <2>" in [b.valeurs["titre"] for b in Brouillon.objects.de(usager)]


def test_are_files_named_and_not_kept(client, brouillon):
    fichier = SimpleUploadedFile("plan du lieu.pdf", PDF, content_type="application/pdf")

    reponse = client.post(
        reverse("espace:etape", args=[brouillon.pk, "pieces"]), {"note": "Voilà", "plan-fichiers": fichier}
    )

    assert [mots(nom) for nom in lue(reponse).select(".fr-alert li")] == ["plan du lieu.pdf"]
    assert renvoi_de(reponse)[1]["note"] == "Voilà"
    assert PieceJointe.objects.count() == 0


@pytest.mark.parametrize("action", ["ajouter-ligne:gens:3f2a9c10", "precedente", "retirer:plan:0b6c", "relation"])
def test_does_the_same_button_do_its_work_when_sent_again(client, brouillon, action):
    reponse = client.post(adresse(brouillon), {"titre": "Othello", "action": action})

    assert renvoi_de(reponse)[1]["action"] == action


def test_are_the_recap_and_a_name_given_back_too(client, brouillon):
    recap = client.post(reverse("espace:recapitulatif", args=[brouillon.pk]), {"exact": "oui"})
    nom = client.post(reverse("espace:renommer_brouillon", args=[brouillon.pk]), {"nom": "Le mien"})

    assert [(r.status_code, renvoi_de(r)[1].get(cle)) for r, cle in ((recap, "exact"), (nom, "nom"))] == [
        (401, "oui"),
        (401, "Le mien"),
    ]
    assert Demande.objects.count() == 0


def test_is_a_page_without_anything_posted_asked_to_sign_in_as_before(client, brouillon):
    reponse = client.get(adresse(brouillon))

    assert (reponse.status_code, reponse.url.partition("?")[0]) == (302, reverse("comptes:connexion"))


def test_is_a_send_too_big_to_be_read_refused_and_not_repeated(client, brouillon):
    reponse = client.post(adresse(brouillon), {"titre": "a" * 1_100_000})

    assert (reponse.status_code, "aaaa" in reponse.text) == (400, False)


def test_is_nothing_of_an_anonymous_send_stored(client, brouillon):
    client.post(adresse(uuid.uuid4()), {"demarche": "projet-culturel", **SAISIE})

    assert (Brouillon.objects.count(), "sessionid" in client.cookies) == (1, False)

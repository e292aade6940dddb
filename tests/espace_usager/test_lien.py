"""Signed links: a démarche opens with answers already written; a link that was touched opens it without them."""

import json
from datetime import timedelta
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.liens import LienRefuse, lire_lien, signer_lien
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee

pytestmark = pytest.mark.django_db

COMMENCER = "/demarches/aide/commencer/"
ETAPES = [
    etape(
        "un",
        "Un",
        champ("texte", "dossier", "Numéro de dossier", prerempli="lien", lecture_seule=True),
        champ("texte", "salle", "Salle", prerempli="lien"),
        champ("texte", "titre", "Titre", obligatoire=False),
    ),
    etape("deux", "Deux", champ("nombre", "places", "Places", prerempli="lien")),
]


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="aide", title="Aide")


def jeton(demarche, **valeurs) -> str:
    return signer_lien(demarche.pk, valeurs, jours=30)


def montrees(reponse) -> dict:
    return {lie.name: lie.value() for lie in reponse.context["formulaire"] if lie.value()}


def messages(reponse) -> list[str]:
    return [str(message).replace("\xa0", " ") for message in reponse.context["messages"]]


def test_does_the_link_fill_the_questions_that_take_it_and_say_so(connectee, demarche):
    reponse = connectee.get(COMMENCER, {"p": jeton(demarche, dossier="D-12", salle="Zénith", titre="Imposé")})

    assert montrees(reponse) == {"dossier": "D-12", "salle": "Zénith"}
    assert "Repris de « Lien reçu »" in reponse.content.decode().replace("\xa0", " ")
    assert not Brouillon.objects.exists()


def test_does_the_draft_keep_it_for_the_steps_to_come(connectee, demarche):
    page = connectee.get(COMMENCER, {"p": jeton(demarche, dossier="D-12", salle="Zénith", places="120")})

    suite = connectee.post(page.context["adresse"], {"demarche": "aide", "dossier": "Faux", "salle": "Olympia"})

    brouillon = Brouillon.objects.get()
    assert suite.url == reverse("espace:etape", args=[brouillon.pk, "deux"])
    assert montrees(connectee.get(suite.url)) == {"places": "120"}
    connectee.post(suite.url, {"places": "120"})
    connectee.post(reverse("espace:recapitulatif", args=[brouillon.pk]), {"exact": "oui"})
    reponses = brouillon.version.demandes.get().reponses
    assert (reponses["dossier"], reponses["salle"], reponses["places"]) == ("D-12", "Olympia", 120)


def test_does_a_draft_made_by_autosave_keep_it_too(connectee, demarche):
    page = connectee.get(COMMENCER, {"p": jeton(demarche, dossier="D-12")})

    connectee.post(
        page.context["adresse_enregistrement"],
        json.dumps({"champ": "titre", "valeur": "Hamlet", "base": 0, "demarche": "aide"}),
        content_type="application/json",
    )

    assert Brouillon.objects.get().lien == {"dossier": "D-12"}


def test_does_an_existing_draft_let_the_link_go_on(connectee, usager, demarche):
    BrouillonFactory(usager=usager, version=demarche.version_courante)
    lien = jeton(demarche, dossier="D-12")

    page = connectee.get(COMMENCER, {"p": lien}).content.decode().replace("&amp;", "&")

    assert f"?p={lien}&nouvelle=1" in page.replace("%3A", ":")


@pytest.mark.parametrize(
    "alterer", [lambda lien: lien[:-2] + "xx", lambda lien: "n’importe quoi", lambda lien: "\0" * 9]
)
def test_does_a_link_that_was_touched_open_the_demarche_with_a_notice(connectee, demarche, alterer):
    reponse = connectee.get(COMMENCER, {"p": alterer(jeton(demarche, dossier="D-12"))})

    assert (reponse.status_code, montrees(reponse)) == (200, {})
    assert messages(reponse) == ["Ce lien n’est pas valable, ou il a été modifié : remplissez la démarche vous-même."]


def test_does_an_old_link_say_since_when(connectee, demarche, maintenant):
    lien = jeton(demarche, dossier="D-12")
    maintenant.shift(timedelta(days=31))

    reponse = connectee.get(COMMENCER, {"p": lien})

    assert montrees(reponse) == {}
    assert messages(reponse) == [
        "Ce lien n’est plus valable depuis le 15 avril 2026 : remplissez la démarche vous-même, "
        "ou demandez un nouveau lien."
    ]


def test_does_the_link_of_another_demarche_give_nothing(demarche):
    autre = demarche_publiee(ETAPES)

    with pytest.raises(LienRefuse):
        lire_lien(jeton(autre, dossier="D-12"), demarche.pk)


def test_does_a_visitor_find_the_link_again_after_signing_in(client, demarche):
    lien = jeton(demarche, dossier="D-12")

    suite = parse_qs(urlsplit(client.get(COMMENCER, {"p": lien}).url).query)["next"][0]

    assert parse_qs(urlsplit(suite).query)["p"] == [lien]


@pytest.mark.parametrize("valeur", ["x" * 300, "<script>alert(1)</script>", "\0nul\ud800", "  ", "{{ 7*7 }}"])
def test_does_a_hostile_value_still_show_the_step(connectee, demarche, valeur):
    page = connectee.get(COMMENCER, {"p": jeton(demarche, dossier=valeur, salle=valeur)})

    reponse = connectee.post(
        page.context["adresse"], {"demarche": "aide", "salle": page.context["formulaire"]["salle"].value()}
    )

    assert {page.status_code, reponse.status_code} <= {200, 302}
    assert "<script>alert(1)" not in page.content.decode()


def test_does_the_command_make_a_link_that_works(connectee, demarche):
    sortie = StringIO()

    call_command("lien_prerempli", "aide", "dossier=D-12", "salle=Le Zénith = la grande", jours=2, stdout=sortie)

    reponse = connectee.get(sortie.getvalue().strip().removeprefix("http://testserver"))
    assert montrees(reponse) == {"dossier": "D-12", "salle": "Le Zénith = la grande"}


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (["ailleurs", "dossier=1"], "n’est pas ouverte"),
        (["aide", "titre=1"], "n’est pas de celles qu’un lien peut remplir"),
        (["aide", "inconnue=1"], "n’est pas de celles qu’un lien peut remplir"),
        (["aide", "dossier"], "clé=valeur"),
        (["aide", "dossier=1", "--jours=0"], "de 1 à 365 jours"),
    ],
)
def test_does_the_command_say_what_it_cannot_do(demarche, arguments, phrase):
    with pytest.raises(CommandError, match=phrase):
        call_command("lien_prerempli", *arguments)

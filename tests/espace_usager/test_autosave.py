"""Autosave through HTTP: each answer of the protocol (hard-parts.md §3, C20, C29, C35)."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from espace_usager.models import Brouillon
from espace_usager.views.commun import compte_de
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, demarche_publiee

pytestmark = pytest.mark.django_db


def envoyer(client, brouillon, corps, content_type="application/json", **entetes):
    brut = corps if isinstance(corps, (bytes, str)) else json.dumps(corps)
    adresse = reverse("espace:enregistrer", args=[getattr(brouillon, "pk", brouillon)])
    return client.post(adresse, brut, content_type=content_type, headers=entetes)


def refus(reponse) -> tuple[int, str]:
    """Its status and code, once sure that it says why in French."""
    corps = reponse.json()
    assert corps["message"].endswith(".")
    return reponse.status_code, corps["code"]


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


def test_un_champ_enregistre_dit_sa_version_l_heure_et_ce_qui_devient_visible(connectee, brouillon, maintenant):
    reponse = envoyer(connectee, brouillon, {"champ": "public", "valeur": "oui", "base": 0})

    corps = reponse.json()
    assert [(ligne["cle"], ligne["etat"]) for ligne in corps.pop("etapes")] == [
        ("projet", "commencee"),
        ("pieces", "inaccessible"),
        ("recapitulatif", "inaccessible"),
    ]
    assert corps == {
        "version": 1,
        "enregistre_le": "2026-03-16T09:00:00+00:00",
        "heure": "10:00",
        "visibilite": ["note", "places", "plan", "public", "titre"],
        "erreurs": {},
        "valeurs_calculees": {},
    }


def test_une_reponse_fausse_est_gardee_et_dite(connectee, brouillon):
    envoyer(connectee, brouillon, {"champ": "public", "valeur": "oui", "base": 0})

    reponse = envoyer(connectee, brouillon, {"champ": "places", "valeur": "beaucoup", "base": 0})

    assert reponse.json()["erreurs"] == {"places": ["Écrivez un nombre entier, en chiffres."]}
    assert Brouillon.objects.get().valeurs["places"] == "beaucoup"


def test_le_premier_champ_cree_le_brouillon(connectee, demarche, usager):
    reponse = envoyer(
        connectee, uuid.uuid4(), {"champ": "titre", "valeur": "Othello", "base": 0, "demarche": "projet-culturel"}
    )

    assert reponse.status_code == 200
    assert Brouillon.objects.get(usager=usager).valeurs == {"titre": "Othello"}


def test_un_conflit_rend_l_autre_valeur(connectee, brouillon):
    """C50."""
    reponse = envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Othello", "base": 0})

    assert refus(reponse) == (409, "conflit")
    assert (reponse.json()["champ"], reponse.json()["valeur"], reponse.json()["version"]) == ("titre", "Hamlet", 1)


@pytest.mark.parametrize(
    ("minutes", "dit"),
    [
        (0, "modifié à l’instant"),
        (1, "modifié il y a 1\N{NO-BREAK SPACE}min"),
        (59, "modifié il y a 59\N{NO-BREAK SPACE}min"),
        (60, "modifié aujourd’hui à 10:00"),
    ],
)
def test_does_a_conflict_say_when_the_other_answer_changed(connectee, brouillon, maintenant, minutes, dit):
    envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Macbeth", "base": 1})
    maintenant.shift(minutes * 60)

    reponse = envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1})

    assert (reponse.status_code, reponse.json()["modifiee"]) == (409, dit)


def test_does_a_conflict_with_an_older_draft_say_no_moment(connectee, brouillon):
    assert envoyer(connectee, brouillon, {"champ": "titre", "valeur": "O", "base": 0}).json()["modifiee"] == ""


def test_sans_session_rien_n_est_ecrit(client, brouillon):
    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1})

    assert refus(reponse) == (401, "session")
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_sans_jeton_csrf_rien_n_est_ecrit_et_le_script_le_sait(usager, brouillon):
    client = Client(enforce_csrf_checks=True)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")

    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1}, accept="application/json")

    assert refus(reponse) == (403, "csrf")
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_le_brouillon_d_autrui_repond_comme_un_brouillon_disparu(client, etranger, brouillon):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Volé", "base": 1})

    assert refus(reponse) == (410, "supprime")
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_une_fois_la_demande_deposee_l_adresse_mene_a_elle(connectee, usager):
    demande = DemandeFactory(usager=usager)

    reponse = envoyer(connectee, demande.cle_depot, {"champ": "titre", "valeur": "x", "base": 0})

    assert refus(reponse) == (410, "deposee")
    assert reponse.json()["lien"] == f"/espace/demandes/{demande.reference}/"


@pytest.mark.parametrize(
    "corps",
    [
        b'{"champ": "titre", "valeur": "a\\u0000b", "base": 1}',
        b'{"champ": "titre", "valeur": "\\ud800", "base": 1}',
        b'{"champ": "titre", "valeur": NaN, "base": 1}',
        b'{"champ": "titre", "valeur": 1e999, "base": 1}',
        b'{"champ": "titre", "valeur": ' + b"9" * 5000 + b', "base": 1}',
        b'{"champ": "titre", "valeur": ' + b"[" * 1000 + b"]" * 1000 + b', "base": 1}',
        b'{"champ": "titre", "champ": "public", "valeur": "oui", "base": 1}',
        b'{"champ": "titre", "valeur": ["Othello"], "base": 1}',
        b'{"champ": "titre", "valeur": {"a": "b"}, "base": 1}',
        b'{"champ": "titre", "valeur": "Othello", "base": "1"}',
        b'{"champ": "titre", "valeur": "Othello", "base": true}',
        b'{"champ": "titre", "valeur": "Othello", "base": 1, "apres": "envoi-1"}',
        b'{"champ": "usager_id", "valeur": "2", "base": 0}',
        b'{"champ": "titre__isnull", "valeur": "2", "base": 0}',
        b'{"champ": ["titre"], "valeur": "2", "base": 0}',
        b'["titre"]',
        b"pas du json",
        b"\xff\xfe",
        b" ",
    ],
    ids=[
        "NUL", "demi-caractère", "NaN", "infini", "nombre immense", "imbriqué", "clé en double", "liste pour un texte",
        "objet pour un texte", "base en texte", "base booléenne", "envois en texte",
        "colonne de la base", "filtre de la base",
        "champ en liste", "liste", "texte", "octets", "rien",
    ],
)  # fmt: skip
def test_ce_qui_ne_peut_pas_etre_une_reponse_est_refuse_et_le_brouillon_est_intact(connectee, brouillon, corps):
    reponse = envoyer(connectee, brouillon, corps)

    assert refus(reponse) == (400, "entree")
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


@pytest.mark.parametrize(
    "corps",
    [
        {"champ": "plan", "valeur": ["0b6c0a4e-0000-4000-8000-000000000000"], "base": 0},
        {"champ": "titre", "ligne": {"ajouter": "ligne-0001"}},
    ],
    ids=["un fichier", "une ligne sur un texte"],
)
def test_what_a_question_cannot_take_this_way_is_refused_naming_it(connectee, brouillon, corps):
    reponse = envoyer(connectee, brouillon, corps)

    assert refus(reponse) == (422, "question")
    assert reponse.json()["champ"] == corps["champ"]
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


@pytest.mark.parametrize("longueur", [10_001, 200_000])
def test_is_an_answer_longer_than_its_question_allows_refused_naming_it(connectee, brouillon, longueur):
    etapes = [etape("projet", "Projet", champ("texte_long", "resume", "Résumé", longueur_max=10_000))]
    version = demarche_publiee(etapes).version_courante
    brouillon = BrouillonFactory(usager=brouillon.usager, version=version, valeurs={"resume": "é" * 10_000})

    reponse = envoyer(connectee, brouillon, {"champ": "resume", "valeur": "a" * longueur, "base": 1})

    assert (refus(reponse), reponse.json()["champ"]) == ((400, "entree"), "resume")
    assert reponse.json()["message"] == (
        f"Raccourcissez votre réponse\N{NO-BREAK SPACE}: 10000 caractères au plus, vous en avez saisi {longueur}."
    )
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"resume": "é" * 10_000}


@pytest.mark.parametrize("octets", [300_000, 2_000_000])
def test_is_a_body_too_long_refused_before_it_is_read(connectee, brouillon, octets):
    reponse = envoyer(connectee, brouillon, {"champ": "titre", "valeur": "a" * octets, "base": 1})

    assert refus(reponse) == (413, "taille")


@pytest.mark.parametrize(
    "genre", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_is_another_kind_of_body_refused(connectee, brouillon, genre):
    corps = {"champ": "titre", "valeur": "Othello", "base": 1}

    assert refus(envoyer(connectee, brouillon, corps, content_type=genre)) == (415, "type")
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


def test_does_the_page_of_another_account_save_nothing(connectee, etranger, brouillon, demarche):
    """Somebody else signed in meanwhile, in the same browser: even a draft not created yet stays theirs."""
    corps = {"champ": "titre", "valeur": "Othello", "demarche": "projet-culturel"}

    reponse = envoyer(connectee, uuid.uuid4(), corps, **{"X-Compte": compte_de(etranger)})

    assert refus(reponse) == (401, "autre_compte")
    assert Brouillon.objects.count() == 1


def test_is_the_own_page_of_the_account_served(connectee, usager, brouillon):
    corps = {"champ": "titre", "valeur": "Othello", "base": 1}

    assert envoyer(connectee, brouillon, corps, **{"X-Compte": compte_de(usager)}).status_code == 200


def test_is_the_same_send_answered_the_same(connectee, brouillon, maintenant):
    corps = {"champ": "titre", "valeur": "Othello", "base": 1}

    premiere = envoyer(connectee, brouillon, corps, **{"Idempotency-Key": "envoi-1"})
    maintenant.shift(60)
    seconde = envoyer(connectee, brouillon, corps, **{"Idempotency-Key": "envoi-1"})

    assert premiere.json() == seconde.json()


def test_is_an_edit_after_a_lost_answer_no_conflict(connectee, brouillon):
    """The first send was saved and its answer lost: the page still believes in version 1, and says what it had sent."""
    envoyer(connectee, brouillon, {"champ": "titre", "valeur": "O", "base": 1}, **{"Idempotency-Key": "envoi-1"})

    corps = {"champ": "titre", "valeur": "Othello", "base": 1, "apres": ["envoi-1"]}
    reponse = envoyer(connectee, brouillon, corps, **{"Idempotency-Key": "envoi-2"})

    assert (reponse.status_code, reponse.json()["version"]) == (200, 3)


def test_does_a_filed_draft_never_come_back(connectee, usager, demarche):
    demande = DemandeFactory(usager=usager)
    corps = {"champ": "titre", "valeur": "Othello", "demarche": "projet-culturel"}

    assert refus(envoyer(connectee, demande.cle_depot, corps)) == (410, "deposee")
    assert Brouillon.objects.count() == 0


def test_is_an_address_of_the_script_of_no_use_to_a_browser(connectee, brouillon):
    assert connectee.get(reverse("espace:enregistrer", args=[brouillon.pk])).status_code == 405


def test_a_fresh_token_comes_with_who_is_signed_in(client, connectee, usager):
    reponse = connectee.get(reverse("espace:jeton")).json()
    connectee.logout()
    anonyme = connectee.get(reverse("espace:jeton")).json()

    assert (reponse["compte"], anonyme["compte"]) == (compte_de(usager), "")
    assert len(reponse["jeton"]) == len(anonyme["jeton"]) == 64


def test_does_a_fresh_token_let_the_same_send_through(usager, brouillon):
    client = Client(enforce_csrf_checks=True)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    jeton = client.get(reverse("espace:jeton")).json()["jeton"]

    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1}, **{"X-CSRFToken": jeton})

    assert reponse.status_code == 200


def test_enregistrer_un_champ_tient_en_quatre_requetes(connectee, brouillon, django_assert_num_queries):
    envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Un", "base": 1})

    # session, usager, brouillon verrouillé, écriture ; dans un test, la transaction est un point de reprise
    with django_assert_num_queries(4 + 2) as requetes:
        envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Deux", "base": 2})

    assert [r["sql"].split()[0] for r in requetes] == ["SELECT", "SELECT", "SAVEPOINT", "SELECT", "UPDATE", "RELEASE"]

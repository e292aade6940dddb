"""Autosave through HTTP: each answer of the protocol (hard-parts.md §3, C20, C29, C35)."""

import json
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from espace_usager.models import Brouillon
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory

pytestmark = pytest.mark.django_db


def envoyer(client, brouillon, corps, **entetes):
    brut = corps if isinstance(corps, (bytes, str)) else json.dumps(corps)
    adresse = reverse("espace:enregistrer", args=[getattr(brouillon, "pk", brouillon)])
    return client.post(adresse, brut, content_type="application/json", headers=entetes)


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


def test_un_champ_enregistre_dit_sa_version_l_heure_et_ce_qui_devient_visible(connectee, brouillon, maintenant):
    reponse = envoyer(connectee, brouillon, {"champ": "public", "valeur": "oui", "base": 0})

    assert reponse.json() == {
        "version": 1,
        "enregistre_le": "2026-03-16T09:00:00+00:00",
        "heure": "10:00",
        "visibilite": ["note", "places", "plan", "public", "titre"],
        "erreurs": {},
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
    reponse = envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Othello", "base": 0})

    assert (reponse.status_code, reponse.json()) == (409, {"code": "conflit", "valeur": "Hamlet", "version": 1})


def test_sans_session_rien_n_est_ecrit(client, brouillon):
    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1})

    assert (reponse.status_code, reponse.json()) == (401, {"code": "session"})
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_sans_jeton_csrf_rien_n_est_ecrit_et_le_script_le_sait(usager, brouillon):
    client = Client(enforce_csrf_checks=True)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")

    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Othello", "base": 1}, accept="application/json")

    assert (reponse.status_code, reponse.json()) == (403, {"code": "csrf"})
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_le_brouillon_d_autrui_repond_comme_un_brouillon_disparu(client, etranger, brouillon):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    reponse = envoyer(client, brouillon, {"champ": "titre", "valeur": "Volé", "base": 1})

    assert reponse.status_code == 410
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}


def test_une_fois_la_demande_deposee_l_adresse_mene_a_elle(connectee, usager):
    demande = DemandeFactory(usager=usager)

    reponse = envoyer(connectee, demande.cle_depot, {"champ": "titre", "valeur": "x", "base": 0})

    assert (reponse.status_code, reponse.json()) == (
        410,
        {"code": "deposee", "lien": f"/espace/demandes/{demande.reference}/"},
    )


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
        b'{"champ": "usager_id", "valeur": "2", "base": 0}',
        b'{"champ": "titre__isnull", "valeur": "2", "base": 0}',
        b'{"champ": ["titre"], "valeur": "2", "base": 0}',
        b'{"champ": "plan", "valeur": ["0b6c0a4e-0000-4000-8000-000000000000"], "base": 0}',
        b'["titre"]',
        b"pas du json",
        b"\xff\xfe",
        b"",
    ],
    ids=[
        "NUL", "demi-caractère", "NaN", "infini", "nombre immense", "imbriqué", "clé en double", "liste pour un texte",
        "objet pour un texte", "base en texte", "base booléenne", "colonne de la base", "filtre de la base",
        "champ en liste", "fichier", "liste", "texte", "octets", "rien",
    ],
)  # fmt: skip
def test_ce_qui_ne_peut_pas_etre_une_reponse_est_refuse_et_le_brouillon_est_intact(connectee, brouillon, corps):
    reponse = envoyer(connectee, brouillon, corps)

    assert (reponse.status_code, reponse.json()["code"]) == (400, "entree")
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


def test_un_corps_trop_lourd_est_refuse_avant_d_etre_lu(connectee, brouillon):
    reponse = envoyer(connectee, brouillon, {"champ": "titre", "valeur": "a" * 300_000, "base": 1})

    assert reponse.status_code == 413


def test_enregistrer_un_champ_tient_en_peu_de_requetes(connectee, brouillon, django_assert_num_queries):
    envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Un", "base": 1})

    # session, usager, brouillon, puis la transaction : ouvrir, verrouiller, écrire, fermer
    with django_assert_num_queries(7):
        envoyer(connectee, brouillon, {"champ": "titre", "valeur": "Deux", "base": 2})

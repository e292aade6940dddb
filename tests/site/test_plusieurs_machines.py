"""Two web servers and two workers that share a database, a Redis and a bucket, and nothing on their disks.

What one begins the other ends; a job is done once (issue of the scale; hard-parts.md §7).
"""

import json
import shutil
import socket
import subprocess
import uuid
from contextlib import ExitStack, contextmanager

import boto3
import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django_q.models import OrmQ

from espace_usager.models import Brouillon
from formulaires.courrier.models import Courriel, Etat
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape
from tests.coffre.seau import CLES, serveur_s3
from tests.factories.coffre import PDF
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.serveur import JETON, Serveur, adresse_de_la_base, attendre, ouvrier

REDIS = shutil.which("redis-server")
DEPOTS = 6

pytestmark = [
    pytest.mark.arrets,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(not REDIS, reason="demande redis-server (paquet redis-server)"),
]


@contextmanager
def redis():
    """The address of a Redis of our own, which keeps nothing."""
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        port = libre.getsockname()[1]
    with subprocess.Popen(
        [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as serveur:  # fmt: skip
        yield f"redis://127.0.0.1:{port}/0"
        serveur.terminate()


@pytest.fixture
def machines(tmp_path):
    """Two web servers, `reglages` of the workers to come, and the folders of the four machines."""
    with ExitStack() as pile:
        s3 = pile.enter_context(serveur_s3())
        client = boto3.client("s3", endpoint_url=s3, aws_access_key_id="essai", aws_secret_access_key="essai")
        client.create_bucket(Bucket="coffre", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        reglages = CLES | {
            "COFFRE_S3_SEAU": "coffre",
            "COFFRE_S3_ADRESSE": s3,
            "COFFRE_S3_REGION": "eu-west-3",
            "COFFRE_CLE_MAITRE": str(tmp_path / "cle.json"),
            "REDIS_URL": pile.enter_context(redis()),
            "PORTAIL_WEB_PROCESSUS": "1",
            "DATABASE_URL": adresse_de_la_base(tmp_path),
        }
        dossiers = [tmp_path / nom for nom in ("web-1", "web-2", "tâches-1", "tâches-2")]
        for dossier in dossiers:
            dossier.mkdir()
        webs = [pile.enter_context(Serveur(reglages["DATABASE_URL"], dossier, **reglages)) for dossier in dossiers[:2]]
        yield webs, reglages, dossiers


def poster(serveur, brouillon, adresse: str, corps: bytes, **entetes) -> tuple[int, dict, bytes]:
    client = Client()
    client.force_login(brouillon.usager, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies["sessionid"].value
    cookies = {"Cookie": f"sessionid={session}; csrftoken={JETON}", "X-CSRFToken": JETON}
    return serveur.demander("POST", adresse, corps, cookies | entetes)


def formulaire(donnees) -> tuple[bytes, dict]:
    return encode_multipart(BOUNDARY, donnees), {"Content-Type": MULTIPART_CONTENT}


def test_does_what_one_machine_begins_end_on_another_and_each_job_run_once(machines, tmp_path):
    (un, deux), reglages, dossiers = machines
    champs = [champ("texte", "titre", "Titre"), champ("piece", "plan", "Plan", obligatoire=False)]
    version = demarche_publiee([etape("projet", "Projet", *champs)], slug="partagee").version_courante
    brouillons = [BrouillonFactory(version=version) for _ in range(DEPOTS)]
    premier = brouillons[0]

    for brouillon in brouillons:
        corps = json.dumps({"champ": "titre", "valeur": f"Hamlet {brouillon.pk}", "base": 0}).encode()
        entetes = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        assert poster(un, brouillon, reverse("espace:enregistrer", args=[brouillon.pk]), corps, **entetes)[0] == 200
    fichier = tmp_path / "plan.pdf"
    fichier.write_bytes(PDF)
    with open(fichier, "rb") as flux:
        donnees = {"titre": f"Hamlet {premier.pk}", "version-titre": 1, "plan-fichiers": flux, "action": "continuer"}
        corps, entetes = formulaire(donnees)
    adresse = reverse("espace:etape", args=[premier.pk, "projet"])
    assert poster(un, premier, adresse, corps, **entetes)[0] == 302

    for rang, brouillon in enumerate(brouillons):
        corps, entetes = formulaire({"exact": "oui"})
        serveur = (deux, un)[rang % 2]
        assert (
            poster(serveur, brouillon, reverse("espace:recapitulatif", args=[brouillon.pk]), corps, **entetes)[0] == 302
        )

    assert (Brouillon.objects.count(), Demande.objects.count()) == (0, DEPOTS)
    demande = Demande.objects.get(cle_depot=premier.pk)
    assert demande.reponses["titre"] == f"Hamlet {premier.pk}"
    client = Client()
    client.force_login(premier.usager, backend="django.contrib.auth.backends.ModelBackend")
    lue = deux.demander(
        "GET",
        reverse("espace:piece", args=[demande.pieces.get().pk]),
        None,
        {"Cookie": f"sessionid={client.cookies['sessionid'].value}"},
    )
    assert (lue[0], lue[2]) == (200, PDF)
    assert not list((dossiers[0] / "var").rglob("prive/*")), "nothing of a citizen on a web machine's disk"

    with ouvrier(dossiers[2], reglages), ouvrier(dossiers[3], reglages):
        attendre(lambda: not Courriel.objects.en_attente().exists() and not OrmQ.objects.exists(), 180)

    assert set(Courriel.objects.values_list("etat", "essais")) == {(Etat.ENVOYE, 1)}

"""The same coffre on an S3-compatible service: moto's server, on this machine."""

import os
import urllib.request

import boto3
import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from formulaires.coffre import antivirus, portes
from formulaires.coffre.antivirus import Etat, Verdict
from formulaires.coffre.exceptions import FichierManquant, FichierRefuse
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import Occupation
from formulaires.coffre.verification import AGE_ORPHELIN
from tests.coffre.seau import CLES, serveur_s3
from tests.factories.coffre import PDF, FichierChiffreFactory, envoi

pytestmark = pytest.mark.django_db
LONG = PDF + os.urandom(20_000_000)


@pytest.fixture(scope="module")
def adresse():
    """The address of a server that lives as long as this module's tests."""
    with serveur_s3() as adresse:
        yield adresse


@pytest.fixture
def seau(adresse, settings, monkeypatch):
    """An empty bucket, where the coffre keeps its bytes."""
    for nom, valeur in CLES.items():
        monkeypatch.setenv(nom, valeur)
    urllib.request.urlopen(urllib.request.Request(f"{adresse}/moto-api/reset", method="POST")).close()
    client = boto3.client("s3", endpoint_url=adresse)
    client.create_bucket(Bucket="coffre", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
    options = {"bucket_name": "coffre", "endpoint_url": adresse, "region_name": "eu-west-3"}
    stockage = {"BACKEND": "formulaires.coffre.stockage.s3.StockageS3", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"prive": stockage}
    return client


def objets(client) -> list[str]:
    return [objet["Key"] for objet in client.list_objects_v2(Bucket="coffre").get("Contents", ())]


def inacheves(client) -> list:
    return client.list_multipart_uploads(Bucket="coffre").get("Uploads", [])


def deposer(octets=LONG, **autres) -> FichierChiffre:
    return portes.deposer(envoi(octets), proprietaire="usager:1", nom="statuts.pdf", **autres)


@pytest.fixture(autouse=True)
def assez_de_place(settings):
    settings.COFFRE_TAILLE_MAX_MO = 30


def test_is_a_file_sent_in_parts_and_read_again(seau):
    fichier = deposer()

    with portes.ouvrir(fichier) as flux:
        assert flux.read() == LONG
    assert (objets(seau), inacheves(seau)) == ([fichier.blob], [])
    assert LONG[:1000] not in seau.get_object(Bucket="coffre", Key=fichier.blob)["Body"].read()


def test_does_a_file_not_exist_before_the_antivirus_answers(seau, monkeypatch):
    pendant = []

    def analyser(flux):
        flux.finir()
        pendant.append((objets(seau), len(inacheves(seau))))
        return Verdict(Etat.SAIN)

    monkeypatch.setattr(antivirus, "analyser", analyser)
    fichier = deposer()

    assert pendant == [([], 1)]
    assert objets(seau) == [fichier.blob]


def test_is_nothing_left_of_an_infected_file(seau, monkeypatch):
    monkeypatch.setattr(antivirus, "analyser", lambda flux: flux.finir() or Verdict(Etat.INFECTE))

    with pytest.raises(FichierRefuse, match="virus"):
        deposer()

    assert (objets(seau), inacheves(seau)) == ([], [])


def test_is_nothing_left_of_a_file_over_the_quota(seau):
    with pytest.raises(FichierRefuse, match="Il vous reste"):
        deposer(quota=Occupation(1, 1))

    assert (objets(seau), inacheves(seau)) == ([], [])


def test_is_an_empty_document_of_the_portal_kept(seau):
    with portes.ouvrir(FichierChiffreFactory(octets=b"")) as flux:
        assert flux.read() == b""


def test_do_the_bytes_go_with_the_row(seau, django_capture_on_commit_callbacks):
    fichier = deposer(PDF)

    with django_capture_on_commit_callbacks(execute=True):
        portes.detruire(fichier)

    assert objets(seau) == []


def test_is_a_missing_object_said_missing(seau):
    fichier = deposer(PDF)
    seau.delete_object(Bucket="coffre", Key=fichier.blob)

    with pytest.raises(FichierManquant):
        portes.ouvrir(fichier)


def test_is_a_service_that_does_not_answer_a_refusal(settings, monkeypatch, caplog):
    options = {"bucket_name": "coffre", "endpoint_url": "http://127.0.0.1:9", "region_name": "eu-west-3"}
    stockage = {"BACKEND": "formulaires.coffre.stockage.s3.StockageS3", "OPTIONS": options}
    settings.STORAGES = settings.STORAGES | {"prive": stockage}
    for nom, valeur in CLES.items() | {("AWS_MAX_ATTEMPTS", "1")}:
        monkeypatch.setenv(nom, valeur)

    with pytest.raises(FichierRefuse, match="stockage est indisponible"):
        deposer(PDF)

    assert "Could not connect to the endpoint URL" in caplog.text


def test_has_a_file_no_address(seau):
    fichier = deposer(PDF)

    with pytest.raises(ValueError, match="n’a pas d’adresse"):
        storages["prive"].url(fichier.blob)


def test_are_orphans_and_unfinished_parts_swept(seau, monkeypatch, capsys):
    garde = deposer(PDF)
    seau.put_object(Bucket="coffre", Key="ab/cd/perdu", Body=b"x")
    seau.create_multipart_upload(Bucket="coffre", Key="ab/cd/inacheve")
    monkeypatch.setattr("formulaires.coffre.verification.AGE_ORPHELIN", -AGE_ORPHELIN)

    call_command("coffre", "verifier", "--nettoyer")

    assert (objets(seau), inacheves(seau)) == ([garde.blob], [])
    assert "2 orphelins supprimés" in capsys.readouterr().out

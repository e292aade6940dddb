import pytest
from django.db import OperationalError, connection


@pytest.mark.django_db
def test_does_a_healthy_portal_say_so(client):
    reponse = client.get("/sante/")
    assert (reponse.status_code, reponse.json()) == (200, {"etat": "ok", "antivirus": "aucun"})


@pytest.mark.django_db
def test_is_the_answer_never_kept_by_a_cache(client):
    assert "no-store" in client.get("/sante/").headers["Cache-Control"]


@pytest.mark.django_db
def test_is_a_database_that_does_not_answer_told_without_detail(client, monkeypatch):
    def refuser():
        raise OperationalError("FATAL: password authentication failed for user portail")

    monkeypatch.setattr(connection, "cursor", refuser)
    reponse = client.get("/sante/")
    assert (reponse.status_code, reponse.json()) == (503, {"etat": "indisponible"})


@pytest.mark.django_db
def test_can_nothing_be_posted_to_it(client):
    assert client.post("/sante/").status_code == 405

"""The public search: `geographie:communes`."""

import pytest
from django.urls import reverse

COMMUNES = reverse("geographie:communes")


def chercher(client, **question):
    return client.get(COMMUNES, question)


def test_does_the_search_answer_what_the_page_shows(client):
    reponse = chercher(client, q="cordieux")

    assert reponse.json() == {
        "communes": [{"valeur": "Cordieux (01)", "precision": "ancienne commune, aujourd’hui Montluel"}]
    }


def test_does_the_search_restrict_to_departements(client):
    reponse = chercher(client, q="saint-denis", departements="93,974")

    assert [commune["valeur"] for commune in reponse.json()["communes"]][:2] == [
        "Saint-Denis (974)",
        "Saint-Denis (93)",
    ]
    assert {commune["valeur"][-5:].strip("( )") for commune in reponse.json()["communes"]} <= {"93", "974", "974)"}


def test_is_the_answer_public_without_cookie_nor_query(client):
    reponse = chercher(client, q="lyon")

    assert reponse.headers["Cache-Control"] == "public, max-age=86400"
    assert ("Vary" in reponse.headers, reponse.cookies) == (False, {})


def test_is_the_same_question_not_answered_twice(client):
    reponse = chercher(client, q="lyon")

    assert client.get(COMMUNES, {"q": "lyon"}, headers={"If-None-Match": reponse.headers["ETag"]}).status_code == 304
    assert chercher(client, q="lyons").headers["ETag"] != reponse.headers["ETag"]


@pytest.mark.parametrize("question", [{}, {"q": ""}, {"q": "s"}, {"q": "\x00"}, {"q": "zzz", "departements": "%"}])
def test_does_a_senseless_question_get_an_empty_answer(client, question):
    reponse = chercher(client, **question)

    assert (reponse.status_code, reponse.json()) == (200, {"communes": []})


@pytest.mark.parametrize("question", [{"q": "a" * 10_000}, {"q": "lyon", "departements": "01," * 4000}])
def test_is_a_huge_question_refused(client, question):
    reponse = chercher(client, **question)

    assert (reponse.status_code, reponse.json()) == (400, {"message": "Recherchez avec 100 caractères au plus."})


def test_is_posting_refused(client):
    assert client.post(COMMUNES).status_code == 405

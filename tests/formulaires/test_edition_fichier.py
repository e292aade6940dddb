"""A démarche as a file: what goes out comes back the same, and nothing hostile comes in."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from formulaires.edition.fichier.ecriture import exporter
from formulaires.edition.fichier.lecture import lire
from formulaires.edition.fichier.schema import FichierRefuse
from formulaires.models import DemarchePage
from formulaires.publication.composition import champ, etape, groupe
from formulaires.publication.modeles import MODELES
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory, page_des_demarches
from tests.formulaires.compositions import CHAQUE_TYPE
from tests.formulaires.test_edition_ecrans import entrer

TEXTE = '<p>Un <b>mot</b>, un <a href="https://www.legifrance.gouv.fr/">lien</a>.</p><ul><li>un</li></ul>'


def fichier(**changements) -> bytes:
    contenu = json.loads(exporter(DemarchePage(title="T", etapes=CHAQUE_TYPE, statuts=MODELES[0].champs["statuts"])))
    return json.dumps(contenu | changements).encode()


def refus(octets: bytes) -> str:
    with pytest.raises(FichierRefuse) as refuse:
        lire(octets)
    return str(refuse.value)


@pytest.mark.django_db
@pytest.mark.parametrize("modele", MODELES, ids=lambda modele: modele.cle)
def test_is_a_file_read_and_written_again_the_same(modele):
    page = DemarchePage(title=modele.nom, concerne=TEXTE, **modele.champs)

    une_fois = exporter(page)
    deux_fois = exporter(DemarchePage(**lire(une_fois).champs))

    assert deux_fois == une_fois


@pytest.mark.django_db
def test_does_every_type_of_question_travel():
    une_fois = fichier()

    assert json.loads(exporter(DemarchePage(**lire(une_fois).champs))) == json.loads(une_fois)


@pytest.mark.django_db
def test_is_what_a_rich_text_may_not_hold_dropped():
    mechant = '<p onclick="x()">Bon</p><script>alert(1)</script><a href="javascript:alert(1)">lien</a><img src=x>'

    concerne = lire(fichier(presentation={"title": "T", "concerne": mechant})).champs["concerne"]

    assert "Bon" in concerne
    assert not any(mot in concerne for mot in ("script", "onclick", "javascript", "<img"))


CHAMP = {"cle": "q", "type": "texte", "libelle": "Q"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changements", "phrase"),
    [
        ({"format": 2}, "À l’endroit « format » : seule la valeur 1 est connue."),
        ({"presentation": {}}, "À l’endroit « presentation » : il manque « title »."),
        ({"code": "import os"}, "À l’endroit « tout le fichier » : « code » n’est pas attendu."),
        (
            {"etapes": [{"cle": "Étape", "titre": "E", "champs": []}]},
            "À l’endroit « etapes › 1 › cle » : la valeur n’a pas la forme attendue.",
        ),
        (
            {"etapes": [{"cle": "e", "titre": "E", "champs": [{**CHAMP, "libelle": "a" * 256}]}]},
            "À l’endroit « etapes › 1 › champs › 1 › libelle » : le texte a plus de 255 caractères.",
        ),
        (
            {"etapes": [{"cle": "e", "titre": "E", "champs": [{**CHAMP, "type": "python"}]}]},
            "La question « Q » est d’un type que ce portail ne connaît pas : « python ».",
        ),
        (
            {"etapes": [{"cle": "e", "titre": "E", "champs": [{**CHAMP, "options": {"commande": "rm"}}]}]},
            "Les options de la question « Q » n’ont pas la forme attendue.",
        ),
    ],
)
def test_is_a_malformed_file_refused_with_the_place_and_the_reason(changements, phrase):
    assert refus(fichier(**changements)) == phrase


@pytest.mark.django_db
def test_does_a_file_of_before_lose_what_a_question_of_a_row_cannot_have_any_more():
    page = DemarchePage(title="T", etapes=[etape("e", "E", groupe("g", "G", champ("texte", "q", "Q"), ligne="Ligne"))])
    sans = json.loads(exporter(page))
    avec = json.loads(exporter(page))
    de_trop = {"prerempli": "profil.nom", "lecture_seule": True, "listable": True}
    avec["etapes"][0]["champs"][0]["champs"][0] |= de_trop

    lue = DemarchePage(**lire(json.dumps(avec).encode()).champs)

    assert json.loads(exporter(lue)) == sans


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"{", "Ce fichier n’est pas un fichier de démarche. Ce qui a été envoyé est illisible."),
        (b"[]", "Ce fichier n’est pas un fichier de démarche. Ce qui a été envoyé est illisible."),
        (
            b'{"a":' * 20 + b"1" + b"}" * 20,
            "Ce fichier n’est pas un fichier de démarche. Ce qui a été envoyé est trop imbriqué.",
        ),
        (b" " * (2 * 1024 * 1024 + 1), "Ce fichier est trop gros : 2 Mo au plus."),
    ],
)
def test_is_what_is_not_a_demarche_refused(octets, phrase):
    assert refus(octets) == phrase


@pytest.mark.django_db
def test_does_importing_make_an_unpublished_page():
    client, source = entrer(AgentFactory(is_superuser=True)), DemarcheFactory(title="Ma démarche")
    exporte = client.get(reverse("edition:exporter", args=[source.pk]))
    url = reverse("edition:importer", args=[page_des_demarches().pk])

    reponse = client.post(url, {"fichier": SimpleUploadedFile("d.json", exporte.content)})

    page = DemarchePage.objects.latest("pk")
    assert reponse.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.slug, page.live) == ("Ma démarche", "ma-demarche", False)
    assert exporter(page) == exporte.content


@pytest.mark.django_db
def test_is_a_refused_file_told_on_the_page():
    client = entrer(AgentFactory(is_superuser=True))
    url = reverse("edition:importer", args=[page_des_demarches().pk])

    reponse = client.post(url, {"fichier": SimpleUploadedFile("d.json", b"{")})

    assert reponse.status_code == 200
    assert reponse.context["formulaire"].errors["fichier"] == [
        "Ce fichier n’est pas un fichier de démarche. Ce qui a été envoyé est illisible."
    ]
    assert not DemarchePage.objects.exists()

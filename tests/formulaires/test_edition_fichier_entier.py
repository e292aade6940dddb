"""A démarche as a file says how it is listed, when it opens and which letters it hands."""

import json
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from formulaires.demonstration import equipes
from formulaires.edition.echanger import SANS_LETTRES, THEMES_INCONNUS
from formulaires.edition.fichier.ecriture import exporter
from formulaires.edition.fichier.lecture import lire
from formulaires.models import DemarchePage, ModeleDeLettre, Theme
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory, ServiceFactory, page_des_demarches
from tests.formulaires.test_edition_ecrans import entrer
from tests.formulaires.test_edition_fichier import fichier, refus


def importer(client, octets: bytes):
    url = reverse("edition:importer", args=[page_des_demarches().pk])
    return client.post(url, {"fichier": SimpleUploadedFile("d.json", octets)}, follow=True)


def textes_des_messages(reponse) -> list[str]:
    return [str(message).strip() for message in reponse.context["messages"]]


def une_demarche_classee() -> DemarchePage:
    sinon = {
        "type": "question",
        "value": {"question": "Mineur ?", "attendue": "non", "sinon": "<p>Voyez <b>ici</b>.</p>"},
    }
    demarche = DemarcheFactory(
        title="Classée",
        genre="subvention",
        vises=["association", "entreprise"],
        eligibilite=[sinon],
        ouvre_le=datetime(2026, 12, 1, 8, tzinfo=UTC),
        ferme_le=datetime(2027, 3, 31, 22, tzinfo=UTC),
        message_de_fermeture="Rendez-vous au printemps.",
        horaires="Du lundi au vendredi.",
        autre_voie="Au guichet.",
    )
    demarche.themes.set(Theme.objects.filter(slug__in=["theatre", "musees"]))
    demarche.save()
    ModeleDeLettre.objects.create(
        demarche=demarche, cle="recepisse", titre="Récépissé", corps="<p>Reçue le {deposee_le}.</p>"
    )
    return demarche


@pytest.fixture
def themes(db):
    return [Theme.objects.create(nom=nom, slug=slug) for nom, slug in [("Théâtre", "theatre"), ("Musées", "musees")]]


@pytest.mark.usefixtures("themes")
def test_does_a_file_hold_how_the_demarche_is_listed_when_it_opens_and_its_letters():
    contenu = json.loads(exporter(une_demarche_classee()))

    presentation = contenu["presentation"]
    assert (presentation["themes"], presentation["vises"]) == (["musees", "theatre"], ["association", "entreprise"])
    assert (presentation["genre"], presentation["ouvre_le"]) == ("subvention", "2026-12-01T09:00:00+01:00")
    assert presentation["ferme_le"] == "2027-04-01T00:00:00+02:00"
    assert presentation["eligibilite"] == [
        {"question": "Mineur ?", "attendue": "non", "sinon": "<p>Voyez <b>ici</b>.</p>"}
    ]
    assert contenu["lettres"] == [{"cle": "recepisse", "titre": "Récépissé", "corps": "<p>Reçue le {deposee_le}.</p>"}]


@pytest.mark.usefixtures("themes")
def test_does_an_imported_demarche_say_the_same_as_the_one_exported():
    octets = exporter(une_demarche_classee())

    importer(entrer(AgentFactory(is_superuser=True)), octets)

    page = DemarchePage.objects.latest("pk")
    assert exporter(page) == octets
    assert exporter(page.get_latest_revision_as_object()) == octets


@pytest.mark.usefixtures("themes")
def test_is_a_theme_that_this_portal_does_not_have_left_out_and_said():
    octets = exporter(une_demarche_classee())
    Theme.objects.filter(slug="musees").delete()

    reponse = importer(entrer(AgentFactory(is_superuser=True)), octets)

    assert [theme.slug for theme in DemarchePage.objects.latest("pk").themes.all()] == ["theatre"]
    assert THEMES_INCONNUS.format(slugs="musees") in textes_des_messages(reponse)


@pytest.mark.usefixtures("themes")
def test_does_an_editor_without_the_right_to_write_letters_import_none():
    octets = exporter(une_demarche_classee())
    equipes.installer(service=ServiceFactory(), liste=page_des_demarches())
    agent = AgentFactory()
    agent.groups.add(Group.objects.get(name=equipes.EDITION))

    reponse = importer(entrer(agent), octets)

    assert DemarchePage.objects.latest("pk").modeles_de_lettre.count() == 0
    assert SANS_LETTRES.format(cles="recepisse") in textes_des_messages(reponse)


@pytest.mark.django_db
def test_is_a_file_of_before_themes_and_letters_still_read():
    contenu = json.loads(fichier())
    ajoutes = ["themes", "vises", "genre", "eligibilite", "ouvre_le", "ferme_le", "message_de_fermeture", "horaires"]
    for nom in [*ajoutes, "autre_voie"]:
        del contenu["presentation"][nom]
    del contenu["lettres"]

    lue = lire(json.dumps(contenu).encode())

    assert (lue.lettres, lue.themes_inconnus, lue.champs["themes"]) == ([], [], [])
    assert json.loads(exporter(DemarchePage(**lue.champs))) == json.loads(fichier())


LETTRE = {"cle": "recepisse", "titre": "Récépissé", "corps": "<p>Bon</p>"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changements", "phrase"),
    [
        ({"lettres": [LETTRE, LETTRE]}, "Deux lettres ont la même clé : changez l’une des deux."),
        (
            {"presentation": {"title": "T", "vises": ["martien"]}},
            "À l’endroit « presentation › vises › 1 » : la valeur doit être parmi : "
            "particulier, association, entreprise, collectivite.",
        ),
        (
            {"presentation": {"title": "T", "themes": ["a", "a"]}},
            "À l’endroit « presentation › themes » : la même valeur est écrite deux fois.",
        ),
        (
            {"presentation": {"title": "T", "ouvre_le": "demain"}},
            "À l’endroit « presentation › ouvre_le » : ce n’est pas une date.",
        ),
    ],
)
def test_is_what_classes_a_demarche_refused_when_it_is_malformed(changements, phrase):
    assert refus(fichier(**changements)) == phrase


@pytest.mark.django_db
def test_is_what_a_letter_may_not_hold_dropped():
    lettres = [{**LETTRE, "corps": '<p>Bon</p><script>alert(1)</script><img src="http://ailleurs.example/x">'}]

    corps = lire(fichier(lettres=lettres)).lettres[0]["corps"]

    assert "Bon" in corps
    assert not any(mot in corps for mot in ("script", "<img", "http"))

"""A question whose type the portal no longer knows: an extension was removed, versions and demandes remain."""

import copy

import pytest
from django.urls import reverse

from espace_usager.actions.deposer_brouillon import deposer_brouillon
from espace_usager.donnees.dossiers import lire_un_brouillon, lire_une_demande
from formulaires.actions.publier import publier_version
from formulaires.enums import ClasseVersion
from formulaires.exceptions import PublicationRefusee
from formulaires.models import Habilitation, VersionDemarche
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape
from formulaires.publication.gel import empreinte, empreinte_des_reponses
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse

pytestmark = pytest.mark.django_db


@pytest.fixture
def demarche(db):
    """Its version in force asks « empreinte » in a type that no longer exists, required, and then its title."""
    page = demarche_publiee(
        [etape("projet", "Projet", champ("texte", "empreinte", "Empreinte"), champ("texte", "titre", "Titre"))]
    )
    gel = copy.deepcopy(page.version_courante.json)
    gel["etapes"][0]["champs"][0] |= {"type": "empreinte_digitale", "options": {"doigt": "index"}}
    VersionDemarche.objects.create(
        demarche=page, numero=2, json=gel, classe=ClasseVersion.RUPTURE,
        empreinte=empreinte(gel), empreinte_reponses=empreinte_des_reponses(gel),
    )  # fmt: skip
    return page


@pytest.fixture
def brouillon(usager, demarche):
    valeurs = {"empreinte": "3f:2a:9c", "titre": "Hamlet"}
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs=valeurs)


@pytest.fixture
def connectee(client, usager):
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_does_the_citizen_s_step_show_what_was_answered_and_go_on(connectee, brouillon):
    lieu = reverse("espace:etape", args=[brouillon.pk, "projet"])

    page = connectee.get(lieu)
    suite = connectee.post(lieu, {"empreinte": "autre", "titre": "Othello"})

    assert (page.status_code, "3f:2a:9c" in page.content.decode()) == (200, True)
    assert suite.url == reverse("espace:recapitulatif", args=[brouillon.pk])
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"empreinte": "3f:2a:9c", "titre": "Othello"}


def test_do_recap_agent_and_export_show_the_raw_answer(connectee, brouillon, usager, habiliter, demarche):
    recap = connectee.get(reverse("espace:recapitulatif", args=[brouillon.pk])).content.decode()
    archive = lire_un_brouillon(brouillon)["réponses"]
    demande = deposer_brouillon(brouillon_id=brouillon.pk, usager=usager)
    agent = ouvrir_session(habiliter(Habilitation.Role.INSTRUCTION))
    page = agent.get(adresse("demande", demande)).content.decode()

    assert archive["Empreinte"] == "3f:2a:9c"
    assert lire_une_demande(demande)["réponses"][0]["Projet"]["Empreinte"] == "3f:2a:9c"
    assert ["3f:2a:9c" in texte for texte in (recap, page)] == [True, True]


def test_is_the_demarche_not_published_again_until_it_is_replaced(demarche):
    demarche.etapes = [etape("projet", "Projet", champ("texte", "titre", "Titre"))]

    with pytest.raises(PublicationRefusee) as refus:
        publier_version(demarche=demarche)

    assert [phrase.replace("\N{NO-BREAK SPACE}", " ") for phrase in refus.value.problemes] == [
        "La question « Empreinte » est d’un type que le portail ne connaît plus : « empreinte_digitale ». "
        "Remplacez-la par une question de même clé, « empreinte », pour que ses réponses gardent leur place."
    ]
    demarche.etapes = [
        etape("projet", "Projet", champ("texte", "empreinte", "Empreinte"), champ("texte", "titre", "Titre"))
    ]
    assert publier_version(demarche=demarche).numero == 3


@pytest.mark.parametrize(
    ("brute", "texte"),
    [
        ("abc", "abc"),
        (["a", "b"], "a, b"),
        ({"x": "1", "y": ""}, "1"),
        (None, "Non renseigné"),
        (12, "Non renseigné"),
        (["a", {"b": 1}], "Non renseigné"),
        ("a\x00b", "Non renseigné"),
    ],
)
def test_does_any_stored_answer_read_as_text(demarche, brute, texte):
    parcours = evaluer(demarche.version_courante.definition, {"empreinte": brute, "titre": "Hamlet"})

    assert (lire(parcours)[0]["reponses"][0]["texte"], parcours.est_complet) == (texte, True)

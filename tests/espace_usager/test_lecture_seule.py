"""Read-only questions: the server alone answers them, whatever is posted, autosaved or stored (C30)."""

import json

import pytest
from django.urls import reverse

from espace_usager import sources
from espace_usager.actions.deposer_brouillon import deposer_brouillon
from espace_usager.models import Brouillon, Profil
from formulaires.exceptions import DemandeIncomplete
from formulaires.models import Demande
from formulaires.publication.composition import champ, etape, toutes
from tests.factories.espace_usager import BrouillonFactory, ProfilFactory, RelationFactory
from tests.factories.formulaires import demarche_publiee

pytestmark = pytest.mark.django_db

ETAPES = [
    etape(
        "vous",
        "Vous",
        champ("texte", "nom", "Nom", prerempli="profil.nom", lecture_seule=True),
        champ("texte", "ville", "Ville", obligatoire=False, prerempli="profil.lieu_naissance", lecture_seule=True),
        champ("texte", "titre", "Titre", obligatoire=False),
        champ("texte", "asso", "Asso", obligatoire=False, prerempli="relation.denomination", lecture_seule=True),
    )
]


@pytest.fixture
def usager(usager):
    usager.nom = "Moreau"
    usager.save()
    ProfilFactory(usager=usager, lieu_naissance="Le Havre")
    return usager


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="aide", title="Aide")


@pytest.fixture
def brouillon(usager, demarche):
    """A draft in which somebody managed to write what they must not."""
    valeurs = {"nom": "Pirate", "ville": "Ailleurs", "titre": "Hamlet"}
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs=valeurs)


def adresse(brouillon, nom="etape", *autres) -> str:
    return reverse(f"espace:{nom}", args=[brouillon.pk, *(autres or (["vous"] if nom == "etape" else []))])


def champs(reponse) -> dict:
    return {lie.name: lie.value() for lie in reponse.context["formulaire"]}


def messages(reponse) -> list[str]:
    return [str(message).replace("\xa0", " ") for message in reponse.context["messages"]]


def deposer(client, brouillon):
    return client.post(adresse(brouillon, "recapitulatif"), {"exact": "oui"})


def test_does_the_first_step_show_the_value_its_origin_and_that_it_does_not_change_here(connectee, usager, demarche):
    reponse = connectee.get("/demarches/aide/commencer/")

    page = reponse.content.decode().replace("\xa0", " ")
    assert champs(reponse)["nom"] == "Moreau"
    assert "Repris de « Gérer mon compte ». Cette réponse ne se change pas ici." in page
    assert not Brouillon.objects.exists()


def test_does_what_is_stored_under_its_key_count_for_nothing(connectee, brouillon):
    assert champs(connectee.get(adresse(brouillon)))["nom"] == "Moreau"


def test_does_what_is_posted_count_for_nothing(connectee, brouillon):
    connectee.post(adresse(brouillon), {"nom": "Pirate", "ville": "Partout", "titre": "Othello", "version-nom": "1"})
    deposer(connectee, brouillon)

    assert {cle: Demande.objects.get().reponses[cle] for cle in ("nom", "ville", "titre")} == {
        "nom": "Moreau",
        "ville": "Le Havre",
        "titre": "Othello",
    }


def test_does_autosave_refuse_it_and_name_the_question(connectee, brouillon):
    reponse = connectee.post(
        adresse(brouillon, "enregistrer"),
        json.dumps({"champ": "nom", "valeur": "Pirate", "base": 1}),
        content_type="application/json",
    )

    assert (reponse.status_code, reponse.json()["champ"]) == (422, "nom")
    brouillon.refresh_from_db()
    assert brouillon.reponses["nom"]["version"] == 1


def test_does_the_very_first_answer_already_count_with_it(connectee, usager):
    demarche_publiee(
        [
            etape(
                "e",
                "E",
                champ("texte", "nom", "Nom", prerempli="profil.nom", lecture_seule=True),
                champ("texte", "suite", "Suite", si=toutes(("nom", "egal", "Moreau"))),
            )
        ],
        slug="autre",
    )
    page = connectee.get("/demarches/autre/commencer/")

    reponse = connectee.post(
        page.context["adresse_enregistrement"],
        json.dumps({"champ": "suite", "valeur": "Oui", "base": 0, "demarche": "autre"}),
        content_type="application/json",
    )

    assert reponse.json()["visibilite"] == ["nom", "suite"]


def test_does_a_first_step_posted_whole_go_on(connectee, usager, demarche):
    page = connectee.get("/demarches/aide/commencer/")

    reponse = connectee.post(page.context["adresse"], {"demarche": "aide", "titre": "Hamlet", "asso": ""})

    assert reponse.url == adresse(Brouillon.objects.get(), "recapitulatif")


def test_does_filing_read_the_source_again(usager, brouillon):
    assert deposer_brouillon(brouillon_id=brouillon.pk, usager=usager).reponses["nom"] == "Moreau"


def test_is_a_changed_source_taken_and_said_before_anything_is_sent(connectee, usager, brouillon):
    connectee.get(adresse(brouillon))
    Profil.objects.filter(usager=usager).update(lieu_naissance="Rouen")

    reponse = deposer(connectee, brouillon)

    assert messages(reponse) == ["« Ville » a changé là d’où vient cette réponse : la nouvelle valeur est reprise."]
    assert not Demande.objects.exists()
    deposer(connectee, brouillon)
    assert Demande.objects.get().reponses["ville"] == "Rouen"


def test_is_a_source_that_says_nothing_more_said_too(connectee, usager, brouillon):
    connectee.get(adresse(brouillon))
    Profil.objects.filter(usager=usager).delete()

    reponse = connectee.get(adresse(brouillon))

    assert champs(reponse)["ville"] == ""
    assert len(messages(reponse)) == 1


def test_does_a_required_one_without_value_keep_the_demande_from_leaving(usager, brouillon):
    usager.nom = ""
    usager.save()

    with pytest.raises(DemandeIncomplete):
        deposer_brouillon(brouillon_id=brouillon.pk, usager=usager)


def test_does_a_failing_source_leave_what_it_last_said(connectee, usager, brouillon, monkeypatch):
    connectee.get(adresse(brouillon))
    monkeypatch.setattr(sources.SourceProfil, "valeurs_proposees", lambda *_: 1 / 0)

    reponse = connectee.get(adresse(brouillon))

    assert (reponse.status_code, champs(reponse)["nom"], messages(reponse)) == (200, "Moreau", [])
    assert deposer_brouillon(brouillon_id=brouillon.pk, usager=usager).reponses["nom"] == "Moreau"


def test_does_a_picked_relation_fill_it_and_its_name_follow(connectee, usager, brouillon):
    relation = RelationFactory(usager=usager, denomination="Compagnie")
    connectee.post(
        adresse(brouillon), {"action": "relation", "reprendre-fiche-relation": relation.pk, "titre": "Hamlet"}
    )
    assert champs(connectee.get(adresse(brouillon)))["asso"] == "Compagnie"

    relation.denomination = "Compagnie des Deux Rives"
    relation.save()

    assert champs(connectee.get(adresse(brouillon)))["asso"] == "Compagnie des Deux Rives"


def test_does_a_form_without_any_read_no_source_again(connectee, usager, django_assert_num_queries):
    from espace_usager.lecture_seule import imposer
    from espace_usager.reponses import Remplissage

    version = demarche_publiee().version_courante
    brouillon = BrouillonFactory(usager=usager, version=version)

    with django_assert_num_queries(0):
        assert imposer(Remplissage(brouillon.pk, version, brouillon), usager) == []

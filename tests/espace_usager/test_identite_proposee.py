"""An identity is offered at once, in the parts that the question asks, and keeps saying where it comes from."""

import uuid

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory, ProfilFactory, RelationFactory
from tests.factories.formulaires import demarche_publiee
from tests.lecture import lue

pytestmark = pytest.mark.django_db

NOMS = {"civilite": False, "nom_usage": False, "naissance": True, "lieu_naissance": False}
ETAPES = [
    etape(
        "vous",
        "Vous",
        champ("identite", "identite", "Votre identité", prerempli="profil.identite", **NOMS),
        champ("telephone", "telephone", "Téléphone", prerempli="profil.telephone", obligatoire=False),
    ),
    etape(
        "structure",
        "Structure",
        champ("siren", "siren", "SIREN", prerempli="relation.siren"),
        champ("identite", "representant", "Représentant", prerempli="relation.representant", autre_personne=True),
    ),
]


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="aide")


def test_l_identite_du_compte_est_proposee_et_garde_son_origine(connectee, usager, demarche):
    usager.nom, usager.prenom = "Moreau", "Camille"
    usager.save()
    ProfilFactory(usager=usager, naissance="1980-07-14", telephone="+33639980123")
    page = lue(connectee.get("/demarches/aide/commencer/"))
    montrees = {champ["name"]: champ["value"] for champ in page.select("[data-champ] input[type=text], [type=tel]")}
    naissance = page.find("input", {"name": "identite_naissance"})["value"]

    connectee.post(
        reverse("espace:etape", args=[uuid.uuid4(), "vous"]),
        {"demarche": "aide", **montrees, "identite_naissance": naissance},
    )

    reponses = Brouillon.objects.get().reponses
    assert reponses["identite"]["valeur"] == {"nom": "Moreau", "prenoms": "Camille", "naissance": "1980-07-14"}
    assert [reponses[cle]["origine"] for cle in ("identite", "telephone")] == ["profil", "profil"]


def test_une_relation_donne_son_siren_et_son_representant(connectee, usager, demarche):
    relation = RelationFactory(
        usager=usager, siren="732829320", representant_nom="Payet", representant_prenom="Josiane"
    )
    debut = {"nom": "Moreau", "prenoms": "Camille", "naissance": "1980-07-14"}
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"identite": debut})
    page = reverse("espace:etape", args=[brouillon.pk, "structure"])

    connectee.post(page, {"action": "relation", "reprendre-fiche-relation": str(relation.pk)})

    valeurs = Brouillon.objects.get().valeurs
    assert valeurs["siren"] == "732829320"
    assert (valeurs["representant"]["nom"], valeurs["representant"]["prenoms"]) == ("Payet", "Josiane")

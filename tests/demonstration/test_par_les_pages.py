"""Each reference form through the citizens' pages, from its first step to the filed demande."""

import uuid

import pytest
from django.urls import reverse
from wagtailstreamforms.models import FormSubmission

from formulaires.demonstration import installer
from formulaires.enums import NaturePiece
from formulaires.models import Demande, DemarchePage
from tests.demonstration.reponses import (
    ASSOCIATION,
    PERSONNE_PHYSIQUE,
    PROSPECTION,
    TABLEAU,
    champs_postes,
)
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import page_des_demarches

LICENCE = "licence-entrepreneur-spectacles-vivants"


@pytest.fixture
def connectee(client, db):
    page_des_demarches()
    installer()
    client.force_login(UsagerFactory(email="camille@exemple.fr"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def deposer_par_les_pages(client, slug: str, reponses: dict) -> Demande:
    """Post each step as the page leads to it, then the recap; return the demande."""
    definition = DemarchePage.objects.get(slug=slug).version_courante.definition
    brouillon, etape, debut = uuid.uuid4(), definition.etapes[0], {"demarche": slug}
    recapitulatif = reverse("espace:recapitulatif", args=[brouillon])
    while etape:
        adresse = reverse("espace:etape", args=[brouillon, etape.cle])
        reponse = client.post(adresse, champs_postes(etape, reponses) | debut)
        assert reponse.status_code == 302, reponse.context["formulaire"].errors
        debut = {}
        etape = None if reponse.url == recapitulatif else definition.etape(reponse.url.rstrip("/").rpartition("/")[2])
    reponse = client.post(recapitulatif, {"exact": "oui"})
    assert reponse.status_code == 302, reponse.content.decode()
    return Demande.objects.get()


@pytest.mark.parametrize(
    ("slug", "reponses", "pieces"),
    [
        (LICENCE, ASSOCIATION, 1),
        (LICENCE, PERSONNE_PHYSIQUE, 1),
        ("certificat-bien-culturel", TABLEAU, 3),
        ("detecteurs-de-metaux", PROSPECTION, 3),
    ],
    ids=["association", "personne physique", "bien culturel", "détecteurs"],
)
def test_is_the_form_filed_through_the_pages(connectee, slug, reponses, pieces):
    demande = deposer_par_les_pages(connectee, slug, reponses)

    assert (demande.version.demarche.slug, demande.statut) == (slug, "deposee")
    assert demande.pieces.filter(nature=NaturePiece.REPONSE).count() == pieces
    assert FormSubmission.objects.count() == 0


def test_are_rows_and_communes_read_in_the_filed_demande(connectee):
    demande = deposer_par_les_pages(connectee, "detecteurs-de-metaux", PROSPECTION)

    localisation = next(etape for etape in demande.lecture if etape["cle"] == "localisation")
    communes = next(lue for lue in localisation["reponses"] if lue["cle"] == "communes")
    assert [lue["texte"] for ligne in communes["lignes"] for lue in ligne["reponses"]][0] == (
        "Cordieux (01), ancienne commune, aujourd’hui Montluel"
    )

"""One walk, one reading: what was filed says the same to its citizen, to the agent, on paper and in a file."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from formulaires.models import Habilitation
from formulaires.parcours.lecture import lire, reponses_a_plat
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape, groupe
from tests.exports.conftest import octets_de
from tests.exports.formats import lire_json
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee
from tests.formulaires.compositions import GENRES
from tests.instruction.conftest import ouvrir_session
from tests.lecture import lue

CHOIX = {"a": "Rouge", "b": "Vert"}
REPONSES = {
    "texte": "La Nuit des rois", "texte_long": "Une ligne\nUne autre", "reference": "AB 12", "nombre": "1234",
    "decimal": "12,5", "montant": "1 234,50", "pourcentage": "12", "date": "2026-09-01", "heure": "14:30",
    "date_heure": "2026-09-01T14:30", "oui_non": "oui", "choix": "a", "liste": "b", "cases": ["a", "b"],
    "listes_liees": {"premier": "musique", "second": "jazz"}, "engagement": "oui", "civilite": "madame",
    "identite": {"nom": "Moreau", "prenoms": "Camille"}, "courriel": "c@exemple.fr", "telephone": "01 40 15 80 00",
    "url": "https://www.culture.gouv.fr/",
    "adresse": {"voie": "3 rue de Valois", "code_postal": "75001", "commune": "Paris"},
    "commune": "Lyon (69123)", "departement": "69", "region": "84", "pays": "FR", "siren": "732829320",
    "siret": "73282932000074", "rna": "W751234567", "ape": "90.01Z", "iban": "FR7630006000011234567890189",
    "groupe": [{"id": "ligne-0001", "places": "3"}, {"id": "ligne-0002", "places": "4"}],
}  # fmt: skip
OPTIONS = {
    "choix": {"choix": CHOIX}, "liste": {"choix": CHOIX}, "cases": {"choix": CHOIX}, "listes_liees": GENRES,
    "identite": {"civilite": False, "naissance": False, "nom_usage": False, "lieu_naissance": False},
}  # fmt: skip
SIMPLES = [
    champ(genre, genre, f"Question {genre}", **OPTIONS.get(genre, {})) for genre in REPONSES if genre != "groupe"
]
PLACES = groupe("groupe", "Salles", champ("nombre", "places", "Places"), ligne="Salle", max=3)
TOTAL = champ("calcul", "total", "Total", fonction="somme", champs=["groupe.places"], unite="places")
VIDE = champ("texte", "vide", "Facultative", obligatoire=False)


@pytest.fixture
def version(db):
    return VersionFactory(demarche=demarche_publiee([etape("tout", "Tout", *SIMPLES, PLACES, TOTAL, VIDE)]))


@pytest.fixture
def demande(version):
    return DemandeFactory(version=version, usager=UsagerFactory(), reponses=REPONSES)


def lisses(texte: str) -> str:
    """Without any space: a page and a sheet of paper cut lines where they like."""
    return "".join(texte.split())


def test_do_the_pages_the_paper_and_the_file_say_what_the_walk_says(client, version, demande, agent, exporter):
    etapes = lire(evaluer(version.definition, REPONSES))
    textes = {reponse["cle"]: reponse["texte"] for reponse in reponses_a_plat(etapes[0])}
    HabilitationFactory(role=Habilitation.Role.INSTRUCTION, demarche=version.demarche, agents=[agent])
    client.force_login(demande.usager, backend="django.contrib.auth.backends.ModelBackend")

    a_l_usager = lue(client.get(reverse("espace:reponses", args=[demande.reference]))).get_text()
    a_l_agent = lue(ouvrir_session(agent).get(reverse("instruction:demande", args=[demande.reference]))).get_text()
    archive = ZipFile(io.BytesIO(octets_de(exporter("zip"))))
    papier = "".join(page.extract_text() for page in PdfReader(io.BytesIO(archive.read(archive.namelist()[0]))).pages)
    [fichier] = lire_json(octets_de(exporter("json")))["demandes"]

    assert demande.lecture == etapes
    for support in (a_l_usager, a_l_agent, papier):
        assert [cle for cle, texte in textes.items() if lisses(texte) not in lisses(support)] == []
    en_mots = {cle for cle in REPONSES if cle not in {"nombre", "decimal", "montant", "pourcentage", "date", "groupe"}}
    assert {cle: fichier["reponses"][cle] for cle in en_mots} == {cle: textes[cle] for cle in en_mots}
    assert {cle: fichier["reponses"][cle] for cle in ("nombre", "decimal", "montant", "pourcentage", "date")} == {
        "nombre": 1234, "decimal": 12.5, "montant": 1234.5, "pourcentage": 12, "date": "2026-09-01",
    }  # fmt: skip
    assert fichier["reponses"]["groupe"] == [{"places": 3}, {"places": 4}]

"""How many SQL statements a step costs, whatever its size (G6)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from espace_usager.models import Brouillon
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF, demarche_publiee

pytestmark = pytest.mark.django_db
# What every page of a signed-in citizen asks, and what opens and closes a transaction.
COMMUNES = ("django_session", "comptes_usager", "espace_usager_notification", "SAVEPOINT")


def instructions(geste) -> int:
    geste()
    with CaptureQueriesContext(connection) as requetes:
        geste()
    return sum(not any(commune in requete["sql"] for commune in COMMUNES) for requete in requetes)


def brouillon_de(usager, nombre: int) -> Brouillon:
    """Return a draft whose only step has this number of questions, a third of them about files, all answered."""
    genres = ["texte", "piece", "oui_non"]
    champs = [
        champ(genres[rang % 3], f"q{rang}", f"Question {rang}", obligatoire=False, prerempli=_source(rang))
        for rang in range(nombre)
    ]
    demarche = demarche_publiee([etape("etape", "Étape", *champs), etape("fin", "Fin", champ("texte", "fin", "Fin"))])
    valeurs = {f"q{rang}": "oui" for rang in range(nombre) if rang % 3 == 2}
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs=valeurs)


def _source(rang: int) -> str:
    return "profil.nom" if rang % 3 == 0 else ""


def adresse(brouillon) -> str:
    return reverse("espace:etape", args=[brouillon.pk, "etape"])


def joindre_partout(client, brouillon, nombre: int) -> None:
    fichiers = {
        f"q{rang}-fichiers": SimpleUploadedFile(f"{rang}.pdf", PDF, content_type="application/pdf")
        for rang in range(1, min(nombre, 7), 3)
    }
    if fichiers:
        client.post(adresse(brouillon), {**fichiers, "action": "actualiser"})


@pytest.mark.parametrize("nombre", [1, 3, 60])
def test_does_showing_a_step_ask_the_base_four_times_at_most(connectee, usager, nombre):
    brouillon = brouillon_de(usager, nombre)
    joindre_partout(connectee, brouillon, nombre)

    assert instructions(lambda: connectee.get(adresse(brouillon))) <= 4


@pytest.mark.parametrize("nombre", [1, 3, 60])
def test_does_saving_a_step_ask_the_base_five_times_at_most(connectee, usager, nombre):
    brouillon = brouillon_de(usager, nombre)
    textes = iter(range(10))

    def enregistrer():
        return connectee.post(adresse(brouillon), {"q0": f"Changé {next(textes)}", "action": "continuer"})

    assert (enregistrer().status_code, instructions(enregistrer) <= 5) == (302, True)


def test_does_saving_one_answer_ask_the_base_as_much_with_one_step_or_twenty(connectee, usager):
    comptes = []
    for nombre in (1, 20):
        etapes = [etape(f"e{rang}", f"Étape {rang}", champ("texte", f"q{rang}", "Q")) for rang in range(nombre)]
        brouillon = BrouillonFactory(usager=usager, version=demarche_publiee(etapes).version_courante)
        envois = iter(range(10))

        def envoyer(brouillon=brouillon, envois=envois):
            rang = next(envois)
            return connectee.post(
                reverse("espace:enregistrer", args=[brouillon.pk]),
                {"champ": "q0", "valeur": f"Texte {rang}", "base": rang},
                content_type="application/json",
            )

        comptes.append(instructions(envoyer))

    assert comptes[0] == comptes[1] <= 5

"""One demande after the other: an act leads to the next one of the list, and says when it leaves."""

import uuid

import pytest

from formulaires.enums import Phase
from formulaires.models import Demande
from tests.factories.formulaires import DemandeFactory
from tests.instruction.gestes import adresse, corbeille
from tests.lecture import lue

DANS_LA_LISTE = "?liste=toutes&ordering=deposee_le"


@pytest.fixture
def demandes(version, maintenant):
    toutes = []
    for _ in range(2):
        toutes.append(DemandeFactory(version=version, statut="en_instruction", phase=Phase.EN_INSTRUCTION))
        maintenant.shift(60)
    return toutes


def repondre(client, demande, liste=DANS_LA_LISTE, **autres):
    donnees = {"statut": "acceptee", "texte": "C’est accordé.", "cle": uuid.uuid4(), "revision": demande.revision}
    return client.post(adresse("repondre", demande) + liste, donnees | {"puis": "suivante"} | autres, follow=True)


def arrivee(reponse) -> str:
    return reponse.redirect_chain[-1][0]


def test_does_an_answer_lead_to_the_next_demande_of_the_list(au_travail, demandes):
    page = repondre(au_travail, demandes[0])

    assert arrivee(page) == adresse("demande", demandes[1]) + DANS_LA_LISTE
    [retour] = lue(page).select(f".messages a[href='{adresse('demande', demandes[0]) + DANS_LA_LISTE}']")
    assert retour.text.strip() == f"Revenir à {demandes[0].reference}"


def test_does_the_last_one_lead_back_to_the_list(au_travail, demandes):
    assert arrivee(repondre(au_travail, demandes[1])) == f"{corbeille('toutes')}?ordering=deposee_le"


def test_is_the_demande_shown_again_when_no_list_was_left(au_travail, demandes):
    assert arrivee(repondre(au_travail, demandes[0], liste="")) == adresse("demande", demandes[0])


def test_does_a_refusal_stay_on_the_demande_with_what_was_written(au_travail, demandes):
    Demande.objects.filter(pk=demandes[0].pk).update(revision=9)

    page = repondre(au_travail, demandes[0])

    assert (page.redirect_chain, "C’est accordé." in page.content.decode()) == ([], True)


def test_is_the_way_on_offered_by_its_name(au_travail, demandes):
    premiere, derniere = (lue(au_travail.get(adresse("demande", d) + DANS_LA_LISTE)) for d in demandes)
    seule = lue(au_travail.get(adresse("demande", demandes[0])))

    boutons = [{bouton.text for bouton in page.select("button[name=puis]")} for page in (premiere, derniere, seule)]
    assert boutons == [
        {"Envoyer et passer à la suivante", "Donner ce statut et passer à la suivante"},
        {"Envoyer et revenir à la liste", "Donner ce statut et revenir à la liste"},
        set(),
    ]


def test_does_the_page_say_that_what_was_given_waits(au_travail, demandes, settings, maintenant):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    page = lue(repondre(au_travail, demandes[0], liste=""))

    [dit] = page.select(".messages li.success")
    assert "La réponse part à " in dit.text
    assert "D’ici là, l’usager n’en sait rien et vous pouvez l’annuler." in dit.text


def test_is_a_next_demande_one_key_away(au_travail, demandes):
    page = lue(au_travail.get(adresse("demande", demandes[0]) + DANS_LA_LISTE))

    touches = {element["accesskey"][0]: " ".join(element.text.split()) for element in page.select("main [accesskey]")}
    assert touches == {
        "n": "Prochaine demande", "s": "Demande suivante", "t": "Changer le statut", "r": "Répondre et clore", "m": "",
    }  # fmt: skip

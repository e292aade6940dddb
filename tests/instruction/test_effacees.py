"""What agents find of a demande whose citizen deleted their account."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from formulaires.actions.effacer import effacer_demande
from formulaires.courrier.taches import relancer
from formulaires.exports.demander import demander_export
from formulaires.exports.preparer import preparer_export
from formulaires.models import Demande, DemandeEffacee, Habilitation, Service
from tests.exports.conftest import octets_de
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.instruction.gestes import adresse, repondre
from tests.lecture import lue, mots

LISTE = reverse("instruction:effacees")


@pytest.fixture
def effacee(demande):
    return effacer_demande(demande=demande)


def references(reponse) -> list[str]:
    return [mots(ligne.td) for ligne in lue(reponse).select("table.listing tbody tr")]


def test_is_the_line_shown_without_a_name(au_travail, effacee):
    page = au_travail.get(LISTE)
    assert references(page) == [effacee.reference]
    assert "Moreau" not in page.content.decode()


@pytest.mark.parametrize("acte", ["demande", "accuse"])
def test_does_any_address_of_the_demande_say_that_it_is_gone(maintenant, au_travail, effacee, acte):
    page = au_travail.get(adresse(acte, effacee))
    assert page.status_code == 410
    assert "Cette demande a été supprimée par l’usager le 16\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026." in mots(
        lue(page).main
    )
    assert f"{LISTE}?q={effacee.reference}" in [lien["href"] for lien in lue(page).select("main a")]


def test_does_an_act_sent_meanwhile_say_so_and_give_back_what_was_typed(au_travail, demande):
    effacer_demande(demande=demande)
    page = repondre(au_travail, demande, texte="Votre <b>licence</b> est accordée.", motif="Vu en commission.")
    assert page.status_code == 410
    saisies = [zone.string.strip() for zone in lue(page).select("main textarea")]
    assert saisies == ["Votre <b>licence</b> est accordée.", "Vu en commission."]
    assert DemandeEffacee.objects.get().phase == "deposee"


def test_does_the_open_page_learn_it_from_its_next_sign_of_life(maintenant, au_travail, effacee):
    reponse = au_travail.post(adresse("presence", effacee), {"revision": 0})
    assert (reponse.status_code, reponse.json()) == (410, {"supprimee": effacee.phrase})


def test_do_the_export_and_the_mails_on_their_way_drop_it(agent, demande, version, mailoutbox):
    HabilitationFactory(role=Habilitation.Role.EXPORT, agents=[agent])
    autre = DemandeFactory(version=version)
    export = demander_export(agent=agent, demandes=Demande.objects.all(), titre="Toutes", format="csv")

    effacer_demande(demande=demande)
    preparer_export(str(export.pk))
    relancer()

    export.refresh_from_db()
    assert (export.nombre, demande.reference.encode() in octets_de(export)) == (1, False)
    assert [autre.reference in courriel.body for courriel in mailoutbox] == [True]


def test_is_it_found_by_its_number(au_travail, effacee, version):
    autre = effacer_demande(demande=DemandeFactory(version=version))
    assert references(au_travail.get(LISTE, {"q": effacee.reference[-6:]})) == [effacee.reference]
    assert set(references(au_travail.get(LISTE))) == {effacee.reference, autre.reference}


def test_does_it_not_exist_for_an_agent_of_another_demarche(d_ailleurs, effacee):
    assert references(d_ailleurs.get(LISTE)) == []
    assert d_ailleurs.get(adresse("demande", effacee)).status_code == 404


def test_is_the_list_refused_to_who_has_no_habilitation(sans_habilitation, effacee):
    assert sans_habilitation.get(LISTE).status_code == 404


def test_does_the_list_of_demandes_lead_to_it(au_travail, demande):
    assert LISTE in [lien["href"] for lien in lue(au_travail.get(reverse("instruction:demandes"))).select("main a")]


def test_does_the_list_cost_the_same_for_one_and_for_three(au_travail, version):
    couts = []
    for nombre in (1, 2):
        for _ in range(nombre):
            effacer_demande(demande=DemandeFactory(version=version))
        au_travail.get(LISTE)
        with CaptureQueriesContext(connection) as requetes:
            assert len(references(au_travail.get(LISTE))) == nombre * 2 - 1
        couts.append(len(requetes))
    assert couts[0] == couts[1]


def test_is_nothing_of_the_demande_left_but_the_line(demande, effacee):
    assert not Demande.objects.filter(pk=demande.pk).exists()
    noms = {champ.name for champ in DemandeEffacee._meta.fields}
    assert noms == {
        "id", "reference", "demarche", "service", "statut_libelle", "phase", "deposee_le", "dernier_evenement_le",
        "effacee_le", "cause", "agent", "close_le", "duree_s",
    }  # fmt: skip


def test_does_a_service_named_by_a_line_stay(au_travail, agent, effacee):
    agent.is_superuser = True
    agent.save()
    au_travail.post(reverse("services:delete", args=[effacee.service_id]))
    assert Service.objects.filter(pk=effacee.service_id).exists()

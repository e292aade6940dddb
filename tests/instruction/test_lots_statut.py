"""A status given to many demandes: only one marked « en lot », never a decision, undone together while it waits."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from formulaires.actions.instruire import changer_statut
from formulaires.enums import Acteur, Couleur, Phase
from formulaires.lots.demander import annuler_lot
from formulaires.lots.executer import executer_lot
from formulaires.models import Demande, DemandeEnLot, Evenement, Habilitation, Limitation, Lot
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db
CHOISIR = "/gestion/lots/choisir/toutes/"
EN_COMMISSION = {
    "cle": "commission", "libelle": "En commission", "phase": Phase.EN_INSTRUCTION, "couleur": Couleur.INFO,
    "phrase": "Une commission étudie votre demande.", "prochaine_etape": "", "acteur": Acteur.SERVICE,
    "suivants": ["acceptee"], "en_lot": True, "motif": True,
}  # fmt: skip
AVEC_COMMISSION = [
    {**statut, "suivants": [*statut["suivants"], "commission"]} if statut["cle"] == "deposee" else statut
    for statut in [*AUTORISATION, EN_COMMISSION]
]


@pytest.fixture(autouse=True)
def deux_minutes(settings, maintenant):
    settings.INSTRUCTION_DELAI_ANNULATION = 120


@pytest.fixture
def demandes(version, maintenant):
    return [DemandeFactory(version=version) for _ in range(3)]


def envoyer(client, demandes, statut="", **autres):
    """Ask for a status; without one, see what is offered."""
    acte = {"acte": "statut", "statut": statut, "cle": uuid.uuid4()} if statut else {}
    return client.post(CHOISIR, {"choisie": [d.reference for d in demandes], **acte, **autres}, follow=True)


def donner(client, demandes, statut="En instruction", **autres) -> Lot:
    envoyer(client, demandes, statut, **autres)
    lot = Lot.objects.get()
    executer_lot(str(lot.pk))
    return lot


def offerts(page) -> list[str]:
    return [mots(case.parent) for case in lue(page).select("input[name=statut]")]


def etats(lot) -> list[tuple[str, str]]:
    return list(lot.demandes.values_list("etat", "raison"))


def statuts(demandes) -> list[tuple[str, str]]:
    return [tuple(Demande.objects.values_list("statut", "statut_a_venir").get(pk=d.pk)) for d in demandes]


def test_are_only_the_statuses_marked_so_offered_with_how_many_may_receive_them(au_travail, demandes):
    Demande.objects.filter(pk=demandes[0].pk).update(statut="en_instruction", phase=Phase.EN_INSTRUCTION)

    assert offerts(envoyer(au_travail, demandes)) == ["En instruction (2 demandes sur 3)"]


def test_is_nothing_offered_when_no_demande_may_receive_one(au_travail, demandes):
    Demande.objects.update(statut="acceptee", phase=Phase.CLOSE_FAVORABLE)

    page = envoyer(au_travail, demandes)

    assert (offerts(page), "Donner un statut" in page.content.decode()) == ([], False)


def test_does_a_status_wait_for_each_and_leave_as_from_its_page(au_travail, agent, demandes, maintenant):
    lot = donner(au_travail, demandes)
    attendus = statuts(demandes)
    maintenant.shift(timedelta(minutes=3))
    for demande in demandes:
        au_travail.get(reverse("instruction:demande", args=[demande.reference]))

    assert (attendus, etats(lot)) == ([("deposee", "En instruction")] * 3, [("faite", "")] * 3)
    assert statuts(demandes) == [("en_instruction", "")] * 3
    partis = Evenement.objects.filter(genre=Evenement.Genre.STATUT)
    assert list(partis.values_list("libelle", "acteur")) == [("En instruction", agent.pk)] * 3


def test_is_a_decision_never_given_by_a_forged_form(au_travail, demandes):
    page = envoyer(au_travail, demandes, "Acceptée")

    assert (Lot.objects.count(), "Ce statut ne se donne pas en lot." in lue(page).text) == (0, True)


@pytest.mark.parametrize("libelle", ["Acceptée", "Compléments demandés", "Inconnu"])
def test_is_a_job_asked_for_otherwise_refused_demande_by_demande(au_travail, demandes, libelle):
    envoyer(au_travail, demandes, "En instruction")
    Lot.objects.update(parametres={"statut": libelle, "motif": ""})
    lot = Lot.objects.get()

    executer_lot(str(lot.pk))

    raison = f"Le statut «\N{NO-BREAK SPACE}{libelle}\N{NO-BREAK SPACE}» ne se donne pas en lot à cette demande."
    assert etats(lot) == [("refusee", raison)] * 3
    assert statuts(demandes) == [("deposee", "")] * 3


def test_is_reopening_a_closed_demande_refused_as_the_decision_it_is(au_travail, version):
    rouvrable = [{**s, "suivants": ["en_instruction"]} if s["cle"] == "refusee" else s for s in AUTORISATION]
    HabilitationFactory(agents=[])
    close = DemandeFactory(version=VersionFactory(demarche=demarche_publiee(statuts_definis=rouvrable)))
    Demande.objects.filter(pk=close.pk).update(statut="refusee", phase=Phase.CLOSE_DEFAVORABLE)
    Habilitation.objects.update(demarche=None)

    assert offerts(envoyer(au_travail, [close])) == []


def test_are_those_that_cannot_named_with_the_reason(au_travail, agent, demandes):
    envoyer(au_travail, demandes, "En instruction")
    Limitation.objects.create(usager=demandes[0].usager, motif="Contestation")
    autre = Demande.objects.get(pk=demandes[1].pk)
    changer_statut(demande=autre, statut="sans_suite", agent=agent, revision=autre.revision)
    lot = Lot.objects.get()

    executer_lot(str(lot.pk))

    assert [etat for etat, _ in etats(lot)] == ["refusee", "refusee", "faite"]
    assert [raison[:22] for _, raison in etats(lot)] == ["Le compte de cet usage", "Vous avez déjà changé ", ""]
    assert statuts(demandes) == [("deposee", ""), ("deposee", "Classée sans suite"), ("deposee", "En instruction")]


def test_c32_does_a_right_taken_away_refuse_what_is_left(au_travail, agent, demandes):
    envoyer(au_travail, demandes, "En instruction")
    agent.groups.clear()
    lot = Lot.objects.get()

    executer_lot(str(lot.pk))

    assert ({etat for etat, _ in etats(lot)}, statuts(demandes)) == ({"refusee"}, [("deposee", "")] * 3)


def test_is_a_reason_asked_for_when_the_status_says_so_and_kept_for_the_agents(habiliter):
    demarche = demarche_publiee(statuts_definis=AVEC_COMMISSION)
    demandes = [DemandeFactory(version=demarche.version_courante) for _ in range(2)]
    client = ouvrir_session(habiliter(Habilitation.Role.DECISION, demarche=demarche))

    sans = envoyer(client, demandes, "En commission")
    donner(client, demandes, "En commission", motif="Séance du 12 mars.")

    assert "Dites pourquoi" in lue(sans).text
    motifs = [transition.motif for demande in demandes for transition in demande.transitions.all()]
    assert motifs == ["Séance du 12 mars."] * 2


def test_is_the_same_word_given_in_each_demarche_by_its_own_status(au_travail, demandes, version):
    """Two démarches may call « En instruction » by two keys: the agent chose the word."""
    autrement = {"en_instruction": "etude"}
    autres = [
        {**s, "cle": autrement.get(s["cle"], s["cle"]), "suivants": [autrement.get(c, c) for c in s["suivants"]]}
        for s in AUTORISATION
    ]
    ailleurs = DemandeFactory(version=VersionFactory(demarche=demarche_publiee(statuts_definis=autres)))
    Habilitation.objects.update(demarche=None)

    donner(au_travail, [*demandes, ailleurs])

    assert [d.transitions.get().statut for d in [*demandes, ailleurs]] == ["en_instruction"] * 3 + ["etude"]


def test_are_all_undone_at_once_while_they_wait(au_travail, demandes):
    lot = donner(au_travail, demandes)
    page = au_travail.get(reverse("lots:lot", args=[lot.pk]))

    apres = au_travail.post(reverse("lots:defaire", args=[lot.pk]), follow=True)

    assert "Annuler ces changements" in lue(page).text
    assert (statuts(demandes), etats(lot)) == ([("deposee", "")] * 3, [("annulee", "")] * 3)
    assert "3 changements sont annulés. Leurs usagers n’en ont rien su." in lue(apres).text
    assert "Annuler ces changements" not in lue(apres).text.replace("3 changements", "")


def test_are_those_that_left_told_and_left_alone(au_travail, demandes, maintenant):
    lot = donner(au_travail, demandes)
    maintenant.shift(timedelta(minutes=3))
    au_travail.get(reverse("instruction:demande", args=[demandes[0].reference]))

    apres = au_travail.post(reverse("lots:defaire", args=[lot.pk]), follow=True)

    assert (statuts(demandes)[0], etats(lot)[0]) == (("en_instruction", ""), ("faite", ""))
    assert "Il est trop tard" in lue(apres).text


def test_does_undoing_stop_a_job_that_still_runs(au_travail, demandes):
    envoyer(au_travail, demandes, "En instruction")
    lot = Lot.objects.get()

    au_travail.post(reverse("lots:defaire", args=[lot.pk]))
    executer_lot(str(lot.pk))

    assert (statuts(demandes), annuler_lot(lot=lot)) == ([("deposee", "")] * 3, False)


def test_does_undoing_leave_alone_what_the_job_did_not_give(au_travail, agent, demandes):
    lot = donner(au_travail, demandes[:1])
    autre = Demande.objects.get(pk=demandes[1].pk)
    changer_statut(demande=autre, statut="en_instruction", agent=agent, revision=autre.revision)

    au_travail.post(reverse("lots:defaire", args=[lot.pk]))

    assert statuts(demandes[:2]) == [("deposee", ""), ("deposee", "En instruction")]


def test_c26_does_another_agent_undo_nothing(au_travail, habiliter, demandes):
    lot = donner(au_travail, demandes)
    autre = ouvrir_session(habiliter(Habilitation.Role.DECISION))

    reponse = autre.post(reverse("lots:defaire", args=[lot.pk]))

    assert (reponse.status_code, set(lot.demandes.values_list("etat", flat=True))) == (404, {DemandeEnLot.Etat.FAITE})


def test_does_offering_statuses_cost_the_same_whatever_is_chosen(au_travail, demandes, django_assert_num_queries):
    envoyer(au_travail, demandes[:1])
    with django_assert_num_queries(22):
        envoyer(au_travail, demandes[:1])
    with django_assert_num_queries(22):
        envoyer(au_travail, demandes)

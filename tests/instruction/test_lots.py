"""Acts on the demandes ticked in the list: done one by one, refused one by one, resumed, cancelled (C26, C27, C32)."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from formulaires.enums import Cote
from formulaires.exceptions import LotRefuse
from formulaires.lots.demander import RIEN_DE_CHOISI, TROP, annuler_lot, demander_lot
from formulaires.lots.executer import PANNE, executer_lot, reprendre_les_lots
from formulaires.models import ActeEnLot, Demande, ExportDemandes, Habilitation, Limitation, Lot
from tests.courriels import envoyer_tout
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille

pytestmark = pytest.mark.django_db
CHOISIR = "/gestion/lots/choisir/toutes/"


@pytest.fixture
def demandes(version, maintenant):
    return [DemandeFactory(version=version) for _ in range(3)]


@pytest.fixture
def demander(agent):
    """Return a function that asks for a message to every demande the agent may read."""

    def demander(texte="Le service est fermé lundi.", **autres) -> Lot:
        options = {
            "agent": agent, "demandes": Demande.objects.all(), "acte": ActeEnLot.MESSAGE, "titre": "Écrire aux usagers",
            "parametres": {"texte": texte}, "cle": uuid.uuid4(),
        }  # fmt: skip
        return demander_lot(**options | autres)

    return demander


def envoyer(client, demandes, acte="", **autres):
    donnees = {"choisie": [demande.reference for demande in demandes], "acte": acte, "cle": uuid.uuid4(), **autres}
    return client.post(CHOISIR, donnees, follow=True)


def textes(demande) -> list[str]:
    return list(demande.messages.filter(cote=Cote.SERVICE).values_list("texte", flat=True))


def etats(lot) -> list[str]:
    return list(lot.demandes.values_list("etat", flat=True))


def lue(reponse) -> str:
    return " ".join(reponse.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").split())


def test_does_the_list_offer_a_box_for_each_demande_and_one_for_all(au_travail, demandes):
    page = lue(au_travail.get(corbeille("toutes")))

    assert [page.count(f'name="choisie" value="{demande.reference}"') for demande in demandes] == [1, 1, 1]
    assert ('name="toutes"' in page, CHOISIR in page) == (True, True)


def test_is_an_empty_choice_a_message_and_not_an_error(au_travail, demandes):
    page = envoyer(au_travail, [])

    assert (page.status_code, RIEN_DE_CHOISI in lue(page)) == (200, True)


def test_is_the_same_message_written_once_to_each_citizen(au_travail, demandes):
    cle = uuid.uuid4()
    for _ in range(2):
        envoyer(au_travail, demandes[:2], "message", texte="Le service est fermé lundi.", cle=cle)
    lot = Lot.objects.get()
    for _ in range(2):
        executer_lot(str(lot.pk))
    envoyer_tout()

    assert [textes(demande) for demande in demandes] == [["Le service est fermé lundi."]] * 2 + [[]]
    page = lue(au_travail.get(reverse("lots:lot", args=[lot.pk])))
    assert "Fini</strong> : 2 demandes sur 2, 2 faites, 0 refusée." in page


def test_are_demandes_given_to_a_colleague_and_those_that_cannot_be_named_with_the_reason(
    au_travail, agent, habiliter, demandes, usager
):
    collegue = habiliter(Habilitation.Role.INSTRUCTION)
    Limitation.objects.create(usager=demandes[1].usager, motif="Contestation")
    envoyer(au_travail, demandes, "affecter", agent=collegue.pk)
    Demande.objects.filter(pk=demandes[2].pk).update(revision=7)
    lot = Lot.objects.get()

    executer_lot(str(lot.pk))

    suivies = [Demande.objects.get(pk=demande.pk).agent_id for demande in demandes]
    assert (suivies, etats(lot)) == ([collegue.pk, None, None], ["faite", "refusee", "refusee"])
    page = lue(au_travail.get(reverse("lots:lot", args=[lot.pk])))
    assert "1 faite, 2 refusées." in page
    assert f"{demandes[1].reference}</a></td><td>Le compte de cet usager est gelé" in page


def test_are_only_the_chosen_demandes_exported_by_whoever_may(au_travail, agent, version, demandes):
    sans_droit = envoyer(au_travail, demandes[:2], "exporter", format="xlsx")
    HabilitationFactory(role=Habilitation.Role.EXPORT, demarche=version.demarche, agents=[agent])
    envoyer(au_travail, demandes[:2], "exporter", format="xlsx")

    export = ExportDemandes.objects.get()
    assert (export.total, export.format) == (2, "xlsx")
    assert "Préparer l’export" not in lue(sans_droit)


def test_does_the_whole_list_follow_the_filters_of_its_address(au_travail, demandes, version):
    q = demandes[0].reference
    adresse = f"{CHOISIR}?q={q}"

    page = au_travail.post(adresse, {"toutes": "on"})

    assert "Agir sur 1 demande</h1>" in lue(page)


def test_are_more_than_500_demandes_refused(agent, demander, monkeypatch, demandes):
    monkeypatch.setattr("formulaires.lots.demander.DEMANDES_AU_PLUS", 2)

    with pytest.raises(LotRefuse, match=TROP):
        demander()

    assert Lot.objects.count() == 0


def test_c27_is_a_demande_of_elsewhere_never_chosen(d_ailleurs, demandes):
    page = envoyer(d_ailleurs, demandes, "message", texte="Bonjour")

    assert (RIEN_DE_CHOISI in lue(page), Lot.objects.count()) == (True, 0)


def test_c32_does_a_right_taken_away_refuse_what_is_left(demander, agent, demandes):
    lot = demander()
    agent.groups.clear()

    executer_lot(str(lot.pk))

    assert (etats(lot), [textes(demande) for demande in demandes]) == (["refusee"] * 3, [[]] * 3)


def test_may_somebody_who_only_reads_write_to_nobody(lecteur, demandes):
    envoyer(lecteur, demandes, "message", texte="Bonjour")
    lot = Lot.objects.get()

    executer_lot(str(lot.pk))

    assert set(etats(lot)) == {"refusee"}


def test_does_a_job_that_was_killed_go_on_where_it_was(demander, demandes, maintenant, monkeypatch):
    lot = demander()
    monkeypatch.setattr("formulaires.lots.executer._essayer", tuer_a_la(2))
    with pytest.raises(SystemExit):
        executer_lot(str(lot.pk))
    monkeypatch.undo()
    avant = etats(lot)
    maintenant.shift(timedelta(minutes=16))
    taches = []
    monkeypatch.setattr("formulaires.lots.demander.async_task", lambda *args, **kwargs: taches.append(args))

    reprendre_les_lots()
    reprendre_les_lots()
    executer_lot(str(lot.pk))

    assert (avant, len(taches)) == (["faite", "a_faire", "a_faire"], 1)
    assert [textes(demande) for demande in demandes] == [["Le service est fermé lundi."]] * 3


def tuer_a_la(fois: int):
    from formulaires.lots.executer import _essayer

    passages = []

    def essayer(lot, ligne):
        passages.append(ligne)
        if len(passages) == fois:
            raise SystemExit
        return _essayer(lot, ligne)

    return essayer


def test_is_a_job_stopped_before_its_next_demande(demander, au_travail, demandes):
    lot = demander()

    page = au_travail.post(reverse("lots:annuler", args=[lot.pk]), follow=True)
    executer_lot(str(lot.pk))

    assert "3 demandes n’ont pas été touchées." in lue(page)
    assert ([textes(demande) for demande in demandes], annuler_lot(lot=lot)) == ([[]] * 3, False)


def test_is_a_breakdown_on_one_demande_told_and_the_others_done(demander, demandes, monkeypatch):
    from formulaires.actions.echanger import ecrire_message

    def en_panne(*, demande, **autres):
        if demande.pk == demandes[1].pk:
            raise RuntimeError
        return ecrire_message(demande=demande, **autres)

    monkeypatch.setattr("formulaires.lots.actes.ecrire_message", en_panne)
    lot = demander()

    executer_lot(str(lot.pk))

    assert list(lot.demandes.values_list("etat", "raison")) == [("faite", ""), ("refusee", PANNE), ("faite", "")]


def test_c26_is_the_job_of_another_agent_nowhere(demander, habiliter, demandes):
    lot = demander()
    autre = ouvrir_session(habiliter(Habilitation.Role.DECISION))

    adresses = [reverse("lots:lot", args=[lot.pk]), reverse("lots:annuler", args=[lot.pk])]

    assert (autre.get(adresses[0]).status_code, autre.post(adresses[1]).status_code) == (404, 404)
    assert "Écrire aux usagers" not in lue(autre.get(reverse("lots:miens")))


@pytest.mark.parametrize("nom, cles", [("lots:miens", []), ("lots:choisir", ["toutes"])])
def test_does_somebody_without_habilitation_find_nothing(sans_habilitation, nom, cles):
    assert sans_habilitation.get(reverse(nom, args=cles)).status_code == 404


def test_cost_the_page_of_a_job_and_the_list_of_jobs_the_same_whatever_they_hold(
    au_travail, demander, demandes, django_assert_num_queries, django_assert_max_num_queries
):
    seul = demander(demandes=Demande.objects.filter(pk=demandes[0].pk))
    seul.demandes.update(etat="refusee", raison="Non")
    adresse = reverse("lots:miens")
    au_travail.get(adresse)
    with django_assert_max_num_queries(30) as un_lot:
        au_travail.get(reverse("lots:lot", args=[seul.pk]))
    with django_assert_max_num_queries(30) as liste:
        au_travail.get(adresse)
    tous = [demander() for _ in range(3)]
    tous[0].demandes.update(etat="refusee", raison="Non")

    with django_assert_num_queries(len(un_lot)):
        au_travail.get(reverse("lots:lot", args=[tous[0].pk]))
    with django_assert_num_queries(len(liste)):
        au_travail.get(adresse)

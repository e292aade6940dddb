"""Demandes loaded by the million: are they those that citizens and agents would have made?"""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from formulaires.actions.delai import regler_le_delai
from formulaires.actions.deposer import deposer_demande
from formulaires.actions.indexer import indexer
from formulaires.coffre.portes import ouvrir
from formulaires.enums import Casier
from formulaires.exports.demander import demander_export
from formulaires.exports.preparer import preparer_export
from formulaires.management.commands.charger_demandes import PAS_ICI, SANS_PAGE, SANS_POSTGRESQL
from formulaires.models import (
    CompteurDeReferences,
    Consultation,
    Demande,
    Evenement,
    FicheDeRecherche,
    ReponseListable,
    Suspension,
)
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import page_des_demarches
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille, references

A_CHARGER = 40
sur_postgresql = pytest.mark.postgresql


def charger(nombre=A_CHARGER) -> str:
    sortie = StringIO()
    call_command("charger_demandes", nombre, demarches=2, services=2, oui=True, stdout=sortie)
    return sortie.getvalue()


@pytest.fixture
def chargees(maintenant, db):
    """Forty demandes over two démarches and two services, and the browser of somebody who reads them all."""
    page_des_demarches()
    charger()
    agent = AgentFactory()
    agent.groups.add(*agent.groups.model.objects.filter(name="Charge, tous les services"))
    return agent, ouvrir_session(agent)


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="le refus ne concerne que les autres bases")
def test_does_it_say_why_it_refuses_another_database(db):
    with pytest.raises(CommandError, match=SANS_POSTGRESQL):
        charger()


@sur_postgresql
def test_does_it_refuse_a_portal_that_is_no_demonstration_unless_told(db, settings):
    settings.PORTAIL_DEMO = False

    with pytest.raises(CommandError, match=PAS_ICI):
        call_command("charger_demandes", 1)


@sur_postgresql
def test_does_it_ask_for_the_page_of_demarches(db):
    with pytest.raises(CommandError, match="demarches") as refus:
        charger()

    assert str(refus.value) == SANS_PAGE


@sur_postgresql
def test_are_the_demandes_of_all_ages_in_every_basket(chargees):
    _, client = chargees

    assert Demande.objects.count() == A_CHARGER
    assert set(Demande.objects.values_list("casier", flat=True)) >= {Casier.CLOSE, Casier.SUIVIE}
    recentes = Demande.objects.order_by("-deposee_le")[:25]
    assert references(client.get(corbeille("toutes"))) == [demande.reference for demande in recentes]


@sur_postgresql
def test_does_each_one_open(chargees):
    _, client = chargees
    lues = [client.get(f"/gestion/demandes/{demande.reference}/") for demande in Demande.objects.all()[:3]]

    assert [page.status_code for page in lues] == [200] * 3


@sur_postgresql
def test_is_a_demande_what_its_deposit_would_have_made(chargees):
    for chargee in Demande.objects.select_related("version", "usager").order_by("-pk")[:5]:
        deposee = deposer_demande(
            cle="00000000-0000-4000-8000-000000000001",
            usager=chargee.usager,
            version=chargee.version,
            reponses=chargee.reponses,
            beneficiaire=chargee.beneficiaire,
        )

        for colonne in ("reponses", "lecture", "departement"):
            assert getattr(deposee, colonne) == getattr(chargee, colonne), colonne
        assert listees(deposee) == listees(chargee)
        deposee.delete()


def listees(demande: Demande) -> list[tuple]:
    return sorted(ReponseListable.objects.filter(demande=demande).values_list("cle", "texte", "plie"))


@sur_postgresql
def test_are_its_words_and_its_clock_those_the_actions_would_write(chargees):
    for demande in Demande.objects.select_related("version", "usager"):
        avant = FicheDeRecherche.objects.values_list("mots", "relation").get(demande=demande)
        indexer(demande)
        echeance = demande.echeance_le
        regler_le_delai(demande=demande, maintenant=demande.statut_depuis_le)

        assert FicheDeRecherche.objects.values_list("mots", "relation").get(demande=demande) == avant
        assert demande.echeance_le == echeance


@sur_postgresql
def test_does_its_history_tell_where_it_stands(chargees):
    for demande in Demande.objects.all():
        derniers = Evenement.objects.filter(demande=demande).order_by("-survenu_le", "-pk")
        dernier = derniers.first()

        assert (dernier.statut, dernier.survenu_le) == (demande.statut, demande.dernier_evenement_le)
        assert demande.revision == derniers.count() - 1
    assert Suspension.objects.filter(demande__version__json__delai=None).count() == 0
    assert Consultation.objects.count() == Demande.objects.exclude(agent=None).count()


@sur_postgresql
def test_does_an_export_hold_them_all(chargees):
    agent, _ = chargees
    export = demander_export(agent=agent, demandes=Demande.objects.all(), titre="Toutes", format="csv")
    preparer_export(str(export.pk))
    export.refresh_from_db()

    with ouvrir(export.fichier) as flux:
        lignes = flux.read().decode().splitlines()
    assert len(lignes) == 1 + A_CHARGER


@sur_postgresql
def test_may_more_be_added_and_does_an_ordinary_deposit_follow(chargees):
    charger(10)
    demande = Demande.objects.select_related("version", "usager").last()
    deposee = deposer_demande(
        cle="00000000-0000-4000-8000-000000000001",
        usager=demande.usager,
        version=demande.version,
        reponses=demande.reponses,
    )

    assert Demande.objects.count() == A_CHARGER + 11
    assert deposee.pk == Demande.objects.exclude(pk=deposee.pk).order_by("-pk").first().pk + 1
    assert (
        str(CompteurDeReferences.objects.get(prefixe=demande.version.demarche.sigle, annee=2026)) == deposee.reference
    )


@sur_postgresql
def test_are_the_same_demandes_made_again(maintenant, db):
    page_des_demarches()
    colonnes = ("reference", "statut", "deposee_le", "echeance_le", "departement", "reponses")
    lues = []
    for _ in range(2):
        charger(10)
        lues.append(list(Demande.objects.order_by("deposee_le").values_list(*colonnes)))
        Demande.objects.all().delete()
        CompteurDeReferences.objects.all().delete()

    assert lues[0] == lues[1]


@sur_postgresql
def test_are_the_indexes_put_back(chargees, monkeypatch):
    monkeypatch.setattr("formulaires.charge.charger.EN_GROS", 1)
    avant = index_de_la_base()
    charger(5)

    assert index_de_la_base() == avant


def index_de_la_base() -> list[tuple]:
    with connection.cursor() as curseur:
        curseur.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        return curseur.fetchall()


@sur_postgresql
def test_can_nobody_sign_in_as_somebody_invented(chargees):
    comptes = get_user_model().objects.filter(email__endswith="@charge.exemple.fr")

    assert {compte.has_usable_password() for compte in comptes} == {False}

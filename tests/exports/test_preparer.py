"""The job: batches, kills, cancels, rights, what disappears meanwhile, what is destroyed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ

from formulaires.actions.effacer import effacer_demande
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.exceptions import ExportRefuse
from formulaires.exports import preparer
from formulaires.exports.demander import annuler_export, demander_export
from formulaires.exports.entretenir import detruire_les_exports, effacer_les_exports_de, reprendre_les_exports
from formulaires.exports.livrer import DEMANDES_SUPPRIMEES, DROITS_RETIRES, PLUS_LA, fichier_de
from formulaires.exports.preparer import preparer_export
from formulaires.journal.models import Ecriture
from formulaires.models import Demande, ExportDemandes
from tests.exports.conftest import REPONSES, octets_de
from tests.exports.formats import lire_csv
from tests.factories.formulaires import DemandeFactory


@pytest.fixture
def demandes(version, demande):
    autres = [DemandeFactory(version=version, usager=demande.usager, reponses=REPONSES) for _ in range(4)]
    return [demande, *autres]


@pytest.fixture
def par_deux(monkeypatch):
    """Batches of two demandes, one batch a task."""
    monkeypatch.setattr(preparer, "LOT", 2)
    monkeypatch.setattr(preparer, "LOTS_PAR_TACHE", 1)


def references(export) -> list[str]:
    return [rangee[0] for rangee in lire_csv(octets_de(export))[1:]]


def refus(export, agent) -> str:
    with pytest.raises(ExportRefuse) as refuse:
        fichier_de(export, agent=agent)
    return str(refuse.value)


def actions(export) -> list[str]:
    return list(Ecriture.objects.sur(export).values_list("action", flat=True))


def test_does_an_export_hold_exactly_the_list_that_was_asked_for(demandes, agent):
    voulues = Demande.objects.filter(pk__in=[demandes[1].pk, demandes[3].pk])
    export = demander_export(agent=agent, demandes=voulues, titre="Mes demandes", format="csv")
    voulues.update(agent=agent)
    preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (export.total, export.nombre, references(export)) == (
        2, 2, [demandes[1].reference, demandes[3].reference],
    )  # fmt: skip


def test_is_an_empty_list_refused(agent):
    with pytest.raises(ExportRefuse):
        demander_export(agent=agent, demandes=Demande.objects.all(), titre="Mes demandes", format="csv")

    assert ExportDemandes.objects.count() == 0


def test_is_what_the_agent_may_not_read_left_out_of_the_list(demandes, agent):
    DemandeFactory()
    export = demander_export(agent=agent, demandes=Demande.objects.all(), titre="Toutes", format="csv")

    assert export.total == 5


def test_does_a_killed_job_go_on_from_its_last_batch(demandes, exporter, par_deux, monkeypatch):
    export = exporter(preparer=False)
    preparer_export(str(export.pk))
    with monkeypatch.context() as coupure:
        coupure.setattr(preparer.lots, "garder", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            preparer_export(str(export.pk))
    export.refresh_from_db()
    assert (export.etat, export.traitees, export.lots) == ("en_cours", 2, 1)

    for _ in range(3):
        preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (export.etat, references(export)) == ("pret", [demande.reference for demande in demandes])


def test_does_a_batch_hold_a_bounded_number_of_demandes_and_cost_the_same_queries(demandes, exporter, par_deux):
    export = exporter(preparer=False)
    couts = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as requetes:
            preparer_export(str(export.pk))
        couts.append(len(requetes))
        [choisies] = [r["sql"] for r in requetes if r["sql"].endswith("LIMIT 2")]
        assert "formulaires_demandechoisie" in choisies

    # The first one makes the keyset too; the last one holds a single demande.
    assert couts[1] == couts[2]


def test_does_a_job_given_twice_make_one_file(demandes, exporter):
    export = exporter()
    preparer_export(str(export.pk))

    fichiers = FichierChiffre.objects.filter(trousseau__proprietaire=export.proprietaire_du_coffre)
    assert [fichier.pk for fichier in fichiers] == [export.fichier_id]


def test_does_a_job_that_never_gets_through_give_up(demandes, exporter, monkeypatch):
    export = exporter(preparer=False)
    monkeypatch.setattr(preparer.lots, "garder", lambda *_: 1 / 0)
    for _ in range(preparer.ESSAIS_AU_PLUS):
        with pytest.raises(ZeroDivisionError):
            preparer_export(str(export.pk))
    preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (export.etat, export.choisies.count()) == ("echoue", 0)


def test_is_a_job_without_news_given_again_once(demandes, exporter, par_deux, maintenant):
    export = exporter()
    assert export.etat == "en_cours"
    OrmQ.objects.all().delete()
    maintenant.shift(timedelta(minutes=16))

    reprendre_les_exports()
    reprendre_les_exports()

    assert [tache.func() for tache in OrmQ.objects.all()] == ["formulaires.exports.preparer.preparer_export"]


def test_does_cancelling_stop_the_job_and_shred_its_bytes(demandes, exporter, par_deux):
    export = exporter()
    annuler_export(export=export)
    preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (export.etat, export.lots_lus.count(), export.choisies.count()) == ("annule", 0, 0)
    assert not Trousseau.objects.filter(proprietaire=export.proprietaire_du_coffre).exists()


def test_does_a_job_cancelled_while_it_reads_leave_nothing(demandes, exporter, monkeypatch):
    export = exporter(preparer=False)
    garder = preparer.lots.garder

    def garder_puis_annuler(*arguments):
        fichier = garder(*arguments)
        annuler_export(export=export)
        return fichier

    monkeypatch.setattr(preparer.lots, "garder", garder_puis_annuler)
    preparer_export(str(export.pk))

    export.refresh_from_db()
    assert export.etat == "annule"
    assert not Trousseau.objects.filter(proprietaire=export.proprietaire_du_coffre).exists()


def test_is_a_demande_deleted_while_the_job_runs_dropped(demandes, exporter, par_deux):
    export = exporter()
    effacer_demande(demande=demandes[0])
    effacer_demande(demande=demandes[4])
    for _ in range(3):
        preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (references(export), export.nombre, export.ecartees) == (
        [demande.reference for demande in demandes[1:4]], 3, 2,
    )  # fmt: skip


def test_is_a_right_withdrawn_before_the_job_runs_obeyed(demandes, exporter, droit):
    export = exporter(preparer=False)
    droit.delete()
    preparer_export(str(export.pk))

    export.refresh_from_db()
    assert (export.etat, export.nombre, references(export)) == ("pret", 0, [])


def test_is_a_right_withdrawn_since_a_refusal_to_give_the_file(demandes, exporter, agent, droit):
    export = exporter()
    droit.delete()

    assert refus(export, agent) == DROITS_RETIRES
    assert actions(export) == ["export.demande", "export.pret", "export.acces_refuse"]


def test_is_a_file_that_holds_a_demande_erased_since_refused_then_destroyed(demandes, exporter, agent):
    export = exporter()
    effacer_demande(demande=demandes[0])
    assert refus(export, agent) == DEMANDES_SUPPRIMEES

    detruire_les_exports()

    export.refresh_from_db()
    assert (export.etat, export.fichier) == ("detruit", None)


def test_does_the_journal_say_who_took_what(demandes, exporter, agent):
    export = exporter()
    fichier_de(export, agent=agent)

    ecritures = Ecriture.objects.sur(export)
    assert [(e.action, e.acteur, e.precisions.get("nombre")) for e in ecritures] == [
        ("export.demande", agent, 5),
        ("export.pret", None, 5),
        ("export.telecharge", agent, 5),
    ]


def test_is_the_file_refused_after_32_hours_and_its_keys_shredded(demandes, exporter, agent, maintenant):
    export = exporter()
    maintenant.shift(timedelta(hours=32))
    assert refus(export, agent) == PLUS_LA

    detruire_les_exports()

    export.refresh_from_db()
    assert (export.etat, export.choisies.count()) == ("detruit", 0)
    assert not Trousseau.objects.filter(proprietaire=export.proprietaire_du_coffre).exists()


def test_is_the_line_itself_forgotten_after_30_days(demandes, exporter, maintenant):
    exporter()
    maintenant.shift(timedelta(days=31))
    detruire_les_exports()
    detruire_les_exports()

    assert ExportDemandes.objects.count() == 0


def test_does_deleting_an_account_shred_its_exports(demandes, exporter, agent):
    export = exporter()
    effacer_les_exports_de(agent)

    assert ExportDemandes.objects.count() == 0
    assert not Trousseau.objects.filter(proprietaire=export.proprietaire_du_coffre).exists()

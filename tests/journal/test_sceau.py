"""The journal sealed in chained blocks, and what `manage.py audit verifier` sees."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from espace_usager.actions.supprimer_compte import supprimer_compte
from formulaires.journal import sceau
from formulaires.journal.ecrire import ecrire, pseudonyme_de
from formulaires.journal.models import Bloc, Ecriture
from formulaires.journal.sceau import sceller
from formulaires.journal.verification import verifier
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_dix_heures(maintenant):
    return maintenant


@pytest.fixture
def trois_blocs(monkeypatch):
    """Five entries of two hands, sealed two by two."""
    monkeypatch.setattr(sceau, "ECRITURES_PAR_BLOC", 2)
    usager = UsagerFactory()
    for rang in range(5):
        ecrire("demande.lue", acteur=usager if rang % 2 else None, objet=usager, rang=rang, mot="é\u2028")
    assert sceller() == 3
    return usager


def en_base(ordre: str, *valeurs) -> None:
    """Somebody writes in the database, behind the portal's back."""
    with connection.cursor() as curseur:
        if connection.vendor == "postgresql":
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            curseur.execute("ALTER TABLE journal_ecriture DISABLE TRIGGER USER")
            curseur.execute("ALTER TABLE journal_bloc DISABLE TRIGGER USER")
        curseur.execute(ordre, valeurs)


def test_is_every_entry_sealed_once_and_does_the_chain_hold(trois_blocs):
    assert [(bloc.numero, bloc.nombre) for bloc in Bloc.objects.order_by("numero")] == [(1, 2), (2, 2), (3, 1)]
    assert sceller() == 0
    bilan = verifier()
    assert (bilan.blocs, bilan.ecritures, bilan.a_sceller, bilan.fautes) == (3, 5, 0, [])
    assert bilan.tete == Bloc.objects.get(numero=3).empreinte


@pytest.mark.parametrize(
    "ordre, fautes",
    [
        ("UPDATE journal_ecriture SET action = 'autre' WHERE bloc_id = 2", ["Bloc 2"]),
        ("UPDATE journal_ecriture SET precisions = '{}' WHERE bloc_id = 1", ["Bloc 1"]),
        ("DELETE FROM journal_ecriture WHERE bloc_id = 3", ["Bloc 3"]),
        ("UPDATE journal_ecriture SET bloc_id = 1 WHERE bloc_id = 3", ["Bloc 1", "Bloc 3"]),
        ("UPDATE journal_bloc SET precedente = empreinte WHERE numero = 2", ["Bloc 2", "Bloc 2"]),
    ],
)
def test_is_any_change_behind_its_back_seen(trois_blocs, ordre, fautes):
    en_base(ordre)
    assert [faute.partition(" :")[0] for faute in verifier().fautes] == fautes


def test_is_a_block_removed_with_its_entries_seen_by_the_head_of_the_logs(trois_blocs):
    tete = verifier().tete
    en_base("DELETE FROM journal_ecriture WHERE bloc_id = 3")
    en_base("DELETE FROM journal_bloc WHERE numero = 3")

    assert verifier().fautes == []
    assert verifier(tete).fautes == [f"La tête {tete} n’est celle d’aucun bloc : des blocs ont été retirés ou refaits."]
    assert verifier(Bloc.objects.get(numero=1).empreinte).fautes == []


def test_does_the_command_still_pass_once_the_account_is_deleted():
    demande = DemandeFactory()
    usager, pseudonyme = demande.usager, pseudonyme_de(demande.usager)
    ecrire("demande.lue", acteur=usager, objet=demande)
    sceller()

    supprimer_compte(usager=usager)
    sceller()

    ligne = Ecriture.objects.filter(action="demande.lue").get()
    assert (ligne.acteur, ligne.pseudonyme) == (None, pseudonyme)
    sortie = StringIO()
    call_command("audit", "verifier", stdout=sortie)
    assert sortie.getvalue().endswith("Le journal tient.\n")


def test_does_the_command_fail_and_say_where(trois_blocs):
    en_base("DELETE FROM journal_ecriture WHERE bloc_id = 1")
    with pytest.raises(CommandError, match="Bloc 1 : une écriture a été changée, ajoutée ou retirée."):
        call_command("audit", "verifier", stdout=StringIO())


def test_is_the_head_in_the_log_once_committed(caplog, django_capture_on_commit_callbacks):
    ecrire("demande.lue")
    with caplog.at_level("INFO"), django_capture_on_commit_callbacks(execute=True):
        sceller()
    assert f"journal scellé : bloc 1, 1 écritures, tête {Bloc.objects.get().empreinte}" in caplog.text


def test_is_a_seal_that_is_late_told(maintenant):
    ecrire("demande.lue")
    assert verifier().fautes == []
    maintenant.shift(timedelta(minutes=11))
    assert verifier().fautes == ["1 écritures attendent le sceau depuis plus de dix minutes."]


def test_does_a_second_sealer_leave_what_the_first_sealed(monkeypatch):
    ecrire("demande.lue")

    def deja(self, **options):
        raise sceau.IntegrityError

    monkeypatch.setattr(Bloc, "save", deja)
    assert (sceller(), Ecriture.objects.filter(bloc=None).count()) == (0, 1)


def test_do_two_entries_of_one_hand_bear_one_pseudonym_that_is_not_the_account():
    usager = UsagerFactory()
    premiere, seconde, autre = (ecrire("demande.lue", acteur=qui) for qui in (usager, usager, UsagerFactory()))
    assert premiere.pseudonyme == seconde.pseudonyme != autre.pseudonyme
    assert len(premiere.pseudonyme) == 32


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "ordre",
    [
        "UPDATE journal_ecriture SET action = 'autre'",
        "UPDATE journal_ecriture SET bloc_id = NULL",
        "DELETE FROM journal_ecriture",
        "UPDATE journal_bloc SET nombre = 9",
        "DELETE FROM journal_bloc",
    ],
)
def test_does_the_database_itself_refuse(ordre):
    ecrire("demande.lue", acteur=UsagerFactory())
    sceller()
    with pytest.raises(DatabaseError, match="ne change pas"), transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(ordre)

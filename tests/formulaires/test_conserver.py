"""Retention: how long each démarche keeps its closed demandes, and what becomes of them (hard-parts.md §9)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from formulaires.actions import conserver as module
from formulaires.actions.conserver import conserver, conserver_la_nuit, echeances
from formulaires.coffre.models import Trousseau
from formulaires.enums import CauseEffacement, IssueDeConservation
from formulaires.journal.models import Ecriture
from formulaires.models import Demande, DemandeEffacee, DemarchePage, Limitation, PassageDeConservation
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, VersionFactory

pytestmark = pytest.mark.django_db
CLOSE = {"statut": "acceptee", "statut_libelle": "Acceptée", "phase": "close_favorable", "attend": "personne"}


@pytest.fixture(autouse=True)
def _a_dix_heures(maintenant, monkeypatch):
    """The database's clock, which nobody stops, is not asked."""
    monkeypatch.setattr(module, "saut_de_l_horloge", lambda: None)


@pytest.fixture
def version():
    """Of a démarche that keeps its demandes thirty days."""
    version = VersionFactory(title="Licence")
    DemarchePage.objects.filter(pk=version.demarche_id).update(conservation_jours=30)
    return version


@pytest.fixture
def close(version):
    """Return a function that files a demande and closes it so many days ago."""

    def close(jours: int, **colonnes) -> Demande:
        return DemandeFactory(
            version=version, **{**CLOSE, "statut_depuis_le": timezone.now() - timedelta(days=jours), **colonnes}
        )

    return close


def garder(issue) -> None:
    DemarchePage.objects.filter(conservation_jours=30).update(conservation_issue=issue)


def references() -> set[str]:
    return set(Demande.objects.values_list("reference", flat=True))


def test_is_a_demande_kept_until_the_last_minute_and_no_longer(close, version, maintenant):
    trente, vingt_neuf = close(30), close(29)
    en_cours = DemandeFactory(version=version, statut_depuis_le=timezone.now() - timedelta(days=900))
    ailleurs = DemandeFactory(**CLOSE, statut_depuis_le=timezone.now() - timedelta(days=900))

    conserver()

    assert references() == {vingt_neuf.reference, en_cours.reference, ailleurs.reference}
    ligne = DemandeEffacee.objects.get()
    assert (ligne.reference, ligne.cause, ligne.agent) == (trente.reference, CauseEffacement.CONSERVATION, None)


def test_does_anonymising_keep_a_line_and_deleting_nothing_but_a_count(close):
    garder(IssueDeConservation.SUPPRIMER)
    demande = close(31, beneficiaire="Zanzibar")
    PieceJointeFactory(demande=demande)

    [passage] = conserver()

    assert (passage.nombre, passage.issue, DemandeEffacee.objects.count()) == (1, "supprimer", 0)
    assert not Trousseau.objects.filter(proprietaire=demande.proprietaire_du_coffre).exists()
    ecriture = Ecriture.objects.get(action="conservation.passage")
    assert ecriture.precisions == {"issue": "supprimer", "nombre": 1}


@pytest.mark.parametrize(
    "issue, phrase",
    [
        (
            IssueDeConservation.SUPPRIMER,
            "est gardée 30\N{NO-BREAK SPACE}jours après sa clôture, puis supprimée.",
        ),
        (IssueDeConservation.ANONYMISER, "puis rendue anonyme\N{NO-BREAK SPACE}: il n’en reste que le numéro"),
    ],
)
def test_does_the_start_page_say_how_long_demandes_are_kept(client, version, issue, phrase):
    garder(issue)
    demarche = DemarchePage.objects.get(pk=version.demarche_id)

    assert phrase in client.get(demarche.url).content.decode()


def test_does_an_old_demande_without_that_date_count_from_its_last_event(close):
    close(0, statut_depuis_le=None, dernier_evenement_le=timezone.now() - timedelta(days=31))

    assert [passage.nombre for passage in conserver()] == [1]


def test_does_the_demande_of_a_frozen_account_stay_and_is_it_said(close):
    Limitation.objects.create(usager=close(31).usager, motif="Contestation")

    [passage] = conserver()

    assert (passage.nombre, passage.gelees, Demande.objects.count()) == (0, 1, 1)


def test_does_a_dry_run_say_everything_and_change_nothing(close, django_assert_num_queries):
    close(31)
    close(32)
    sortie = StringIO()

    call_command("conserver", "--a-blanc", stdout=sortie)

    assert sortie.getvalue() == "Licence : 2 à anonymiser, 0 gardées (compte gelé).\n"
    assert (Demande.objects.count(), PassageDeConservation.objects.count()) == (2, 0)
    with django_assert_num_queries(4):
        assert [echeance.echues.count() for echeance in echeances()] == [2]


def test_does_a_mistyped_length_empty_a_demarche_in_a_night(close, monkeypatch, mailoutbox, settings, maintenant):
    monkeypatch.setattr(module, "TOUJOURS_PERMISES", 1)
    settings.MANAGERS = [("Exploitation", "exploitation@exemple.fr")]
    demandes = [close(jours) for jours in (33, 32, 31)]
    maintenant.move_to(timezone.localtime().replace(hour=3) + timedelta(days=1))

    conserver_la_nuit()

    assert references() == {demande.reference for demande in demandes[1:]}
    assert "Licence\N{NO-BREAK SPACE}: 2 demandes attendent" in mailoutbox[0].body
    sortie = StringIO()
    call_command("conserver", "--confirmer", stdout=sortie)
    assert sortie.getvalue() == "Licence : 2 anonymisées, 0 gardées (compte gelé), 0 restent.\n"


def test_does_the_day_pass_without_any_run(close):
    close(31)
    conserver_la_nuit()
    assert Demande.objects.count() == 1


def test_does_a_clock_that_jumped_stop_everything(close, monkeypatch, mailoutbox, settings, maintenant):
    settings.MANAGERS = [("Exploitation", "exploitation@exemple.fr")]
    monkeypatch.setattr(module, "saut_de_l_horloge", lambda: "l’horloge a sauté")
    close(31)
    maintenant.move_to(timezone.localtime().replace(hour=3))

    conserver_la_nuit()
    with pytest.raises(CommandError, match="l’horloge a sauté"):
        call_command("conserver", stdout=StringIO())

    assert (Demande.objects.count(), len(mailoutbox)) == (1, 1)


def test_does_one_that_cannot_go_leave_the_others_go(close, monkeypatch):
    """A failure is logged; the run that follows tries it again."""
    premiere = close(32)
    close(31)
    effacer = module.effacer_demande

    def capricieux(*, demande, cause):
        if demande.pk == premiere.pk:
            raise OSError("disque plein")
        return effacer(demande=demande, cause=cause)

    monkeypatch.setattr(module, "effacer_demande", capricieux)

    assert [passage.nombre for passage in conserver()] == [1]
    assert references() == {premiere.reference}

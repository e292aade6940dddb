"""Who was destroyed does not come back with a restored backup (C59)."""

import pytest
from django.core.management import call_command

from config.verifications import rejouer_les_destructions
from formulaires.coffre import detruits, portes
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.models import FichierChiffre, Trousseau, TrousseauDetruit
from formulaires.models import Demande, DemandeEffacee
from tests.factories.coffre import FichierChiffreFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def detruire(django_capture_on_commit_callbacks):
    def destruction(proprietaire: str):
        with django_capture_on_commit_callbacks(execute=True):
            portes.detruire_trousseau(proprietaire)

    return destruction


def sauvegarder(proprietaire: str):
    """Return a function that puts back the rows of this owner, as restoring a backup does."""
    trousseau = Trousseau.objects.get(proprietaire=proprietaire)
    fichiers = list(trousseau.fichiers.all())

    def restaurer():
        trousseau.save(force_insert=True)
        FichierChiffre.objects.bulk_create(fichiers)

    return restaurer


def test_does_a_destroyed_owner_not_come_back_readable(detruire, prive, capsys):
    fichier = FichierChiffreFactory(proprietaire="porte-documents:1", nom="divorce.pdf")
    octets, restaurer = (prive / fichier.blob).read_bytes(), sauvegarder("porte-documents:1")
    detruire("porte-documents:1")
    restaurer()
    (prive / fichier.blob).write_bytes(octets)

    call_command("coffre", "rejouer")

    revenu = FichierChiffre.objects.get()
    assert revenu.nom == "fichier illisible"
    with pytest.raises(FichierIllisible):
        portes.ouvrir(revenu)
    assert "détruit de nouveau\N{NO-BREAK SPACE}: porte-documents:1" in capsys.readouterr().out


def test_are_the_others_left_alone(detruire):
    autre = FichierChiffreFactory(proprietaire="usager:2")
    FichierChiffreFactory(proprietaire="porte-documents:1")
    detruire("porte-documents:1")

    assert detruits.rejouer() == []
    with portes.ouvrir(autre) as flux:
        assert flux.read()


def test_is_a_later_owner_of_the_same_name_left_alone(detruire):
    FichierChiffreFactory(proprietaire="porte-documents:1")
    detruire("porte-documents:1")
    nouveau = FichierChiffreFactory(proprietaire="porte-documents:1")

    assert detruits.rejouer() == []
    with portes.ouvrir(nouveau) as flux:
        assert flux.read()


def test_does_the_register_name_nobody(detruire, settings):
    FichierChiffreFactory(proprietaire="porte-documents:1")
    jeton = Trousseau.objects.get().jeton
    detruire("porte-documents:1")

    assert settings.COFFRE_REGISTRE.read_text() == f"{jeton}\n"
    assert settings.COFFRE_REGISTRE.stat().st_mode & 0o777 == 0o600
    assert TrousseauDetruit.objects.count() == 0


def test_is_a_destruction_the_register_could_not_take_written_later(detruire, settings, caplog):
    registre, settings.COFFRE_REGISTRE = settings.COFFRE_REGISTRE, settings.COFFRE_REGISTRE / "absent" / "registre"
    registre.write_text("")
    FichierChiffreFactory()
    detruire("usager:1")
    en_attente = TrousseauDetruit.objects.count()
    settings.COFFRE_REGISTRE = registre

    detruits.rejouer()

    assert (en_attente, TrousseauDetruit.objects.count(), len(registre.read_text().splitlines())) == (1, 0, 1)
    assert "registre des trousseaux détruits" in caplog.text


def test_is_a_last_line_cut_by_a_crash_skipped(detruire, settings):
    settings.COFFRE_REGISTRE.write_text("0b5c1f4e-")

    assert detruits.rejouer() == []


def test_does_the_portal_replay_before_it_serves(detruire, settings):
    fichier = FichierChiffreFactory(proprietaire="porte-documents:1")
    restaurer = sauvegarder("porte-documents:1")
    detruire("porte-documents:1")
    restaurer()

    rejouer_les_destructions()

    with pytest.raises(FichierIllisible):
        portes.ouvrir(FichierChiffre.objects.get(pk=fichier.pk))


def test_is_an_account_that_came_back_deleted_again(settings):
    usager = UsagerFactory()
    jeton = Trousseau.objects.de(f"usager:{usager.pk}").jeton
    PieceJointeFactory(deposant=usager)
    settings.COFFRE_REGISTRE.write_text(f"{jeton}\n")

    assert detruits.rejouer() == [f"usager:{usager.pk}"]
    assert not type(usager).objects.filter(pk=usager.pk).exists()
    assert FichierChiffre.objects.count() == 0


def test_is_a_demande_that_came_back_erased_again(settings):
    demande = DemandeFactory()
    PieceJointeFactory(demande=demande)
    jeton = Trousseau.objects.get(proprietaire=demande.proprietaire_du_coffre).jeton
    settings.COFFRE_REGISTRE.write_text(f"{jeton}\n")

    detruits.rejouer()

    assert (Demande.objects.count(), DemandeEffacee.objects.get().reference) == (0, demande.reference)

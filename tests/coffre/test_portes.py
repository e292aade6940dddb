"""A file goes in and comes out; and only by its owner's keys."""

import hashlib
import io
import shutil
from unittest import mock

import pytest
from django.db import transaction

from formulaires.coffre import depot, portes
from formulaires.coffre.exceptions import FichierIllisible, FichierManquant, FichierRefuse
from formulaires.coffre.models import FichierChiffre, Trousseau
from tests.factories.coffre import PDF, FichierChiffreFactory, envoi

pytestmark = pytest.mark.django_db
LONG = PDF + bytes(range(256)) * 10_000


def lu(fichier) -> bytes:
    with portes.ouvrir(fichier) as flux:
        return flux.read()


class DisquePlein(io.BytesIO):
    """An upload whose reading breaks in the middle."""

    def read(self, *args):
        if self.tell() > 1_000_000:
            raise OSError("connexion perdue")
        return super().read(*args)


def test_un_fichier_depose_se_relit():
    fichier = portes.deposer(envoi(LONG), proprietaire="usager:1", nom="statuts.pdf")

    relu = FichierChiffre.objects.get(pk=fichier.pk)
    assert lu(relu) == LONG
    assert (relu.nom, relu.type_mime, relu.taille) == ("statuts.pdf", "application/pdf", len(LONG))
    assert relu.empreinte == hashlib.sha256(LONG).hexdigest()
    assert relu.etat == FichierChiffre.Etat.NON_ANALYSE
    assert relu.taille_lisible == "2,6\N{NO-BREAK SPACE}Mo"


def test_rien_de_clair_sur_le_disque(blobs):
    FichierChiffreFactory(octets=b"SECRET" * 100)

    (blob,) = blobs()
    assert b"SECRET" not in blob.read_bytes()
    assert blob.stat().st_mode & 0o777 == 0o600
    assert blob.parent.stat().st_mode & 0o777 == 0o700


def test_un_document_du_portail_est_tenu_pour_sain():
    assert FichierChiffreFactory().etat == FichierChiffre.Etat.SAIN


def test_un_document_vide_du_portail_se_relit():
    assert lu(FichierChiffreFactory(octets=b"")) == b""


def test_un_proprietaire_n_a_qu_un_trousseau():
    un, deux = FichierChiffreFactory.create_batch(2)

    assert un.trousseau == deux.trousseau
    assert bytes(un.cle) != bytes(deux.cle)


def test_les_cles_d_un_autre_n_ouvrent_pas():
    sien, autre = FichierChiffreFactory(), FichierChiffreFactory(proprietaire="usager:2")
    sien.trousseau = autre.trousseau

    with pytest.raises(FichierIllisible):
        portes.ouvrir(sien)


def test_un_trousseau_renomme_n_ouvre_pas():
    fichier = FichierChiffreFactory()
    Trousseau.objects.update(proprietaire="usager:2")

    with pytest.raises(FichierIllisible):
        portes.ouvrir(FichierChiffre.objects.get(pk=fichier.pk))


def test_des_octets_deplaces_sous_une_autre_ligne_sont_refuses(prive):
    un, deux = FichierChiffreFactory.create_batch(2)
    shutil.copy(prive / un.blob, prive / deux.blob)

    with pytest.raises(FichierIllisible):
        lu(deux)


def test_une_ligne_echangee_avec_une_autre_est_refusee():
    un, deux = FichierChiffreFactory.create_batch(2)
    un.blob, un.cle = deux.blob, deux.cle

    with pytest.raises(FichierIllisible):
        lu(un)


@pytest.mark.parametrize("reste", [0, 10, 1_000_000, 1_048_576, -1])
def test_un_fichier_coupe_ne_se_lit_pas_comme_un_plus_court(prive, reste):
    fichier = FichierChiffreFactory(octets=LONG)
    chemin = prive / fichier.blob
    chemin.write_bytes(chemin.read_bytes()[:reste])

    with pytest.raises(FichierIllisible):
        lu(fichier)


def test_des_octets_absents_se_disent():
    fichier = FichierChiffreFactory()
    depot.supprimer(fichier.blob)

    with pytest.raises(FichierManquant):
        portes.ouvrir(fichier)


def test_un_envoi_interrompu_ne_laisse_rien(blobs, caplog):
    with pytest.raises(FichierRefuse, match="stockage est indisponible"):
        portes.deposer(DisquePlein(LONG), proprietaire="usager:1", nom="statuts.pdf")

    assert blobs() == []
    assert FichierChiffre.objects.count() == 0
    assert "connexion perdue" in caplog.text


def test_un_disque_plein_ne_laisse_rien(blobs, caplog):
    with (
        mock.patch(
            "formulaires.coffre.stockage.local.open", side_effect=lambda *_, **__: open("/dev/full", "wb"), create=True
        ),
        pytest.raises(FichierRefuse, match="stockage est indisponible"),
    ):
        portes.deposer(envoi(LONG), proprietaire="usager:1", nom="statuts.pdf")

    assert blobs() == []
    assert FichierChiffre.objects.count() == 0
    assert "No space left" in caplog.text


def test_une_ligne_refusee_par_la_base_ne_laisse_pas_d_octets(blobs):
    with (
        mock.patch.object(FichierChiffre, "save", side_effect=RuntimeError("base arrêtée")),
        pytest.raises(RuntimeError, match="base arrêtée"),
    ):
        FichierChiffreFactory()

    assert blobs() == []


def test_une_copie_s_ouvre_avec_les_cles_du_second_et_laisse_le_premier_intact():
    premier = FichierChiffreFactory(octets=LONG)

    copie = portes.copier(premier, proprietaire="demande:7")
    lu_avant = lu(premier)
    portes.detruire_trousseau("usager:1")

    assert lu_avant == LONG
    assert lu(copie) == LONG
    assert copie.trousseau.proprietaire == "demande:7"
    assert (copie.nom, copie.type_mime, copie.taille, copie.empreinte, copie.etat) == (
        premier.nom, premier.type_mime, premier.taille, premier.empreinte, premier.etat,
    )  # fmt: skip


def test_une_copie_de_ce_qui_est_abime_ne_laisse_rien(prive, blobs):
    fichier = FichierChiffreFactory(octets=LONG)
    chemin = prive / fichier.blob
    chemin.write_bytes(chemin.read_bytes()[:-1])

    with pytest.raises(FichierIllisible):
        portes.copier(fichier, proprietaire="demande:7")

    assert blobs() == [chemin]


def test_detruire_efface_la_ligne_et_les_octets(blobs, django_capture_on_commit_callbacks):
    fichier = FichierChiffreFactory()

    with django_capture_on_commit_callbacks(execute=True):
        portes.detruire(fichier)

    assert blobs() == []
    assert FichierChiffre.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_une_destruction_annulee_rend_le_fichier():
    fichier = FichierChiffreFactory()

    with pytest.raises(FichierRefuse), transaction.atomic():
        portes.detruire(fichier)
        raise FichierRefuse

    assert lu(FichierChiffre.objects.get()) == PDF


def test_detruire_un_trousseau_rend_tout_illisible(prive, blobs, django_capture_on_commit_callbacks):
    fichier, autre = FichierChiffreFactory(), FichierChiffreFactory(proprietaire="usager:2")
    octets = (prive / fichier.blob).read_bytes()

    with django_capture_on_commit_callbacks(execute=True):
        portes.detruire_trousseau("usager:1")

    assert blobs() == [prive / autre.blob]
    assert list(FichierChiffre.objects.all()) == [autre]
    (prive / fichier.blob).write_bytes(octets)
    fichier.trousseau = portes.deposer_octets(b"", proprietaire="usager:1", nom="x", type_mime="text/plain").trousseau
    with pytest.raises(FichierIllisible):
        portes.ouvrir(fichier)


def test_detruire_le_trousseau_de_personne_ne_fait_rien():
    portes.detruire_trousseau("usager:404")

    assert Trousseau.objects.count() == 0

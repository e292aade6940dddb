import uuid

import pytest
from django.utils import timezone

from formulaires.actions.deposer import deposer_demande
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import ouvrir
from formulaires.enums import Cote
from formulaires.exceptions import DemandeIncomplete
from formulaires.models import CompteurDeReferences, Demande, Evenement, PieceJointe
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape
from formulaires.signals import evenement_survenu
from tests.factories.coffre import PDF
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, VersionFactory

COMPLETES = {"titre": " Cyrano ", "tournee": "non"}


def deposer(version, usager=None, *, cle=None, **reponses):
    return deposer_demande(
        cle=cle or uuid.uuid4(),
        usager=usager or UsagerFactory(),
        version=version,
        reponses={**COMPLETES, **reponses},
    )


def test_deposer_fige_les_reponses_et_leur_lecture(version, maintenant):
    usager, cle = UsagerFactory(), uuid.uuid4()

    demande = deposer_demande(
        cle=cle, usager=usager, version=version, reponses=COMPLETES, beneficiaire="Les Deux Rives"
    )

    demande.refresh_from_db()
    assert demande.reponses == {"titre": "Cyrano", "tournee": "non", "affiche": []}
    assert demande.lecture == lire(evaluer(version.definition, COMPLETES))
    assert (demande.usager, demande.version, demande.demarche) == (usager, version, version.demarche)
    assert (demande.service, demande.beneficiaire) == (version.demarche.service, "Les Deux Rives")
    assert (demande.cle_depot, demande.deposee_le, demande.dernier_evenement_le) == (
        cle, timezone.now(), timezone.now(),
    )  # fmt: skip


def test_une_demande_deposee_prend_le_premier_statut(version):
    demande = deposer(version)

    assert (demande.statut, demande.statut_libelle, demande.phase, demande.attend, demande.revision) == (
        "deposee", "Déposée", "deposee", "service", 0,
    )  # fmt: skip
    assert demande.statut_defini.suivants == ("en_instruction", "complements", "sans_suite")
    assert not demande.est_close


def test_une_demande_incomplete_est_refusee_et_l_etape_est_nommee(version):
    """C31."""
    with pytest.raises(
        DemandeIncomplete, match="Il reste des réponses à compléter à l’étape « Le spectacle »."
    ) as refus:
        deposer(version, tournee="oui")

    assert refus.value.etape == "spectacle"
    assert Demande.objects.count() == 0
    assert CompteurDeReferences.objects.count() == 0


def test_une_reponse_fausse_est_refusee_meme_si_une_page_precedente_l_avait_acceptee(version):
    with pytest.raises(DemandeIncomplete):
        deposer(version, tournee="peut-être")


def test_les_reponses_cachees_et_inconnues_ne_sont_pas_deposees(version):
    demande = deposer(version, villes="Lyon", statut="acceptee")

    assert demande.reponses.keys() == {"titre", "tournee", "affiche"}


def test_une_demande_ne_suit_pas_la_demarche_quand_elle_change(version):
    demande = deposer(version)
    page = version.demarche
    page.etapes = [etape("autre", "Autre", champ("texte", "autre", "Autre"))]

    page.save_revision().publish()

    demande = Demande.objects.get(pk=demande.pk)
    assert demande.version == version
    assert [etape.cle for etape in demande.version.definition.etapes] == ["spectacle", "pieces"]


def test_deposer_deux_fois_le_meme_brouillon_donne_la_meme_demande(version, evenements_dits):
    usager, cle = UsagerFactory(), uuid.uuid4()

    premiere = deposer(version, usager, cle=cle)
    seconde = deposer(version, usager, cle=cle, titre="Autre chose")

    assert premiere == seconde
    assert seconde.reponses["titre"] == "Cyrano"
    assert [evenement.genre for evenement in evenements_dits] == ["depot"]
    assert CompteurDeReferences.objects.get().dernier == 1


@pytest.mark.django_db
def test_les_references_se_suivent_par_prefixe_et_par_annee(maintenant):
    spectacle, archives = VersionFactory(sigle="ESV"), VersionFactory(sigle="ARC")
    references = [DemandeFactory(version=version).reference for version in (spectacle, spectacle, archives)]

    maintenant.move_to("2026-12-31T23:30:00+00:00")
    references.append(DemandeFactory(version=spectacle).reference)

    assert references == ["ESV-2026-000001", "ESV-2026-000002", "ARC-2026-000001", "ESV-2027-000001"]


@pytest.mark.django_db
def test_deux_demarches_de_meme_sigle_se_partagent_les_numeros(maintenant):
    references = [DemandeFactory().reference for _ in range(2)]

    assert references == ["ESV-2026-000001", "ESV-2026-000002"]


def test_le_depot_est_consigne_et_dit_une_fois(version, evenements_dits):
    usager = UsagerFactory()

    demande = deposer(version, usager)

    evenement = Evenement.objects.get()
    assert evenements_dits == [evenement]
    assert (evenement.demande, evenement.genre, evenement.cote, evenement.libelle, evenement.acteur) == (
        demande, "depot", Cote.USAGER, "Demande déposée", usager,
    )  # fmt: skip
    assert evenement.statut == "deposee"


def test_un_evenement_ne_change_jamais(version):
    evenement = deposer(version).evenements.get()

    with pytest.raises(TypeError, match="Un événement ne change jamais."):
        evenement.save()


def test_les_pieces_passent_sous_la_cle_de_la_demande(version, django_capture_on_commit_callbacks):
    usager, cle = UsagerFactory(), uuid.uuid4()
    piece = PieceJointeFactory(deposant=usager, brouillon=cle, nom="affiche.pdf")
    du_brouillon = piece.fichier

    with django_capture_on_commit_callbacks(execute=True):
        demande = deposer(version, usager, cle=cle, affiche=[str(piece.pk)])

    piece = PieceJointe.objects.get()
    assert (piece.demande, piece.brouillon, piece.champ, piece.nature) == (demande, None, "affiche", "reponse")
    assert piece.fichier.trousseau.proprietaire == demande.proprietaire_du_coffre
    with ouvrir(piece.fichier) as flux:
        assert flux.read() == PDF
    assert list(FichierChiffre.objects.all()) == [piece.fichier]
    assert piece.fichier.blob != du_brouillon.blob
    assert demande.reponses["affiche"] == [str(piece.pk)]
    assert demande.lecture[1]["reponses"][0]["pieces"] == [str(piece.pk)]


@pytest.mark.parametrize(
    "autre",
    [
        lambda usager, cle: {"deposant": UsagerFactory(), "brouillon": cle},
        lambda usager, cle: {"deposant": usager, "brouillon": uuid.uuid4()},
    ],
    ids=["de quelqu’un d’autre", "d’un autre brouillon"],
)
def test_une_piece_qui_n_est_pas_dans_ce_brouillon_est_a_ajouter_de_nouveau(version, autre):
    usager, cle = UsagerFactory(), uuid.uuid4()
    piece = PieceJointeFactory(**autre(usager, cle))

    with pytest.raises(
        DemandeIncomplete, match="Ajoutez de nouveau le fichier « Affiche », à l’étape « Les pièces »."
    ) as refus:
        deposer(version, usager, cle=cle, affiche=[str(piece.pk)])

    assert refus.value.etape == "pieces"
    assert Demande.objects.count() == 0
    piece.refresh_from_db()
    assert piece.demande is None


def test_une_piece_inconnue_n_est_pas_deposee(version):
    with pytest.raises(DemandeIncomplete):
        deposer(version, affiche=[str(uuid.uuid4())])


def test_si_quelqu_un_refuse_l_evenement_rien_n_est_depose(version, django_capture_on_commit_callbacks):
    usager, cle = UsagerFactory(), uuid.uuid4()
    piece = PieceJointeFactory(deposant=usager, brouillon=cle)

    def tomber(**_):
        raise RuntimeError("panne")

    evenement_survenu.connect(tomber)
    try:
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
            deposer(version, usager, cle=cle, affiche=[str(piece.pk)])
    finally:
        evenement_survenu.disconnect(tomber)

    assert (Demande.objects.count(), Evenement.objects.count(), CompteurDeReferences.objects.count()) == (0, 0, 0)
    piece = PieceJointe.objects.get()
    assert piece.brouillon == cle
    with ouvrir(piece.fichier) as flux:
        assert flux.read() == PDF


@pytest.mark.django_db
def test_la_demande_d_un_autre_n_est_jamais_rendue():
    demande = DemandeFactory()

    with pytest.raises(Demande.DoesNotExist):
        deposer_demande(
            cle=demande.cle_depot, usager=UsagerFactory(), version=demande.version, reponses={"titre": "Cyrano"}
        )
    assert Demande.objects.get() == demande

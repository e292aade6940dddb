import uuid

import pytest

from formulaires.actions.joindre import joindre_au_brouillon, retirer_piece
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre
from formulaires.coffre.portes import ouvrir
from formulaires.models import PieceJointe
from tests.factories.coffre import PDF, envoi
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import PieceJointeFactory

pytestmark = pytest.mark.django_db


def test_une_piece_de_brouillon_est_sous_la_cle_du_citoyen():
    usager, brouillon = UsagerFactory(), uuid.uuid4()

    piece = joindre_au_brouillon(fichier=envoi(nom="Statuts.PDF"), brouillon=brouillon, usager=usager, champ="statuts")

    assert (str(piece), piece.brouillon, piece.demande, piece.champ, piece.deposant, piece.nature) == (
        "Statuts.PDF", brouillon, None, "statuts", usager, "reponse",
    )  # fmt: skip
    assert piece.fichier.trousseau.proprietaire == f"usager:{usager.pk}"
    with ouvrir(piece.fichier) as flux:
        assert flux.read() == PDF


def test_un_fichier_refuse_ne_laisse_rien():
    with pytest.raises(FichierRefuse):
        joindre_au_brouillon(
            fichier=envoi(b"MZ", "programme.exe"), brouillon=uuid.uuid4(), usager=UsagerFactory(), champ="statuts"
        )

    assert (PieceJointe.objects.count(), FichierChiffre.objects.count()) == (0, 0)


def test_retirer_une_piece_detruit_ses_octets():
    piece, autre = PieceJointeFactory(), PieceJointeFactory()

    retirer_piece(piece=piece)

    assert list(PieceJointe.objects.all()) == [autre]
    assert list(FichierChiffre.objects.all()) == [autre.fichier]

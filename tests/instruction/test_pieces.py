"""The files of a demande, downloaded by an agent."""

import uuid

from formulaires.enums import NaturePiece
from formulaires.journal.models import Ecriture
from formulaires.models import PieceJointe
from tests.factories.formulaires import PDF, DemandeFactory, PieceJointeFactory
from tests.instruction.gestes import adresse


def octets(reponse) -> bytes:
    return b"".join(reponse.streaming_content)


def test_une_piece_se_telecharge_sans_que_le_navigateur_l_ouvre(au_travail, demande):
    piece = PieceJointeFactory(demande=demande, nom="plan.pdf")

    reponse = au_travail.get(adresse("piece", demande, piece.pk))

    assert octets(reponse) == PDF
    assert {nom: reponse.headers[nom] for nom in ("Content-Disposition", "Content-Security-Policy")} == {
        "Content-Disposition": 'attachment; filename="plan.pdf"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def test_chaque_ouverture_est_inscrite_au_journal(au_travail, agent, demande):
    piece = PieceJointeFactory(demande=demande)

    octets(au_travail.get(adresse("piece", demande, piece.pk)))

    ecriture = Ecriture.objects.sur(piece).get()
    assert (ecriture.action, ecriture.acteur, ecriture.precisions) == (
        "piece.ouverte", agent, {"demande": demande.reference},
    )  # fmt: skip


def test_la_piece_d_une_autre_demande_ou_d_un_brouillon_est_introuvable(au_travail, demande):
    d_une_autre = PieceJointeFactory(demande=DemandeFactory(version=demande.version))
    d_un_brouillon = PieceJointeFactory(deposant=demande.usager)

    statuts = [
        au_travail.get(adresse("piece", demande, cle)).status_code
        for cle in (d_une_autre.pk, d_un_brouillon.pk, uuid.uuid4())
    ]

    assert (statuts, Ecriture.objects.count()) == ([404, 404, 404], 0)


def test_l_accuse_est_le_meme_a_chaque_ouverture(au_travail, demande):
    premier = octets(au_travail.get(adresse("accuse", demande)))
    second = octets(au_travail.get(adresse("accuse", demande)))

    assert premier[:5] == b"%PDF-"
    assert (second, PieceJointe.objects.filter(nature=NaturePiece.ACCUSE).count()) == (premier, 1)

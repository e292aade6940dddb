"""The files of a demande, downloaded by an agent."""

import io
import uuid

import pytest
from PIL import Image

from formulaires.actions.preparer_apercus import preparer_les_apercus
from formulaires.coffre.models import FichierChiffre
from formulaires.enums import NaturePiece
from formulaires.journal.models import Ecriture
from formulaires.models import PieceJointe
from tests.factories.coffre import UNE_PAGE
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


def test_un_pdf_actif_est_signale_a_l_agent_avant_qu_il_l_ouvre(au_travail, demande):
    octets_actifs = UNE_PAGE + b"<</S/JavaScript/JS(app.alert)>> <</S/Launch>>"
    remise = {"demande": demande, "nature": NaturePiece.DECISION}
    active = PieceJointeFactory(nom="actif.pdf", octets=octets_actifs, **remise)
    PieceJointeFactory(nom="sobre.pdf", **remise)

    page = au_travail.get(adresse("demande", demande)).content.decode()
    apercu = au_travail.get(adresse("apercu", demande, active.pk)).content.decode()

    assert page.count("Contenu actif&nbsp;: le lancement d’un programme, un script") == 1
    assert page.count("Contenu actif") == 1
    assert "Ce PDF contient&nbsp;: le lancement d’un programme, un script. L’aperçu n’en exécute rien." in apercu


def test_l_accuse_est_le_meme_a_chaque_ouverture(au_travail, demande):
    premier = octets(au_travail.get(adresse("accuse", demande)))
    second = octets(au_travail.get(adresse("accuse", demande)))

    assert premier[:5] == b"%PDF-"
    assert (second, PieceJointe.objects.filter(nature=NaturePiece.ACCUSE).count()) == (premier, 1)


def etat(piece, valeur) -> None:
    FichierChiffre.objects.filter(pk=piece.fichier_id).update(etat=valeur)


@pytest.fixture
def piece(demande):
    return PieceJointeFactory(demande=demande, nom="plan.pdf", octets=UNE_PAGE)


def test_does_an_agent_see_a_picture_of_the_first_page(au_travail, demande, piece):
    preparer_les_apercus()

    page = au_travail.get(adresse("apercu", demande, piece.pk))
    reponse = au_travail.get(adresse("image", demande, piece.pk))

    assert f'src="{adresse("image", demande, piece.pk)}"' in page.content.decode()
    assert "Première page du fichier plan.pdf" in page.content.decode()
    assert Image.open(io.BytesIO(octets(reponse))).format == "PNG"
    assert {
        nom: reponse.headers[nom] for nom in ("Content-Type", "Content-Disposition", "Content-Security-Policy")
    } == {
        "Content-Type": "image/png",
        "Content-Disposition": "inline",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    assert Ecriture.objects.sur(piece).get().action == "piece.apercue"


def test_what_does_the_page_say_before_the_picture_is_made(au_travail, demande, piece):
    page = au_travail.get(adresse("apercu", demande, piece.pk)).content.decode()

    assert "L’aperçu est en préparation." in page
    assert "<img class" not in page
    assert au_travail.get(adresse("image", demande, piece.pk)).status_code == 404


def test_what_does_the_page_say_when_the_picture_cannot_be_made(au_travail, demande):
    piece = PieceJointeFactory(demande=demande, octets=b"%PDF-1.7 abime")
    preparer_les_apercus()

    page = au_travail.get(adresse("apercu", demande, piece.pk))

    assert "n’a pas pu être fait" in page.content.decode()


def test_is_each_picture_tried_once_and_never_for_a_draft(demande, piece):
    PieceJointeFactory(deposant=demande.usager, octets=UNE_PAGE)

    assert [preparer_les_apercus(), preparer_les_apercus()] == [1, 0]


@pytest.mark.parametrize("nom", ["piece", "apercu", "image"])
@pytest.mark.parametrize(
    ("etat_du_fichier", "statut", "phrase"),
    [
        ("en_attente", 503, "n’a pas encore analysé ce fichier"),
        ("indisponible", 503, "n’a pas encore analysé ce fichier"),
        ("non_analyse", 503, "n’a pas encore analysé ce fichier"),
        ("infecte", 410, "a trouvé un virus dans ce fichier"),
    ],
)
def test_is_nothing_given_to_an_agent_before_the_antivirus_says_it_healthy(
    au_travail, demande, piece, settings, nom, etat_du_fichier, statut, phrase
):
    settings.ANTIVIRUS = "clamd"
    preparer_les_apercus()
    etat(piece, etat_du_fichier)

    reponse = au_travail.get(adresse(nom, demande, piece.pk))

    assert (reponse.status_code, phrase in reponse.content.decode()) == (statut, True)
    assert Ecriture.objects.count() == 0
    assert "plan.pdf</a>" not in au_travail.get(adresse("demande", demande)).content.decode()


def test_does_the_page_say_that_no_antivirus_looks(au_travail, demande, piece):
    etat(piece, "non_analyse")

    page = au_travail.get(adresse("apercu", demande, piece.pk)).content.decode()

    assert "analyse antivirus\N{NO-BREAK SPACE}: non analysé" in page.replace("&nbsp;", "\N{NO-BREAK SPACE}")


def test_does_head_give_the_size_of_a_file(au_travail, demande, piece):
    reponse = au_travail.head(adresse("piece", demande, piece.pk))

    assert (reponse.status_code, reponse["Content-Length"]) == (200, str(len(UNE_PAGE)))

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from formulaires.actions.echanger import ecrire_message, marquer_lus, repondre
from formulaires.actions.instruire import changer_statut
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.portes import ouvrir
from formulaires.enums import Acteur, Cote, NaturePiece, Phase
from formulaires.exceptions import ModificationConcurrente, Refus, TransitionInterdite
from formulaires.models import Habilitation, Message, PieceJointe
from tests.factories.coffre import PDF, envoi
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, MessageFactory, agent_habilite, demarche_publiee

SANS_DROIT = "Vous n’avez pas le droit d’écrire pour cette demande."

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    return DemandeFactory()


@pytest.fixture
def agent(demande):
    return agent_habilite(Habilitation.Role.DECISION)


def ecrire(demande, auteur, cote, *, texte="Bonjour", cle=None, fichiers=()) -> Message:
    return ecrire_message(
        demande=demande, auteur=auteur, cote=cote, texte=texte, cle=cle or uuid.uuid4(), fichiers=fichiers
    )


def donner_la_reponse(demande, agent, *, statut="acceptee", documents=(), cle=None, revision=None):
    return repondre(
        demande=demande,
        agent=agent,
        statut=statut,
        texte="Voici votre récépissé.",
        documents=documents,
        cle=cle or uuid.uuid4(),
        revision=demande.revision if revision is None else revision,
    )


def en_instruction(demande, agent):
    return changer_statut(demande=demande, statut="en_instruction", agent=agent, revision=demande.revision)


def test_le_service_ecrit_a_l_usager(demande, agent, evenements_dits):
    message = ecrire(demande, agent, Cote.SERVICE, texte="Il manque l’attestation.")

    assert (message.texte, message.auteur, message.vient_du_service, message.lu_le) == (
        "Il manque l’attestation.", agent, True, None,
    )  # fmt: skip
    assert [(dit.genre, dit.cote, dit.libelle, dit.acteur) for dit in evenements_dits] == [
        ("message", Cote.SERVICE, f"Message de {demande.service}", agent)
    ]


def test_l_usager_ecrit_au_service(demande, evenements_dits):
    message = ecrire(demande, demande.usager, Cote.USAGER)

    assert message.vient_du_service is False
    assert [(dit.genre, dit.cote, dit.libelle) for dit in evenements_dits] == [
        ("message", Cote.USAGER, "Message de l’usager")
    ]
    demande.refresh_from_db()
    assert demande.statut == "deposee"


def test_sans_service_le_message_vient_du_service_quand_meme(agent):
    demande = DemandeFactory(service=None)

    ecrire(demande, agent, Cote.SERVICE)

    assert demande.evenements.first().libelle == "Message du service"


@pytest.mark.parametrize("cote", Cote)
def test_un_message_envoye_deux_fois_est_ecrit_une_fois(demande, agent, cote, evenements_dits):
    auteur = agent if cote == Cote.SERVICE else demande.usager
    cle = uuid.uuid4()

    premier = ecrire(demande, auteur, cote, cle=cle, fichiers=[envoi()])
    second = ecrire(demande, auteur, cote, cle=cle, fichiers=[envoi()])

    assert premier == second == Message.objects.get()
    assert PieceJointe.objects.count() == 1
    assert [dit.genre for dit in evenements_dits] == ["message"]


def test_les_fichiers_d_un_message_sont_ranges_sous_la_cle_de_la_demande(demande, agent):
    message = ecrire(demande, agent, Cote.SERVICE, fichiers=[envoi(nom="modele.pdf"), envoi(nom="notice.pdf")])

    pieces = message.pieces.all()
    assert [(str(piece), piece.nature, piece.demande, piece.deposant) for piece in pieces] == [
        ("modele.pdf", NaturePiece.MESSAGE, demande, agent),
        ("notice.pdf", NaturePiece.MESSAGE, demande, agent),
    ]
    assert {piece.fichier.trousseau.proprietaire for piece in pieces} == {demande.proprietaire_du_coffre}
    with ouvrir(pieces[0].fichier) as flux:
        assert flux.read() == PDF


def test_un_fichier_refuse_n_ecrit_rien_du_tout(demande, agent, evenements_dits):
    with pytest.raises(FichierRefuse):
        ecrire(demande, agent, Cote.SERVICE, fichiers=[envoi(), envoi(b"MZ rien de bon", "programme.exe")])

    assert (Message.objects.count(), PieceJointe.objects.count()) == (0, 0)
    assert [dit.genre for dit in evenements_dits] == []


@pytest.mark.parametrize(
    ("role", "permis"),
    [(Habilitation.Role.LECTURE, False), (Habilitation.Role.INSTRUCTION, True), (Habilitation.Role.DECISION, True)],
)
def test_ecrire_a_l_usager_demande_le_role_d_instruire(demande, role, permis):
    agent = agent_habilite(role)

    if permis:
        ecrire(demande, agent, Cote.SERVICE)
    else:
        with pytest.raises(Refus, match=SANS_DROIT):
            ecrire(demande, agent, Cote.SERVICE)
    assert demande.messages.count() == int(permis)


def test_un_agent_d_une_autre_demarche_n_ecrit_pas(demande):
    with pytest.raises(Refus, match=SANS_DROIT):
        ecrire(demande, agent_habilite(demarche=demarche_publiee()), Cote.SERVICE)


@pytest.mark.parametrize("auteur", ["inconnu", "agent"])
def test_nul_n_ecrit_a_la_place_de_l_usager(demande, agent, auteur):
    with pytest.raises(Refus, match=SANS_DROIT):
        ecrire(demande, agent if auteur == "agent" else UsagerFactory(), Cote.USAGER)

    assert Message.objects.count() == 0


def test_la_reponse_de_l_usager_rend_la_demande_au_service(demande, agent, evenements_dits):
    changer_statut(demande=demande, statut="complements", agent=agent, revision=0)

    ecrire(demande, demande.usager, Cote.USAGER, fichiers=[envoi()])

    demande.refresh_from_db()
    assert (demande.statut, demande.phase, demande.attend) == (
        "en_instruction", Phase.EN_INSTRUCTION, Acteur.SERVICE,
    )  # fmt: skip
    assert [dit.genre for dit in evenements_dits] == ["statut", "message", "statut"]


def test_ecrire_marque_lu_ce_que_l_autre_avait_ecrit(demande, agent, maintenant):
    question = MessageFactory(demande=demande, cote=Cote.SERVICE)
    a_moi = MessageFactory(demande=demande, cote=Cote.USAGER)

    ecrire(demande, demande.usager, Cote.USAGER)

    question.refresh_from_db()
    a_moi.refresh_from_db()
    assert (question.lu_le, a_moi.lu_le) == (timezone.now(), None)


def test_marquer_lus_garde_la_premiere_lecture(demande, maintenant):
    message = MessageFactory(demande=demande, cote=Cote.SERVICE)
    marquer_lus(demande=demande, lecteur=Cote.USAGER)
    lu_le = timezone.now()
    maintenant.shift(3600)

    marquer_lus(demande=demande, lecteur=Cote.USAGER)

    message.refresh_from_db()
    assert message.lu_le == lu_le


def test_repondre_clot_la_demande_et_donne_les_documents(demande, agent, evenements_dits):
    en_instruction(demande, agent)
    demande.refresh_from_db()

    rendue = donner_la_reponse(demande, agent, documents=[envoi(nom="récépissé.pdf")])

    assert (rendue.statut, rendue.phase, rendue.attend, rendue.est_close) == (
        "acceptee", Phase.CLOSE_FAVORABLE, Acteur.PERSONNE, True,
    )  # fmt: skip
    message = Message.objects.get()
    assert (message.texte, message.cote, message.auteur) == ("Voici votre récépissé.", Cote.SERVICE, agent)
    piece = message.pieces.get()
    assert (str(piece), piece.nature, piece.demande) == ("récépissé.pdf", NaturePiece.DECISION, demande)
    assert [dit.genre for dit in evenements_dits] == ["statut", "statut", "reponse"]


def test_repondre_deux_fois_avec_la_meme_cle_repond_une_fois(demande, agent, evenements_dits):
    en_instruction(demande, agent)
    demande.refresh_from_db()
    cle = uuid.uuid4()

    for _ in range(2):
        donner_la_reponse(demande, agent, cle=cle, documents=[envoi()])

    assert (Message.objects.count(), PieceJointe.objects.count()) == (1, 1)
    assert [dit.genre for dit in evenements_dits] == ["statut", "statut", "reponse"]


def test_un_document_refuse_laisse_la_demande_ouverte(demande, agent):
    en_instruction(demande, agent)
    demande.refresh_from_db()

    with pytest.raises(FichierRefuse):
        donner_la_reponse(demande, agent, documents=[envoi(b"", "vide.pdf")])

    demande.refresh_from_db()
    assert (demande.statut, Message.objects.count()) == ("en_instruction", 0)


def test_repondre_suit_les_memes_regles_qu_un_changement_de_statut(demande, agent):
    with pytest.raises(TransitionInterdite):
        donner_la_reponse(demande, agent, statut="acceptee")
    with pytest.raises(ModificationConcurrente):
        donner_la_reponse(demande, agent, statut="sans_suite", revision=7)
    with pytest.raises(Refus):
        donner_la_reponse(demande, agent_habilite(Habilitation.Role.INSTRUCTION), statut="sans_suite")

    demande.refresh_from_db()
    assert (demande.statut, Message.objects.count()) == ("deposee", 0)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_dix_envois_simultanes_du_meme_message_en_ecrivent_un():
    demande = DemandeFactory()
    cle = uuid.uuid4()

    def envoyer(_):
        try:
            return ecrire(demande, demande.usager, Cote.USAGER, cle=cle).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as fils:
        assert set(fils.map(envoyer, range(10))) == {Message.objects.get().pk}
    assert demande.evenements.filter(genre="message").count() == 1

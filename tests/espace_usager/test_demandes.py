"""« Suivi de mes demandes »: what the citizen sees, writes and downloads; nothing of anybody else's (C26)."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from espace_usager.models import Notification
from formulaires.enums import Cote, NaturePiece
from formulaires.models import Message
from tests.factories.formulaires import PDF, DemandeFactory, MessageFactory, PieceJointeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande(usager):
    return DemandeFactory(usager=usager)


def page(demande):
    return reverse("espace:demande", args=[demande.reference])


def test_la_liste_montre_ses_demandes_et_celles_de_personne_d_autre(connectee, demande, etranger):
    DemandeFactory(usager=etranger)

    reponse = connectee.get(reverse("espace:demandes"))

    assert [d.reference for d in reponse.context["page"].lignes] == [demande.reference]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_fait_autant_de_requetes_quel_que_soit_le_nombre(connectee, usager, nombre, django_assert_num_queries):
    for _ in range(nombre):
        DemandeFactory(usager=usager)
    connectee.get(reverse("espace:demandes"))

    with django_assert_num_queries(6):
        connectee.get(reverse("espace:demandes"))


def test_la_page_dit_le_statut_avec_la_phrase_de_l_administration(connectee, demande):
    contenu = connectee.get(page(demande)).content.decode()

    assert demande.statut_defini.libelle in contenu
    assert demande.statut_defini.phrase in contenu


def test_un_message_arrive_au_service_avec_ses_fichiers(connectee, demande):
    connectee.post(
        page(demande),
        {"texte": "Voici la pièce.", "cle": uuid.uuid4(), "fichiers": [SimpleUploadedFile("a.pdf", PDF)]},
    )

    message = Message.objects.get()
    assert (message.cote, message.texte) == (Cote.USAGER, "Voici la pièce.")
    assert [piece.fichier.nom for piece in message.pieces.all()] == ["a.pdf"]


def test_un_double_clic_n_envoie_qu_un_message(connectee, demande):
    envoi = {"texte": "Bonjour", "cle": str(uuid.uuid4())}

    connectee.post(page(demande), envoi)
    connectee.post(page(demande), envoi)

    assert Message.objects.count() == 1


def test_un_fichier_refuse_garde_le_texte_et_n_envoie_rien(connectee, demande):
    reponse = connectee.post(
        page(demande),
        {"texte": "Voici.", "cle": uuid.uuid4(), "fichiers": [SimpleUploadedFile("a.pdf", b"<svg></svg>")]},
    )

    assert reponse.status_code == 200
    assert reponse.context["formulaire"]["texte"].value() == "Voici."
    assert Message.objects.count() == 0


def test_les_messages_hostiles_sont_montres_comme_du_texte(connectee, demande):
    MessageFactory(demande=demande, texte="<script>alert(1)</script>")

    contenu = connectee.get(page(demande)).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in contenu
    assert "<script>alert(1)" not in contenu


def test_la_reponse_du_service_est_dans_le_premier_cadre_et_se_telecharge(connectee, demande):
    piece = PieceJointeFactory(demande=demande, nature=NaturePiece.DECISION, nom="decision.pdf")

    contenu = connectee.get(page(demande)).content.decode()
    telechargee = connectee.get(reverse("espace:piece", args=[piece.pk]))

    assert contenu.index("decision.pdf") < contenu.index("Messages avec le service")
    assert b"".join(telechargee.streaming_content) == PDF


@pytest.mark.parametrize("nom", ["demande", "deposee", "reponses", "accuse"])
def test_la_demande_d_autrui_est_introuvable(client, etranger, demande, nom):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse(f"espace:{nom}", args=[demande.reference])).status_code == 404


def test_ecrire_dans_la_demande_d_autrui_est_impossible(client, etranger, demande):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    reponse = client.post(page(demande), {"texte": "Bonjour", "cle": uuid.uuid4()})

    assert (reponse.status_code, Message.objects.count()) == (404, 0)


def test_la_piece_d_autrui_est_introuvable(client, etranger, usager):
    piece = PieceJointeFactory(deposant=usager)
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(reverse("espace:piece", args=[piece.pk])).status_code == 404


@pytest.mark.parametrize("nom", ["accueil", "demandes", "brouillons", "notifications"])
def test_sans_compte_l_espace_mene_a_la_connexion(client, db, nom):
    adresse = reverse(f"espace:{nom}")

    assert client.get(adresse).url == f"/compte/connexion/?next={adresse}"


def test_ouvrir_une_notification_la_marque_lue_et_mene_a_la_demande(connectee, demande):
    notification = Notification.objects.get()

    reponse = connectee.post(reverse("espace:ouvrir_notification", args=[notification.pk]))

    notification.refresh_from_db()
    assert reponse.url == page(demande)
    assert notification.lue_le is not None


def test_tout_marquer_comme_lu(connectee, demande):
    connectee.post(reverse("espace:tout_lire"))

    assert Notification.objects.filter(lue_le__isnull=True).count() == 0


def test_la_notification_d_autrui_est_introuvable(client, etranger, demande):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")
    adresse = reverse("espace:ouvrir_notification", args=[Notification.objects.get().pk])

    assert client.post(adresse).status_code == 404


def test_le_nombre_de_notifications_non_lues_est_dans_l_entete(connectee, demande):
    assert "Notifications (1" in connectee.get(reverse("espace:notifications")).content.decode()

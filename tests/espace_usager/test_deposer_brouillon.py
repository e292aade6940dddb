"""Filing from the recap: once, completely, and then every old address leads to the demande."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from espace_usager.actions.deposer_brouillon import deposer_brouillon
from espace_usager.models import Brouillon, Notification
from formulaires.coffre.portes import ouvrir
from formulaires.courrier.models import Courriel
from formulaires.models import Demande, PieceJointe
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF, PieceJointeFactory


@pytest.fixture
def brouillon(usager, demarche):
    brouillon = BrouillonFactory(
        usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet", "public": "non"}
    )
    piece = PieceJointeFactory(deposant=usager, brouillon=brouillon.pk, champ="plan", nom="plan.pdf")
    brouillon.reponses["plan"] = {"valeur": [str(piece.pk)], "version": 1, "cle": ""}
    brouillon.save()
    return brouillon


def recapitulatif(brouillon):
    return reverse("espace:recapitulatif", args=[brouillon.pk])


@pytest.mark.django_db
def test_deposer_donne_un_numero_et_supprime_le_brouillon(connectee, brouillon, maintenant):
    reponse = connectee.post(recapitulatif(brouillon), {"exact": "oui"})

    demande = Demande.objects.get()
    assert reponse.url == f"/espace/demandes/{demande.reference}/deposee/"
    assert demande.reference == "ESV-2026-000001"
    assert demande.reponses["titre"] == "Hamlet"
    assert Brouillon.objects.count() == 0


@pytest.mark.django_db
def test_la_piece_passe_sous_la_cle_de_la_demande(connectee, brouillon):
    connectee.post(recapitulatif(brouillon), {"exact": "oui"})

    piece = PieceJointe.objects.get()
    assert piece.fichier.trousseau.proprietaire == f"demande:{brouillon.pk}"
    assert ouvrir(piece.fichier).read() == PDF


@pytest.mark.django_db
def test_l_usager_recoit_une_notification_et_un_courriel(connectee, brouillon, usager):
    connectee.post(recapitulatif(brouillon), {"exact": "oui"})
    envoyer_tout()

    reference = Demande.objects.get().reference
    assert [n.texte for n in Notification.objects.filter(usager=usager)] == [f"Votre demande {reference} est déposée"]
    assert dernier_courriel().to == ["camille@exemple.fr"]
    assert f"http://testserver/espace/demandes/{reference}/" in dernier_courriel().body


@pytest.mark.django_db
def test_sans_certifier_rien_n_est_depose(connectee, brouillon):
    reponse = connectee.post(recapitulatif(brouillon), {})

    assert reponse.status_code == 200
    assert (Demande.objects.count(), Brouillon.objects.count()) == (0, 1)


@pytest.mark.django_db
def test_un_brouillon_incomplet_mene_a_l_etape_qui_manque(connectee, usager, demarche):
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})

    reponse = connectee.post(recapitulatif(brouillon), {"exact": "oui"})

    assert reponse.url == reverse("espace:etape", args=[brouillon.pk, "pieces"])
    assert Demande.objects.count() == 0


@pytest.mark.django_db
def test_une_piece_effacee_entre_temps_manque_de_nouveau(connectee, brouillon):
    from formulaires.actions.joindre import retirer_piece

    retirer_piece(piece=PieceJointe.objects.get())

    connectee.post(recapitulatif(brouillon), {"exact": "oui"})

    assert Demande.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("methode", ["get", "post"])
def test_apres_le_depot_les_anciennes_adresses_menent_a_la_demande(connectee, brouillon, methode):
    connectee.post(recapitulatif(brouillon), {"exact": "oui"})
    demande = Demande.objects.get()
    anciennes = [recapitulatif(brouillon), reverse("espace:etape", args=[brouillon.pk, "projet"])]

    reponses = [getattr(connectee, methode)(adresse, {"exact": "oui", "titre": "Autre"}) for adresse in anciennes]

    assert [reponse.url for reponse in reponses] == [f"/espace/demandes/{demande.reference}/"] * 2
    assert Demande.objects.count() == 1


@pytest.mark.django_db
def test_l_accuse_se_telecharge_et_ne_change_plus(connectee, brouillon):
    connectee.post(recapitulatif(brouillon), {"exact": "oui"})
    adresse = reverse("espace:accuse", args=[Demande.objects.get().reference])

    premier, second = (b"".join(connectee.get(adresse).streaming_content) for _ in range(2))

    assert premier.startswith(b"%PDF")
    assert premier == second


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_dix_depots_en_meme_temps_font_une_demande_et_un_courriel(usager, brouillon):
    def deposer(_):
        try:
            return deposer_brouillon(brouillon_id=brouillon.pk, usager=usager).reference
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as fils:
        references = set(fils.map(deposer, range(10)))

    assert len(references) == Demande.objects.count() == Courriel.objects.count() == 1
    assert mail.outbox == []

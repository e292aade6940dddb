"""« Mes préférences » (P18): what is unticked is not mailed, and the mail's own link unticks it."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from espace_usager.models import Notification, Nouvelle, RefusDeCourriel
from espace_usager.notifications.brouillons import avertir_avant_suppression
from espace_usager.notifications.desabonnement import DUREE, lien_de_desabonnement
from espace_usager.notifications.genres import ANNONCES
from formulaires.actions.echanger import ecrire_message
from formulaires.courrier.genres import genre
from formulaires.courrier.models import Courriel
from formulaires.enums import Cote
from tests.courriels import envoyer_tout
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, agent_habilite

pytestmark = pytest.mark.django_db

ADRESSE = "/espace/compte/preferences/"
UN_CLIC = {"List-Unsubscribe": "One-Click"}


def lue(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def refusees(usager) -> set[str]:
    return set(RefusDeCourriel.objects.filter(usager=usager).values_list("nouvelle", flat=True))


def lien(usager, nouvelle=Nouvelle.MESSAGE) -> str:
    return lien_de_desabonnement(usager, nouvelle).removeprefix("http://testserver")


def test_every_box_is_ticked_at_first(connectee):
    page = lue(connectee.get(ADRESSE))

    assert page.count("checked") == len(Nouvelle) == 7
    assert "facultatif" not in page
    for nouvelle in Nouvelle:
        assert nouvelle.label in page
    assert "Les courriels sont envoyés à camille@exemple.fr." in page
    assert "Les courriels de sécurité (confirmation d’adresse, mot de passe, connexion, blocage) sont toujours" in page


def test_unticked_boxes_are_kept_and_shown(connectee, usager):
    reponse = connectee.post(ADRESSE, {"nouvelles": ["depot", "reponse"]}, follow=True)

    assert refusees(usager) == {"statut", "correction", "message", "brouillon", "document"}
    assert "Vos préférences sont enregistrées." in lue(reponse)
    assert reponse.context["form"]["nouvelles"].value() == ["depot", "reponse"]


def test_every_box_can_be_unticked_and_ticked_again(connectee, usager):
    connectee.post(ADRESSE, {})
    aucune = refusees(usager)
    connectee.post(ADRESSE, {"nouvelles": Nouvelle.values})

    assert (aucune, refusees(usager)) == (set(Nouvelle.values), set())


def test_a_forged_box_is_refused_with_a_sentence_and_nothing_changes(connectee, usager):
    reponse = connectee.post(ADRESSE, {"nouvelles": ["securite"]})

    assert reponse.status_code == 200
    assert "Cette case n’existe pas." in lue(reponse)
    assert refusees(usager) == set()


def test_preferences_are_one_s_own(connectee, etranger):
    connectee.post(ADRESSE, {})

    assert refusees(etranger) == set()


def test_a_visitor_is_asked_to_sign_in_first(client):
    assert client.get(ADRESSE).headers["Location"] == f"/compte/connexion/?next={ADRESSE}"


def test_what_is_unticked_is_told_in_the_portal_only(usager):
    demande = DemandeFactory(usager=usager)
    RefusDeCourriel.objects.create(usager=usager, nouvelle=Nouvelle.MESSAGE)

    ecrire_message(
        demande=demande, auteur=agent_habilite(), cote=Cote.SERVICE, texte="Il manque une pièce.", cle=uuid.uuid4()
    )

    assert list(Courriel.objects.values_list("genre", flat=True)) == ["demande_deposee"]
    assert Notification.objects.filter(usager=usager).count() == 2


@pytest.mark.parametrize("annonce", ANNONCES.values(), ids=lambda annonce: annonce.courriel)
def test_every_event_that_is_told_has_its_box_and_its_mail(annonce):
    assert annonce.nouvelle in Nouvelle
    assert genre(annonce.courriel).quand == annonce.nouvelle.label


def test_each_optional_mail_carries_its_own_way_out(client, usager):
    demande = DemandeFactory(usager=usager)
    ecrire_message(
        demande=demande, auteur=agent_habilite(), cote=Cote.SERVICE, texte="Il manque une pièce.", cle=uuid.uuid4()
    )
    envoyer_tout()

    for message in mail.outbox:
        lien_du_message = message.extra_headers["List-Unsubscribe"].strip("<>")
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message.body.endswith(f"\n{lien_du_message}\n")
        assert f'href="{lien_du_message}"' in message.alternatives[0].content
        client.post(lien_du_message.removeprefix("http://testserver"), UN_CLIC)

    assert refusees(usager) == {"depot", "message"}


def test_the_link_shows_a_button_and_changes_nothing_by_itself(client, usager):
    reponse = client.get(lien(usager))

    page = lue(reponse)
    assert reponse.status_code == 200
    assert "Quand le service envoie un message" in page
    assert 'type="submit">Ne plus recevoir ces courriels</button>' in page
    assert refusees(usager) == set()


def test_c25_the_page_of_the_link_says_nothing_of_the_account_and_signs_nobody_in(client, usager):
    page = lue(client.get(lien(usager))) + lue(client.post(lien(usager)))

    assert usager.email not in page
    assert usager.nom not in page
    assert "_auth_user_id" not in client.session
    assert client.get("/espace/").status_code == 302


def test_the_button_unticks_that_box_only(client, usager):
    reponse = client.post(lien(usager))

    assert "La case « Quand le service envoie un message » est décochée dans vos préférences." in lue(reponse)
    assert refusees(usager) == {"message"}


def test_a_mail_program_unticks_in_one_click_from_elsewhere(usager):
    """RFC 8058: a POST without cookie nor form token, answered without redirection; it may come twice."""
    programme = Client(enforce_csrf_checks=True)

    reponses = [programme.post(lien(usager), UN_CLIC, headers={"origin": "https://mail.exemple"}) for _ in range(2)]

    assert [reponse.status_code for reponse in reponses] == [200, 200]
    assert refusees(usager) == {"message"}


def test_only_this_page_does_without_the_form_token(usager):
    programme = Client(enforce_csrf_checks=True)
    programme.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")

    assert programme.post(ADRESSE, {}).status_code == 403
    assert refusees(usager) == set()


def test_somebody_else_signed_in_unticks_the_box_of_the_link_and_not_theirs(connectee, usager, etranger):
    connectee.post(lien(etranger))

    assert (refusees(usager), refusees(etranger)) == (set(), {"message"})


def forge(adresse: str, cas: str) -> str:
    """Return the address spoilt in one way."""
    gatees = {"coupé": adresse[:-5] + "/", "changé": adresse[:-8] + "AAAAAAA/", "inventé": "/desabonnement/invente/"}
    return gatees[cas]


@pytest.mark.parametrize("cas", ["coupé", "changé", "inventé"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_a_forged_link_gets_a_clear_page_and_changes_nothing(client, usager, cas, methode):
    reponse = getattr(client, methode)(forge(lien(usager), cas))

    assert reponse.status_code == 410
    assert "Ce lien ne fonctionne plus" in lue(reponse)
    assert refusees(usager) == set()


def test_a_link_signed_for_something_else_is_worth_nothing_here(client, usager):
    jeton = signing.dumps([usager.pk, "message"], salt="autre usage")

    assert client.post(reverse("espace:desabonnement", args=[jeton])).status_code == 410


def test_a_link_works_for_a_year(client, usager, maintenant):
    adresse = lien(usager)

    maintenant.shift(DUREE)
    encore = client.get(adresse).status_code
    maintenant.shift(timedelta(seconds=1))

    assert (encore, client.get(adresse).status_code) == (200, 410)


def test_the_link_of_a_deleted_account_gets_the_same_page(client, usager):
    adresse = lien(usager)
    usager.delete()

    assert client.post(adresse).status_code == 410


def test_a_draft_about_to_disappear_is_not_mailed_to_who_unticked_it(usager, demarche, maintenant):
    BrouillonFactory(usager=usager, version=demarche.version_courante)
    RefusDeCourriel.objects.create(usager=usager, nouvelle=Nouvelle.BROUILLON)
    maintenant.shift(timedelta(days=53))

    avertir_avant_suppression()

    assert (Courriel.objects.count(), Notification.objects.count()) == (0, 1)

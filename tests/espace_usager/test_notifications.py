"""What the citizen is told: in « Notifications » always, by mail when they want it, once."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from espace_usager.models import Brouillon, Notification
from espace_usager.notifications.brouillons import avertir_avant_suppression
from espace_usager.notifications.prevenir import notifier
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.instruire import changer_statut
from formulaires.courrier.models import Courriel
from formulaires.enums import Cote
from tests.courriels import dernier_courriel, envoyer_tout, lien_du
from tests.factories.comptes import UsagerFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, agent_habilite

pytestmark = pytest.mark.django_db

INSECABLE = "\u00a0"
JOURS_53 = timedelta(days=53)
UNE_SECONDE = timedelta(seconds=1)
LISTE = "/espace/notifications/"


@pytest.fixture
def brouillon(usager, demarche, maintenant):
    """A draft saved on 16 March 2026 at 10:00: it dies on 15 May, and is announced from 8 May."""
    return BrouillonFactory(usager=usager, version=demarche.version_courante, etape="projet")


def textes() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("texte", flat=True))


def test_a_draft_is_announced_seven_days_before_its_deletion_and_not_a_second_earlier(brouillon, maintenant):
    maintenant.shift(JOURS_53 - UNE_SECONDE)
    avertir_avant_suppression()
    trop_tot = textes()
    maintenant.shift(UNE_SECONDE)
    avertir_avant_suppression()

    le_15_mai = f"15{INSECABLE}mai{INSECABLE}2026"
    titre = f"«{INSECABLE}Projet culturel{INSECABLE}»"
    assert trop_tot == []
    assert textes() == [f"Votre brouillon {titre} sera supprimé le {le_15_mai} si vous ne le modifiez pas"]


def test_a_draft_is_announced_once_whatever_the_number_of_runs(brouillon, maintenant):
    maintenant.shift(JOURS_53)
    for _ in range(3):
        avertir_avant_suppression()
        maintenant.shift(timedelta(hours=1))

    assert (len(textes()), Courriel.objects.count()) == (1, 1)


def test_a_draft_changed_meanwhile_is_announced_again_before_its_new_date(brouillon, maintenant):
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()
    maintenant.shift(timedelta(hours=1))
    Brouillon.objects.update(enregistre_le=brouillon.enregistre_le + JOURS_53 + timedelta(hours=1))
    avertir_avant_suppression()
    avant_la_nouvelle_date = len(textes())
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()

    assert (avant_la_nouvelle_date, len(textes()), Courriel.objects.count()) == (1, 2, 2)


def test_a_draft_already_dead_is_not_announced(brouillon, maintenant):
    maintenant.shift(timedelta(days=60))

    avertir_avant_suppression()

    assert textes() == []


def test_what_the_mail_about_a_draft_says(brouillon, usager, maintenant):
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()

    envoyer_tout()

    message = dernier_courriel()
    date = f"vendredi 15{INSECABLE}mai{INSECABLE}2026"
    assert (message.to, message.subject) == (["camille@exemple.fr"], f"Votre brouillon sera supprimé le {date}")
    assert (
        f"Bonjour {usager.get_full_name()},\n\nVotre brouillon «{INSECABLE}Projet culturel{INSECABLE}»" in message.body
    )
    assert f"supprimé le <strong>{date}</strong>" in message.alternatives[0].content
    assert lien_du(message) == f"http://testserver/espace/brouillons/{brouillon.pk}/projet/"


def test_a_draft_filed_before_the_mail_leaves_makes_it_useless(brouillon, maintenant):
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()
    brouillon.delete()

    envoyer_tout()

    assert (mail.outbox, textes()) == ([], [])


def test_a_draft_changed_before_the_mail_leaves_makes_it_useless(brouillon, maintenant):
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()
    Brouillon.objects.update(enregistre_le=brouillon.enregistre_le + JOURS_53)

    envoyer_tout()

    assert mail.outbox == []


def test_one_draft_that_cannot_be_announced_does_not_silence_the_others(brouillon, demarche, maintenant, monkeypatch):
    autre = BrouillonFactory(version=demarche.version_courante)
    maintenant.shift(JOURS_53)
    creer = Notification.objects.create

    def creer_ou_tomber(**colonnes):
        if colonnes["brouillon"] == brouillon:
            raise RuntimeError
        return creer(**colonnes)

    monkeypatch.setattr(Notification.objects, "create", creer_ou_tomber)

    avertir_avant_suppression()

    assert list(Notification.objects.values_list("brouillon", flat=True)) == [autre.pk]


def test_the_notification_about_a_draft_leads_to_it(connectee, brouillon, maintenant):
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()
    notification = Notification.objects.get()

    page = connectee.get(LISTE).content.decode()
    reponse = connectee.post(reverse("espace:ouvrir_notification", args=[notification.pk]))

    assert "Reprendre le brouillon" in page
    assert reponse.headers["Location"] == f"/espace/brouillons/{brouillon.pk}/projet/"
    assert connectee.get(reponse.headers["Location"]).status_code == 200


def test_a_draft_never_shown_yet_opens_at_its_first_step(connectee, brouillon, maintenant):
    Brouillon.objects.update(etape="")
    maintenant.shift(JOURS_53)
    avertir_avant_suppression()

    reponse = connectee.post(reverse("espace:ouvrir_notification", args=[Notification.objects.get().pk]), follow=True)

    assert reponse.redirect_chain[-1][0] == f"/espace/brouillons/{brouillon.pk}/projet/"


def test_any_other_news_leads_to_its_page(connectee, usager):
    notification = notifier(usager, "Votre mot de passe a changé", "/espace/compte/preferences/")

    reponse = connectee.post(reverse("espace:ouvrir_notification", args=[notification.pk]))

    notification.refresh_from_db()
    assert reponse.headers["Location"] == "/espace/compte/preferences/"
    assert notification.lue_le is not None


def test_news_without_a_page_stay_in_the_list(connectee, usager):
    notification = notifier(usager, "Bienvenue")

    assert connectee.post(reverse("espace:ouvrir_notification", args=[notification.pk])).headers["Location"] == LISTE


@pytest.mark.parametrize("lien", ["//pirate.exemple/", "https://pirate.exemple/", "espace/"])
def test_news_lead_nowhere_but_to_the_portal(usager, lien):
    with pytest.raises(ValueError, match="barre oblique"):
        notifier(usager, "Bonjour", lien)


@pytest.mark.parametrize("combien", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(connectee, usager, combien, django_assert_num_queries):
    for rang in range(combien):
        DemandeFactory(usager=usager)
        notifier(usager, f"Nouvelle {rang}", "/espace/")
    connectee.get(LISTE)

    with django_assert_num_queries(6):
        connectee.get(LISTE)


HOSTILE = '<img src=x onerror=alert(1)> & "Fils" \u202eeliaM 🎭'


def test_c34_a_hostile_title_is_shown_as_text(connectee, usager):
    notifier(usager, HOSTILE)

    page = connectee.get(LISTE).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_the_longest_title_still_fits(demarche, maintenant):
    demarche.title = "É" * 255
    demarche.save()
    BrouillonFactory(version=demarche.version_courante)
    maintenant.shift(JOURS_53)

    avertir_avant_suppression()

    assert len(textes()) == 1


@pytest.mark.parametrize("nom", ["Camille\r\nBcc: pirate@exemple.fr", HOSTILE, "M" * 100])
def test_c37_a_hostile_name_breaks_no_mail(nom):
    demande = DemandeFactory(usager=UsagerFactory(prenom="Camille", nom=nom))
    ecrire_message(
        demande=demande, auteur=agent_habilite(), cote=Cote.SERVICE, texte="Il manque une pièce.", cle=uuid.uuid4()
    )

    envoyer_tout()

    assert [message.recipients() for message in mail.outbox] == [[demande.usager.email]] * 2
    assert all(message.message()["Bcc"] is None for message in mail.outbox)
    assert "<img" not in "".join(message.alternatives[0].content for message in mail.outbox)


def test_a_status_that_makes_me_act_is_told_as_a_request_not_as_a_change(usager):
    demande = DemandeFactory(usager=usager)
    agent = agent_habilite()
    Notification.objects.all().delete()
    Courriel.objects.all().delete()

    for statut in ("en_instruction", "complements"):
        demande.refresh_from_db()
        changer_statut(demande=demande, statut=statut, agent=agent, revision=demande.revision)

    service = demande.service or "Le service"
    assert textes() == [
        f"Votre demande {demande.reference} est maintenant{INSECABLE}: En instruction",
        f"{service} attend votre réponse pour la demande {demande.reference}",
    ]
    assert list(Courriel.objects.order_by("pk").values_list("genre", flat=True)) == [
        "statut_change",
        "correction_demandee",
    ]

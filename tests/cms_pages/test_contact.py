"""« Nous contacter »: from the foot of a page to the answer by mail (P36)."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtailstreamforms.models import Form, FormSubmission

from cms_pages.contact.actions import oublier_les_messages
from cms_pages.demonstration import installer_le_formulaire_de_contact
from cms_pages.models import MessageContact
from espace_usager.actions.supprimer_compte import supprimer_compte
from formulaires.courrier.models import Courriel
from formulaires.journal.models import Ecriture
from formulaires.publication.composition import champ
from tests.courriels import envoyer_tout
from tests.factories.cms_pages import AccueilPageFactory, ContenuPageFactory, FaqPageFactory, ListeDemarchesPageFactory
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.lecture import lue, mots

ICI = {"origin": "http://testserver"}
ENVOYER, MERCI = "/contact/envoyer/", "/contact/merci/"
MESSAGE = {
    "sujet": "technique",
    "courriel": "jeanne@exemple.fr",
    "message": "La page ne s’ouvre pas.",
    "_page": "/demarches/",
    "_site": "",
}


@pytest.fixture
def visiteur(db) -> Client:
    """A browser without any cookie, which checks tokens as in real life; the portal has a home and the form."""
    AccueilPageFactory()
    installer_le_formulaire_de_contact()
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def gestionnaire(db):
    """The browser of somebody who follows the messages, and nothing else."""
    agent = AgentFactory()
    agent.user_permissions.add(*Permission.objects.filter(codename__endswith="_messagecontact"))
    return ouvrir_session(agent)


def envoyer(client, **changements):
    return client.post(ENVOYER, MESSAGE | changements, headers=ICI)


def champs(page) -> dict[str, str]:
    """What the form of a page holds, by name."""
    formulaire = page.select_one(f"form[action='{ENVOYER}']")
    saisies = {champ["name"]: champ.get("value", "") for champ in formulaire.select("input")}
    return saisies | {champ["name"]: champ.get_text().strip() for champ in formulaire.select("textarea")}


@pytest.fixture
def pages(visiteur):
    """One page of each kind: the foot is the same everywhere."""
    ListeDemarchesPageFactory()
    FaqPageFactory()
    ContenuPageFactory(slug="contact")
    ContenuPageFactory(slug="cookies")
    demarche_publiee(slug="licence")


@pytest.mark.parametrize("adresse", ["/", "/demarches/", "/demarches/licence/", "/cookies/"])
def test_is_the_form_folded_at_the_foot_of_a_public_page(visiteur, pages, adresse):
    reponse = visiteur.get(adresse)

    pied = lue(reponse).select_one("#contact-du-site")
    assert mots(pied.select_one("h2 > button")) == "Un problème sur cette page\N{NO-BREAK SPACE}? Nous contacter"
    assert champs(pied) == {"courriel": "", "reference": "", "message": "", "_page": adresse, "_site": ""}
    assert (pied.select("[name=csrfmiddlewaretoken]"), dict(reponse.cookies)) == ([], {})


@pytest.mark.parametrize("adresse", ["/espace/", "/espace/compte/", "/espace/demandes/", "/rien/"])
def test_is_it_at_the_foot_of_a_citizen_s_own_pages_for_no_query(visiteur, adresse):
    visiteur.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    visiteur.get(adresse)

    with CaptureQueriesContext(connection) as requetes:
        pied = lue(visiteur.get(adresse)).select_one("#contact-du-site")

    assert (pied.select_one("h2 > button")["aria-expanded"], champs(pied)["_page"]) == ("false", adresse)
    assert [requete for requete in requetes if "wagtailstreamforms_form" in requete["sql"]] == []


def test_is_the_secret_of_a_link_kept_out_of_the_message(visiteur):
    page = lue(visiteur.get("/desabonnement/un-secret/"))
    assert champs(page)["_page"] == "/desabonnement/<str:jeton>/"


def test_does_what_staff_change_show_at_once(visiteur):
    visiteur.get("/")
    Form.objects.update_or_create(slug="contact", defaults={"submit_button_text": "Écrire"})
    assert mots(lue(visiteur.get("/")).select_one("#contact-du-site [type=submit]")) == "Écrire"

    Form.objects.get(slug="contact").delete()
    assert lue(visiteur.get("/")).select("#contact-du-site form") == []


@pytest.mark.parametrize("adresse", ["/faq/", "/contact/"])
def test_is_it_open_where_people_come_for_it(visiteur, pages, adresse):
    pied = lue(visiteur.get(adresse)).select_one("#contact-du-site")
    assert (mots(pied.h2), pied.select("button[aria-expanded]")) == ("Nous contacter", [])


def test_does_a_message_become_a_ticket_without_session_nor_cookie(visiteur, django_assert_num_queries):
    reponse = envoyer(visiteur, reference="ESV-2026-004812")

    assert (reponse.status_code, reponse["Location"], dict(reponse.cookies)) == (303, MERCI, {})
    message = MessageContact.objects.get()
    assert (message.courriel, message.etat, message.page) == ("jeanne@exemple.fr", "nouveau", "/demarches/")
    assert message.reponses == [
        ["Votre message concerne", "Un problème technique ou une erreur"],
        ["Votre adresse de courriel", "jeanne@exemple.fr"],
        ["Numéro de la demande", "ESV-2026-004812"],
        ["Votre message", "La page ne s’ouvre pas."],
    ]
    assert FormSubmission.objects.count() == 0
    with django_assert_num_queries(0):
        merci = visiteur.get(MERCI)
    assert (merci.status_code, dict(merci.cookies)) == (200, {})


def test_is_the_same_message_sent_twice_kept_once(visiteur, maintenant):
    for _ in range(2):
        assert envoyer(visiteur).status_code == 303
    assert MessageContact.objects.count() == 1

    maintenant.shift(timedelta(minutes=10, seconds=1))
    envoyer(visiteur)
    assert MessageContact.objects.count() == 2


@pytest.mark.parametrize("dit", [{}, {"origin": "https://ailleurs.example"}, {"sec-fetch-site": "cross-site"}])
def test_is_a_post_from_elsewhere_refused_with_the_message_kept_on_screen(visiteur, dit):
    reponse = visiteur.post(ENVOYER, MESSAGE, headers=dit)

    page = lue(reponse)
    assert (reponse.status_code, MessageContact.objects.count()) == (403, 0)
    assert mots(page.select_one(".fr-alert h2")) == "Votre message n’est pas parti"
    assert champs(page)["message"] == MESSAGE["message"]
    assert (champs(page)["courriel"], champs(page)["_page"]) == (MESSAGE["courriel"], "/demarches/")


def test_is_a_wrong_answer_said_beside_its_question_and_nothing_lost(visiteur):
    reponse = envoyer(visiteur, courriel="jeanne", sujet="")

    page = lue(reponse)
    assert (reponse.status_code, MessageContact.objects.count()) == (422, 0)
    assert [mots(ligne) for ligne in page.select("#erreurs li")] == [
        "Votre message concerne : Choisissez une réponse.",
        "Votre adresse de courriel : Écrivez l’adresse sous la forme nom@domaine.fr.",
    ]
    assert champs(page)["message"] == MESSAGE["message"]


@pytest.mark.parametrize("piege", ["\x00", "\x07", "\x1b[31m"])
def test_are_control_characters_refused_in_words(visiteur, piege):
    reponse = envoyer(visiteur, message=f"Bonjour{piege}")
    assert (reponse.status_code, MessageContact.objects.count()) == (422, 0)
    assert "Retirez les caractères illisibles" in reponse.content.decode()


def test_is_a_program_thanked_and_dropped(visiteur):
    assert (envoyer(visiteur, _site="http://spam.example").status_code, MessageContact.objects.count()) == (303, 0)


def test_is_a_flood_stopped_without_losing_the_message(visiteur, maintenant):
    statuts = [envoyer(visiteur, message=f"Message {rang}").status_code for rang in range(7)]

    assert statuts == [303] * 6 + [429]
    refuse = envoyer(visiteur, message="Le huitième")
    assert champs(lue(refuse))["message"] == "Le huitième"
    maintenant.shift(timedelta(hours=1))
    assert envoyer(visiteur, message="Le huitième").status_code == 303


def test_can_no_visitor_pass_for_another_to_the_limit(visiteur, settings):
    """C24: only what the last trusted proxy wrote counts."""
    settings.PORTAIL_MANDATAIRES = 1
    entetes = [ICI | {"x-forwarded-for": f"10.0.0.{rang}, 192.0.2.7"} for rang in range(7)]

    statuts = [
        visiteur.post(ENVOYER, MESSAGE | {"message": f"M{rang}"}, headers=entete).status_code
        for rang, entete in enumerate(entetes)
    ]

    assert statuts == [303] * 6 + [429]


@pytest.mark.parametrize(
    "page", ["//ailleurs.example/", "javascript:alert(1)", "/x\r\nBcc: y@z.fr", "/" + "a" * 300, "\x00"]
)
def test_is_a_false_page_of_origin_forgotten(visiteur, page):
    envoyer(visiteur, _page=page)
    assert MessageContact.objects.get().page == ""


def test_can_no_line_break_reach_the_header_of_a_mail(visiteur, gestionnaire, settings):
    """C37: in the address, the subject, the message, the agent's answer."""
    settings.MANAGERS = [("Portail", "portail@exemple.fr")]
    piege = "Bonjour\r\nBcc: victime@exemple.fr\r\n\r\nCorps"
    assert envoyer(visiteur, courriel="jeanne@exemple.fr\r\nBcc: victime@exemple.fr").status_code == 422
    assert envoyer(visiteur, reference=piege, message=piege).status_code in (303, 422)
    envoyer(visiteur, message=piege)

    message = MessageContact.objects.latest("pk")
    gestionnaire.post(reverse("messages-contact:edit", args=[message.pk]), {"etat": "nouveau", "reponse": piege})
    envoyer_tout()

    assert {tuple(parti.recipients()) for parti in mail.outbox} <= {("portail@exemple.fr",), ("jeanne@exemple.fr",)}
    for parti in mail.outbox:
        entetes = parti.message()
        assert (entetes["Bcc"], entetes["Cc"]) == (None, None)
        assert "\n" not in entetes["Subject"]


def test_is_whoever_runs_the_portal_told_by_a_mail_without_the_words(visiteur, settings):
    settings.MANAGERS = [("Portail", "portail@exemple.fr")]
    envoyer(visiteur)
    envoyer_tout()

    [parti] = mail.outbox
    assert (parti.to, parti.subject) == (["portail@exemple.fr"], "Un message attend une réponse sur le portail")
    assert reverse("messages-contact:edit", args=[MessageContact.objects.get().pk]) in parti.body
    assert ("jeanne" in parti.body, "s’ouvre" in parti.body) == (False, False)


def test_is_a_ticket_followed_then_answered_by_mail_once(visiteur, gestionnaire):
    envoyer(visiteur)
    message = MessageContact.objects.get()
    adresse = reverse("messages-contact:edit", args=[message.pk])
    assert "La page ne s’ouvre pas." in gestionnaire.get(adresse).content.decode()

    gestionnaire.post(adresse, {"etat": "en_cours", "reponse": ""})
    assert (MessageContact.objects.get().etat, Courriel.objects.count()) == ("en_cours", 0)
    gestionnaire.post(adresse, {"etat": "en_cours", "reponse": "C’est <b>réparé</b>.\nMerci."})
    gestionnaire.post(adresse, {"etat": "nouveau", "reponse": "Encore ?"})
    envoyer_tout()

    message.refresh_from_db()
    assert (message.etat, message.reponse) == ("repondu", "C’est <b>réparé</b>.\nMerci.")
    [parti] = mail.outbox
    assert parti.to == ["jeanne@exemple.fr"]
    assert "C’est <b>réparé</b>.\nMerci." in parti.body
    assert "C’est &lt;b&gt;réparé&lt;/b&gt;.<br>Merci." in parti.alternatives[0][0]
    assert "La page ne s’ouvre pas." not in parti.body
    assert list(Ecriture.objects.order_by("pk").values_list("action", flat=True))[-2:] == [
        "contact.suivi", "contact.repondu",
    ]  # fmt: skip


def test_does_the_list_of_tickets_cost_the_same_with_three(gestionnaire, db, django_assert_num_queries):
    def recevoir(nombre):
        for rang in range(nombre):
            MessageContact.objects.create(courriel="a@b.fr", reponses=[["Message", f"M{rang}"]], empreinte=str(rang))

    recevoir(1)
    gestionnaire.get("/gestion/messages-contact/")
    with django_assert_num_queries(16) as avec_un:
        gestionnaire.get("/gestion/messages-contact/")
    recevoir(2)
    with django_assert_num_queries(len(avec_un)):
        gestionnaire.get("/gestion/messages-contact/")


def test_is_nobody_else_shown_the_messages(visiteur, db):
    """C27: nor may anybody, a superuser included, add or delete one."""
    envoyer(visiteur)
    cle = MessageContact.objects.get().pk
    liste, message = "/gestion/messages-contact/", reverse("messages-contact:edit", args=[cle])
    supprimer = reverse("messages-contact:delete", args=[cle])

    agent, chef = ouvrir_session(AgentFactory()), ouvrir_session(AgentFactory(is_superuser=True))

    assert [agent.get(adresse).status_code for adresse in (liste, message)] == [302, 302]
    assert [chef.get(adresse).status_code for adresse in (liste, message, supprimer)] == [200, 200, 302]
    chef.post(supprimer)
    assert MessageContact.objects.count() == 1


def test_are_messages_forgotten_after_a_year(visiteur, maintenant, settings):
    envoyer(visiteur)

    maintenant.shift(timedelta(days=settings.CONTACT_JOURS, seconds=-1))
    assert oublier_les_messages() == 0
    maintenant.shift(timedelta(seconds=1))
    assert oublier_les_messages() == 1


def test_does_deleting_an_account_delete_the_messages_of_its_address(visiteur):
    usager = UsagerFactory(email="jeanne@exemple.fr")
    envoyer(visiteur)
    envoyer(visiteur, courriel="autre@exemple.fr")

    supprimer_compte(usager=usager)

    assert [message.courriel for message in MessageContact.objects.all()] == ["autre@exemple.fr"]


def test_do_staff_change_the_form_for_every_page(visiteur):
    Form.objects.update(
        fields=json.dumps([champ("courriel", "adresse", "Où répondre"), champ("texte", "mot", "Le mot")])
    )

    assert list(champs(lue(visiteur.get("/")))) == ["adresse", "mot", "_page", "_site"]
    visiteur.post(ENVOYER, {"adresse": "a@exemple.fr", "mot": "Bonjour", "_page": "/", "_site": ""}, headers=ICI)
    assert MessageContact.objects.get().reponses == [["Où répondre", "a@exemple.fr"], ["Le mot", "Bonjour"]]


def test_does_a_page_stand_when_the_form_was_removed(visiteur):
    Form.objects.all().delete()

    pied = lue(visiteur.get("/")).select_one("#contact-du-site")

    assert [lien["href"] for lien in pied.select("a")] == ["/contact/"]
    assert envoyer(visiteur).status_code == 404


def test_does_the_address_of_the_post_lead_back_to_the_page(visiteur):
    reponse = visiteur.get(ENVOYER)
    assert (reponse.status_code, reponse["Location"]) == (302, "/contact/")


def test_is_a_question_of_the_page_never_taken_for_one_of_the_form(visiteur):
    page = ContenuPageFactory(title="Deux identifiants")
    identifiants = [element["id"] for element in lue(visiteur.get(page.url)).select("[id]")]
    assert len(identifiants) == len(set(identifiants))

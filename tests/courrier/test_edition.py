"""« Courriels » in the admin: who may, what they see, and what becomes of what they type."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from wagtail.models import ModelLogEntry

from formulaires.courrier.contenu import texte_d_origine
from formulaires.courrier.genres import genre, modifiables
from formulaires.courrier.models import ModeleDeCourriel
from tests.factories.comptes import AgentFactory

pytestmark = pytest.mark.django_db

LISTE = "/gestion/courriels/"
EXEMPLE = "/gestion/courriels/exemple/"
RETABLIR = "/gestion/courriels/exemple/retablir/"
MOTS = {"sujet": "Pour {prenom_nom}", "texte": "Bonjour {prenom_nom}.\r\n\r\nOuvrir :\r\n{lien}"}


def ouvrir_session(agent) -> Client:
    client = Client()
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    return client


@pytest.fixture
def redaction():
    """The browser of somebody who may change the words of the mails."""
    agent = AgentFactory()
    agent.user_permissions.add(Permission.objects.get(codename="change_modeledecourriel"))
    return ouvrir_session(agent)


def lue(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_the_list_names_each_mail_and_says_whose_words_it_has(redaction, maintenant):
    ModeleDeCourriel.objects.create(genre="exemple", sujet="Pour {prenom_nom}", texte="{lien}")

    page = lue(redaction.get(LISTE))

    ligne = re.search(r"Quand il y a un exemple.*?</tr>", page, re.DOTALL).group()
    assert "Pour {prenom_nom}" in ligne
    assert "Modifié, aujourd’hui à 10:00" in ligne
    assert "D’origine" in page


def test_the_list_says_when_words_no_longer_serve(redaction):
    ModeleDeCourriel.objects.create(genre="exemple", sujet="Pour {surnom}", texte="{lien}")

    assert "À revoir : un repère n’existe plus, le texte d’origine est envoyé" in lue(redaction.get(LISTE))


def test_the_page_of_a_mail_starts_from_its_original_words(redaction):
    formulaire = redaction.get(EXEMPLE).context["formulaire"]

    assert formulaire["sujet"].value() == "Exemple {reference}, pour {prenom_nom}"
    assert formulaire["texte"].value() == texte_d_origine(genre("exemple"))
    assert "Bonjour {prenom_nom},\n\nVotre demande {reference} est un exemple." in formulaire["texte"].value()


def test_the_page_of_a_mail_lists_its_placeholders_with_an_example(redaction):
    page = lue(redaction.get(EXEMPLE))

    assert "<code>{reference}</code></td><td>ESV-2026-000001</td><td>Facultatif</td>" in page
    assert "<code>{lien}</code></td><td>http://testserver/exemple/</td><td>Obligatoire" in page


def test_what_is_saved_is_kept_shown_and_logged(redaction):
    reponse = redaction.post(EXEMPLE, MOTS, follow=True)

    enregistre = ModeleDeCourriel.objects.get()
    assert (enregistre.genre, enregistre.sujet) == ("exemple", "Pour {prenom_nom}")
    assert enregistre.texte == "Bonjour {prenom_nom}.\n\nOuvrir :\n{lien}"
    assert "Le texte est enregistré." in lue(reponse)
    assert reponse.context["apercu"].sujet == "Pour Dominique Durand"
    assert [(trace.action, trace.user) for trace in ModelLogEntry.objects.all()] == [
        ("wagtail.create", reponse.wsgi_request.user)
    ]


def test_saving_again_changes_the_same_row(redaction):
    redaction.post(EXEMPLE, MOTS)
    redaction.post(EXEMPLE, MOTS | {"sujet": "Autre sujet"})

    assert list(ModeleDeCourriel.objects.values_list("sujet", flat=True)) == ["Autre sujet"]
    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "wagtail.create",
        "wagtail.edit",
    ]


def test_the_preview_shows_both_parts_and_keeps_nothing(redaction):
    reponse = redaction.post(EXEMPLE, MOTS | {"apercu": ""})

    page = lue(reponse)
    assert "Ce texte n’est pas encore enregistré." in page
    assert "Sujet : <strong>Pour Dominique Durand</strong>" in page
    assert "Bonjour Dominique Durand." in page
    assert 'sandbox title="Le courriel avec mise en forme" srcdoc="&lt;!DOCTYPE html&gt;' in page
    assert ModeleDeCourriel.objects.count() == 0


def test_c38_code_is_refused_with_a_sentence_and_what_was_typed_stays(redaction):
    texte = "{{ settings.SECRET_KEY }} {lien}"

    reponse = redaction.post(EXEMPLE, MOTS | {"texte": texte})

    page = lue(reponse)
    assert reponse.status_code == 200
    assert "« {{ settings.SECRET_KEY }} » n’est pas un repère." in page
    assert "Repères possibles : {prenom_nom}, {reference}, {lien}." in page
    assert reponse.context["formulaire"]["texte"].value() == texte
    assert "Erreur : " in page.partition("</title>")[0]
    assert ModeleDeCourriel.objects.count() == 0


def test_empty_words_are_refused_with_a_sentence(redaction):
    page = lue(redaction.post(EXEMPLE, {"sujet": " ", "texte": ""}))

    assert "Écrivez le sujet du courriel." in page
    assert "Écrivez le texte du courriel." in page


def test_the_original_words_can_be_restored(redaction):
    redaction.post(EXEMPLE, MOTS)

    reponse = redaction.post(RETABLIR, follow=True)

    assert ModeleDeCourriel.objects.count() == 0
    assert "Le texte d’origine est rétabli." in lue(reponse)
    assert reponse.context["formulaire"]["sujet"].value() == "Exemple {reference}, pour {prenom_nom}"
    assert ModelLogEntry.objects.filter(action="wagtail.delete").count() == 1


def test_restoring_twice_or_by_a_link_changes_nothing(redaction):
    assert redaction.post(RETABLIR).status_code == 302
    assert redaction.get(RETABLIR).status_code == 405


@pytest.mark.parametrize("suite", ["", "retablir/"])
def test_a_mail_that_does_not_exist_has_no_page(redaction, suite):
    assert redaction.post(f"/gestion/courriels/inconnu/{suite}", MOTS).status_code == 404


@pytest.mark.parametrize("adresse", [LISTE, EXEMPLE, RETABLIR])
def test_who_has_not_the_right_neither_reads_nor_writes(adresse):
    client = ouvrir_session(AgentFactory())

    assert client.get(adresse).headers["Location"] == "/gestion/"
    assert client.post(adresse, MOTS).headers["Location"] == "/gestion/"
    assert ModeleDeCourriel.objects.count() == 0


def test_the_menu_leads_there_those_who_may(redaction):
    assert LISTE in redaction.get("/gestion/").content.decode()
    assert LISTE not in ouvrir_session(AgentFactory()).get("/gestion/").content.decode()


def test_the_right_is_offered_on_the_page_of_a_group():
    client = ouvrir_session(AgentFactory(is_superuser=True))
    droit = Permission.objects.get(codename="change_modeledecourriel")

    page = client.get(f"/gestion/groups/edit/{Group.objects.first().pk}/").content.decode()

    assert re.search(rf'name="permissions"[^>]*value="{droit.pk}"', page)


@pytest.mark.parametrize("combien", [1, 3])
def test_the_list_costs_one_query_however_many_are_changed(redaction, combien, django_assert_max_num_queries):
    for declare in modifiables()[:combien]:
        ModeleDeCourriel.objects.create(genre=declare.nom, sujet=declare.sujet, texte="{lien}")
    redaction.get(LISTE)

    with django_assert_max_num_queries(30) as requetes:
        redaction.get(LISTE)

    assert sum("modeledecourriel" in requete["sql"] and "FROM" in requete["sql"] for requete in requetes) == 1

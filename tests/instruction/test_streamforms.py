"""wagtailstreamforms: simple forms made of our questions, and nothing of the démarches in it."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtailstreamforms.models import Form, FormSubmission

from formulaires.champs.registre import TYPES
from formulaires.publication.composition import champ, groupe, toutes
from tests.factories.comptes import AgentFactory
from tests.formulaires.compositions import CHAQUE_TYPE
from tests.formulaires.formulaire_wagtail import blocs_postes
from tests.instruction.conftest import ouvrir_session

INSECABLE = "\N{NO-BREAK SPACE}"
CREER = "/gestion/wagtailstreamforms/form/create/"
COMPOSEES = (
    groupe("personnes", "Personnes", champ("texte", "nom", "Nom"), ligne="Personne"),
    champ("calcul", "total", "Total", fonction="somme", champs=["places"]),
)
QUESTIONS = [
    champ("texte", "sujet", "Sujet"),
    champ("choix", "avis", "Votre avis", choix={"bon": "Bon", "mauvais": "Mauvais"}),
    champ("commune", "commune", "Commune", obligatoire=False),
]


@pytest.fixture
def editeur(db):
    """The browser of somebody who edits simple forms, and nothing else."""
    agent = AgentFactory()
    agent.user_permissions.add(*Permission.objects.filter(content_type__app_label="wagtailstreamforms"))
    agent.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return ouvrir_session(agent)


def formulaire(*questions, **changements) -> Form:
    champs = {"title": "Avis", "slug": "avis", "template_name": "streamforms/form_block.html"}
    return Form(**champs | changements, fields=json.dumps(questions))


def enregistrer(client, *questions, slug="avis"):
    """Post the library's creation form, as the editor's browser does."""
    compose = formulaire(*questions)
    donnees = {"title": "Avis", "slug": slug, "template_name": compose.template_name}
    donnees["submit_button_text"] = "Envoyer"
    return client.post(CREER, donnees | blocs_postes("fields", compose.fields))


def phrases_du_refus(client, *questions) -> list[str]:
    reponse = enregistrer(client, *questions)
    assert (reponse.status_code, Form.objects.count()) == (200, 0)
    return reponse.context["form"].errors["fields"]


def test_does_an_editor_save_a_simple_form(editeur):
    reponse = enregistrer(editeur, *QUESTIONS)

    assert reponse.status_code == 302
    assert [bloc.value["name"] for bloc in Form.objects.get().fields] == ["sujet", "avis", "commune"]


def test_must_the_contact_form_ask_where_to_answer(editeur):
    reponse = enregistrer(editeur, *QUESTIONS, slug="contact")
    assert reponse.context["form"].errors["fields"] == [
        "Gardez une question obligatoire « Adresse de courriel » : on y répond."
    ]

    assert (
        enregistrer(editeur, *QUESTIONS, champ("courriel", "courriel", "Courriel"), slug="contact").status_code == 302
    )


def test_does_the_library_build_a_form_with_our_questions(db):
    classe = formulaire(*QUESTIONS).get_form_class()

    bon = classe({"sujet": "Accès", "avis": "bon", "commune": "lyon", "form_id": "1", "form_reference": "a"})
    mauvais = classe({"sujet": "", "avis": "moyen", "commune": "Atlantide", "form_id": "1", "form_reference": "a"})

    assert (bon.is_valid(), bon.cleaned_data["commune"]) == (True, "Lyon (69123)")
    assert list(mauvais.errors) == ["sujet", "avis", "commune"]


def test_does_the_library_build_every_question_that_may_serve_there(db):
    questions = [question for question in CHAQUE_TYPE[0]["value"]["champs"] if TYPES[question["type"]].est_simple]

    champs = formulaire(*questions).get_form_class().base_fields

    assert list(champs) == [
        *(question["value"]["name"] for question in questions), "form_id", "form_reference",
    ]  # fmt: skip


@pytest.mark.parametrize("nom", [nom for nom, genre in TYPES.items() if not genre.est_simple])
def test_is_a_question_that_needs_a_demarche_refused(editeur, nom):
    toutes_les_questions = [*CHAQUE_TYPE[0]["value"]["champs"], *COMPOSEES]
    question = next(question for question in toutes_les_questions if question["type"] == nom)

    phrases = phrases_du_refus(editeur, question)

    debut = f"La question «{INSECABLE}{question['value']['label']}{INSECABLE}» ({TYPES[nom].label.lower()})"
    assert phrases == [f"{debut} ne peut servir que dans une démarche. Retirez-la de ce formulaire."]


def test_is_a_question_filled_from_the_account_refused(editeur):
    assert phrases_du_refus(editeur, champ("courriel", "courriel", "Courriel", prerempli="profil.courriel")) == [
        f"La question «{INSECABLE}Courriel{INSECABLE}» est pré-remplie, ce qui ne se peut que dans une démarche. "
        "Videz ce réglage."
    ]


def test_is_a_condition_refused_rather_than_ignored(editeur):
    phrases = phrases_du_refus(
        editeur, champ("texte", "a", "A"), champ("texte", "b", "B", si=toutes(("a", "egal", "oui")))
    )

    assert phrases == [
        f"La question «{INSECABLE}B{INSECABLE}» a une condition, ce qui ne se peut que dans une démarche. Retirez-la."
    ]


def test_are_two_questions_with_one_key_refused(editeur):
    phrases = phrases_du_refus(editeur, champ("texte", "a", "A"), champ("texte", "a", "B"))

    assert phrases == [
        f"Deux questions ont la même clé «{INSECABLE}a{INSECABLE}»{INSECABLE}: changez l’une des deux, "
        "sinon une réponse serait perdue."
    ]


def test_is_a_key_of_the_library_refused(editeur):
    assert phrases_du_refus(editeur, champ("texte", "form_id", "A")) == [
        f"La clé «{INSECABLE}form_id{INSECABLE}» est réservée{INSECABLE}: choisissez-en une autre."
    ]


@pytest.mark.parametrize("suite", ["form/", "form/create/"])
def test_are_simple_forms_closed_to_an_agent_without_the_right(au_travail, suite):
    reponse = au_travail.get(f"/gestion/wagtailstreamforms/{suite}")

    assert (reponse.status_code, reponse.headers["Location"]) == (302, reverse("wagtailadmin_home"))


def test_does_a_page_ignore_what_is_posted_for_a_simple_form(client, version):
    simple = formulaire(*QUESTIONS)
    simple.save()

    client.post(version.demarche.url, {"form_id": simple.pk, "form_reference": "a", "sujet": "Accès", "avis": "bon"})

    assert FormSubmission.objects.count() == 0

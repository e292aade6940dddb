from io import StringIO

from django.apps import apps
from django.core.management import call_command
from wagtail.models import Page

from espace_usager.comptes.demonstration import MOT_DE_PASSE


def nombre_d_objets() -> dict[str, int]:
    return {modele._meta.label: modele._default_manager.count() for modele in apps.get_models()}


def test_does_a_second_installation_change_nothing(demonstration):
    avant = nombre_d_objets()
    call_command("demo", stdout=StringIO())
    assert nombre_d_objets() == avant


def test_is_a_page_somebody_edited_left_as_it_is(demonstration):
    Page.objects.filter(slug="faq").update(title="Nos réponses")
    call_command("demo", stdout=StringIO())
    assert Page.objects.get(slug="faq").title == "Nos réponses"


def test_are_the_accounts_and_their_password_told(demonstration):
    sortie = StringIO()
    call_command("demo", stdout=sortie)
    assert sortie.getvalue() == (
        f"Comptes de démonstration (mot de passe : {MOT_DE_PASSE}) :\n"
        "  usager@demo.example      Usager\n"
        "  agent@demo.example       Instruction\n"
        "  editeur@demo.example     Édition des démarches\n"
        "  redaction@demo.example   Communication\n"
        "  admin@demo.example       Tous les droits\n"
    )


def test_does_every_account_open_with_that_password(demonstration, django_user_model):
    comptes = django_user_model.objects.filter(email__endswith="@demo.example")
    assert [compte.check_password(MOT_DE_PASSE) for compte in comptes] == [True] * 5

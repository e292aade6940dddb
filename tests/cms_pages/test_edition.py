"""The communication team at work in the Wagtail admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms_pages.models import (
    AccessibilitePage,
    AccueilPage,
    ContactPage,
    ContenuPage,
    FaqPage,
    ListeDemarchesPage,
    PlanDuSitePage,
    RubriquePage,
    StatistiquesPage,
)
from formulaires.models import DemarchePage
from tests.cms_pages.gestes import redactrice
from tests.factories.formulaires import DemarcheFactory
from tests.lecture import lue, mots


@pytest.fixture
def redaction(client, site_installe):
    """The browser of somebody of « Communication », second factor verified."""
    return redactrice(client)


def question(texte, ancre):
    return {"question": texte, "ancre": ancre, "reponse": rich_text("<p>Oui.</p>"), "en_accueil": ""}


def une_faq(*questions):
    """What the edit form of a FAQ page sends for one group."""
    liste = {"count": str(len(questions))}
    for rang, valeur in enumerate(questions):
        liste |= {f"{rang}-{cle}": v for cle, v in {"type": "item", "order": rang, "deleted": "", "id": ""}.items()}
        liste |= {f"{rang}-value-{cle}": v for cle, v in valeur.items()}
    groupe = {"titre": "Divers", "ancre": "divers", "texte": rich_text(""), "questions": liste}
    return nested_form_data(
        {"title": "Questions", "slug": "faq", "introduction": "", "groupes": streamfield([("groupe", groupe)])}
    )


def modifier(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize(
    ("modele", "sous_pages"),
    [
        (
            AccueilPage,
            {
                *(ListeDemarchesPage, FaqPage, RubriquePage, ContenuPage, ContactPage),
                *(AccessibilitePage, StatistiquesPage, PlanDuSitePage),
            },
        ),
        (RubriquePage, {ContenuPage}),
        (ContactPage, set()),
        (AccessibilitePage, set()),
        (StatistiquesPage, set()),
        (ListeDemarchesPage, {DemarchePage}),
        (ContenuPage, {ContenuPage}),
        (FaqPage, set()),
        (PlanDuSitePage, set()),
    ],
)
def test_which_pages_may_hang_under_which(modele, sous_pages):
    assert set(modele.allowed_subpage_models()) == sous_pages


def test_may_home_only_stand_at_the_root():
    assert AccueilPage.allowed_parent_page_models() == [Page]


@pytest.mark.parametrize("modele", [AccueilPage, ListeDemarchesPage, FaqPage, PlanDuSitePage])
def test_is_there_one_only(site_installe, modele):
    parente = modele.objects.get().get_parent()
    assert not modele.can_create_at(parente)


def test_does_the_edit_page_of_each_type_open(redaction):
    """But for the list of démarches: its editors are another team."""
    types = [
        *(AccueilPage, ContenuPage, RubriquePage, ContactPage, AccessibilitePage),
        *(FaqPage, StatistiquesPage, PlanDuSitePage, ListeDemarchesPage),
    ]
    ouvertes = {modele: redaction.get(modifier(modele.objects.first())).status_code == 200 for modele in types}
    assert ouvertes == {modele: modele is not ListeDemarchesPage for modele in types}


def test_is_a_new_answer_published(redaction):
    page = FaqPage.objects.get()

    redaction.post(modifier(page), une_faq(question("Et alors ?", "alors")) | {"action-publish": "1"})

    publiee = lue(redaction.get("/faq/"))
    assert mots(publiee.select_one("[aria-controls=alors]")) == "Et alors ?"


def test_is_a_doubled_address_refused_in_the_form(redaction):
    page = FaqPage.objects.get()
    deux_fois = une_faq(question("Un ?", "meme"), question("Deux ?", "meme"))

    reponse = redaction.post(modifier(page), deux_fois | {"action-publish": "1"})

    assert ": meme." in reponse.text
    assert len(FaqPage.objects.get().questions()) == 33


def test_is_an_address_with_accents_refused(redaction):
    page = FaqPage.objects.get()
    reponse = redaction.post(modifier(page), une_faq(question("Un ?", "Été")) | {"action-publish": "1"})
    assert "Lettres minuscules sans accent, chiffres et tirets." in reponse.text


def test_is_a_change_seen_before_it_is_published(redaction):
    page = ContactPage.objects.get()
    apercu = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    donnees = nested_form_data({"title": "Nous écrire", "slug": "contact", "chapeau": "", "corps": streamfield([])})

    accepte = redaction.post(apercu, donnees).json()
    vu = lue(redaction.get(apercu))

    assert accepte["is_valid"]
    assert mots(vu.h1) == "Nous écrire"
    assert mots(lue(redaction.get("/contact/")).h1) == "Contact"


def test_is_home_seen_before_it_is_published(redaction):
    page = AccueilPage.objects.get()
    apercu = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    choisie = {"id": "", "demarche": str(DemarcheFactory(title="Licence").pk), "ORDER": "1", "DELETE": ""}
    donnees = nested_form_data(
        {
            "title": "Accueil",
            "slug": "accueil",
            "titre_principal": "Que voulez-vous faire ?",
            "chapeau": "",
            "demarches_mises_en_avant": inline_formset([choisie]),
            "etapes": streamfield([]),
        }
    )

    accepte = redaction.post(apercu, donnees).json()
    vu = lue(redaction.get(apercu))

    assert accepte["is_valid"]
    assert "Que voulez-vous faire ?" in mots(vu.h1)
    assert [mots(tuile) for tuile in vu.select(".fr-tile__title")] == ["Licence"]


def test_does_the_former_address_of_a_renamed_page_lead_to_the_new_one(redaction, django_capture_on_commit_callbacks):
    page = ContenuPage.objects.get(slug="cookies")
    donnees = nested_form_data({"title": "Cookies", "slug": "temoins", "chapeau": "", "corps": streamfield([])})

    with django_capture_on_commit_callbacks(execute=True):
        redaction.post(modifier(page), donnees | {"action-publish": "1"})

    assert redaction.get("/cookies/").url == "/temoins/"


def test_is_staff_led_from_a_page_to_its_edition(redaction):
    page = ContenuPage.objects.get(slug="cookies")
    barre = lue(redaction.get("/cookies/")).select_one("#wagtail-userbar-template")
    assert barre.select_one(f'a[href$="{modifier(page)}"]') is not None
    assert lue(type(redaction)().get("/cookies/")).select("#wagtail-userbar-template") == []

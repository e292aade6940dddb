"""What staff set once for every page, and the state of accessibility that the audit alone decides."""

from datetime import date

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site

from cms_pages.models.reglages import CLE, ReglagesDuSite, en_vigueur
from tests.cms_pages.gestes import redactrice
from tests.factories.cms_pages import AccessibilitePageFactory, AccueilPageFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, demarche_publiee
from tests.lecture import lue, mots

NON = "Accessibilité\N{NO-BREAK SPACE}: non conforme"


def regler(**valeurs) -> ReglagesDuSite:
    """Save these settings and have every page read them."""
    reglages, _ = ReglagesDuSite.objects.update_or_create(site=Site.objects.get(is_default_site=True), defaults=valeurs)
    caches["partage"].delete(CLE)
    return reglages


@pytest.fixture
def accueil(db):
    return AccueilPageFactory()


def test_are_the_words_of_the_frame_those_of_the_settings(client, accueil):
    regler(devise="La culture en ligne", pied="Un texte de pied.", avis_titre="Maintenance.", avis_texte="Ce soir.")

    page = lue(client.get("/"))

    assert mots(page.select_one(".fr-header__service-tagline")) == "La culture en ligne"
    assert mots(page.select_one(".fr-footer__content-desc")) == "Un texte de pied."
    assert mots(page.select_one(".fr-notice--info")) == "Maintenance. Ce soir."


def test_is_there_no_notice_without_title(client, accueil):
    regler(avis_texte="Oublié.")
    assert lue(client.get("/")).select(".fr-notice") == []


@pytest.mark.parametrize(
    ("audit", "etat"),
    [
        ({}, "non conforme"),
        ({"audit_date": date(2026, 3, 1), "audit_taux": 49}, "non conforme"),
        ({"audit_date": date(2026, 3, 1), "audit_taux": 50}, "partiellement conforme"),
        ({"audit_date": date(2026, 3, 1), "audit_taux": 99}, "partiellement conforme"),
        ({"audit_date": date(2026, 3, 1), "audit_taux": 100}, "totalement conforme"),
        ({"audit_date": date(2023, 3, 17), "audit_taux": 100}, "totalement conforme"),
        ({"audit_date": date(2023, 3, 16), "audit_taux": 100}, "non conforme"),
        ({"audit_date": date(2020, 2, 29), "audit_taux": 100}, "non conforme"),
    ],
)
def test_what_may_be_said_of_accessibility_on_16_march_2026(maintenant, audit, etat):
    assert ReglagesDuSite(**audit).accessibilite.label == etat


def test_does_every_page_say_the_state_that_the_audit_gives(client, accueil, maintenant):
    AccessibilitePageFactory()
    assert mots(lue(client.get("/")).select_one('footer a[href="/accessibilite/"]')) == NON
    assert "il n’a pas encore été audité" in mots(lue(client.get("/accessibilite/")).main)

    regler(audit_date=date(2026, 3, 1), audit_taux=80, audit_par="Cabinet Exemple")
    page = lue(client.get("/accessibilite/"))

    assert "partiellement conforme" in mots(page.select_one('footer a[href="/accessibilite/"]'))
    assert mots(page.select_one("#resultats + p")) == (
        "L’audit de conformité réalisé le 1er\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026 par Cabinet Exemple révèle "
        "que 80\N{NO-BREAK SPACE}% des critères du RGAA version\N{NO-BREAK SPACE}4.1 sont respectés."
    )


@pytest.mark.parametrize(
    ("valeurs", "champ"),
    [
        ({"audit_taux": 80}, "audit_taux"),
        ({"audit_date": date(2026, 4, 1), "audit_taux": 80}, "audit_date"),
        ({"audit_date": date(2026, 3, 1), "audit_taux": 101}, "audit_taux"),
        ({"jdma_demarche": "12"}, "jdma_bouton"),
        ({"jdma_demarche": "12a", "jdma_bouton": "3"}, "jdma_demarche"),
        ({"contact_courriel": "pas une adresse"}, "contact_courriel"),
    ],
)
def test_which_settings_are_refused(accueil, maintenant, valeurs, champ):
    with pytest.raises(ValidationError) as refus:
        ReglagesDuSite(site=Site.objects.get(), **valeurs).full_clean()
    assert list(refus.value.message_dict) == [champ]


def test_are_they_read_once_for_every_process_and_again_once_saved(
    accueil, django_assert_num_queries, django_capture_on_commit_callbacks
):
    reglages = regler(devise="Avant")
    with django_assert_num_queries(1):
        assert [en_vigueur().devise for _ in range(3)] == ["Avant"] * 3

    with django_capture_on_commit_callbacks(execute=True):
        reglages.devise = "Après"
        reglages.save()

    assert en_vigueur().devise == "Après"


def test_may_the_communication_team_change_them_in_the_admin(client, site_installe, django_capture_on_commit_callbacks):
    redactrice(client)
    adresse = reverse("wagtailsettings:edit", args=["cms_pages", "reglagesdusite", Site.objects.get().pk])
    page = lue(client.get(adresse))
    champs = {c["name"]: c.get("value", "") or c.get_text() for c in page.select("form [name]") if c.name != "button"}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(adresse, {**champs, "avis_niveau": "warning", "avis_titre": "Grève."})

    assert mots(lue(client.get("/")).select_one(".fr-notice--warning")) == "Grève."


@pytest.mark.parametrize(
    ("de_la_demarche", "du_site", "adresse"),
    [
        ({}, {}, None),
        ({}, {"jdma_demarche": "12", "jdma_bouton": "34"}, "/Demarches/12?button=34"),
        (
            {"jdma_demarche": "56", "jdma_bouton": "78"},
            {"jdma_demarche": "12", "jdma_bouton": "34"},
            "/Demarches/56?button=78",
        ),
    ],
)
def test_is_an_opinion_asked_once_the_number_is_given(client, accueil, de_la_demarche, du_site, adresse):
    regler(**du_site)
    usager = UsagerFactory()
    demande = DemandeFactory(usager=usager, version=demarche_publiee(**de_la_demarche).version_courante)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")

    page = lue(client.get(reverse("espace:deposee", args=[demande.reference])))

    liens = page.select('a[href^="https://jedonnemonavis.numerique.gouv.fr"]')
    assert [lien["href"].removeprefix("https://jedonnemonavis.numerique.gouv.fr") for lien in liens] == (
        [adresse] if adresse else []
    )
    # Our own image: nothing is asked of the other site before the click.
    assert [lien.img["src"] for lien in liens] == ["/static/cms_pages/je-donne-mon-avis.svg"] * len(liens)

"""A decision letter, from the words of the functional administration to whoever checks the paper."""

import io
import re

from django.contrib.auth.models import Permission
from playwright.sync_api import expect
from pypdf import PdfReader

from formulaires.models import Habilitation, Lettre, ModeleDeLettre
from tests.documents.lettres import demarche_a_lettre, mettre_en_instruction
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, ServiceFactory
from tests.parcours.gestes import donner_le_code, se_connecter


def test_une_lettre_de_decision_est_ecrite_remise_et_verifiee(live_server, settings, ouvrir_page, regarder):
    settings.PORTAIL_BASE_URL = live_server.url
    version = demarche_a_lettre(service=ServiceFactory(nom="DRAC Normandie"))
    usager = UsagerFactory(prenom="Camille", nom="Moreau", email="camille@exemple.fr")
    demande = mettre_en_instruction(DemandeFactory(version=version, usager=usager, reponses={"titre": "Les Deux <b>"}))
    agent = AgentFactory(email="nadia@exemple.fr")
    agent.user_permissions.add(*Permission.objects.filter(content_type__model="modeledelettre"))
    HabilitationFactory(role=Habilitation.Role.DECISION, demarche=version.demarche, agents=[agent])

    bureau = ouvrir_page()
    se_connecter(bureau, agent.email, MOT_DE_PASSE)
    donner_le_code(bureau, agent.email)
    ecrire_la_lettre(bureau, regarder, demande)
    accepter(bureau, demande)
    octets = telecharger(ouvrir_page(), regarder, usager, demande)
    verifier(ouvrir_page(viewport={"width": 375, "height": 900}), regarder, octets, demande)


def ecrire_la_lettre(page, regarder, demande):
    """The preview says what would leave a hole, then shows the letter for this demande, and the model is kept."""
    page.goto(f"/gestion/lettres/edit/{ModeleDeLettre.objects.get().pk}/")
    page.get_by_label("Avec les réponses d’une demande").fill(demande.reference)
    editeur = page.locator("[contenteditable=true]").first
    editeur.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Pour {beneficiaire}")
    expect(page.get_by_text("Cette lettre ne peut pas être enregistrée.")).to_be_visible()
    page.keyboard.press("Backspace")
    page.keyboard.type("|vous}, le projet {reponse.titre} est accepté. {motif|Sans réserve.}")
    lettre = page.frame_locator("iframe[title='La lettre']")
    expect(lettre.get_by_text("Pour vous, le projet Les Deux <b> est accepté.")).to_be_visible()
    regarder(page)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".messages .success")).to_be_visible()


def accepter(page, demande):
    page.goto(f"/gestion/demandes/{demande.reference}/")
    bloc = page.get_by_role("region", name="Décider")
    bloc.get_by_text("Répondre et clore", exact=True).click()
    bloc.get_by_label("Acceptée").check()
    bloc.get_by_label("Réponse à l’usager").fill("Bravo pour ce projet.")
    # The first PDF of a process takes a few seconds: WeasyPrint is imported then.
    bloc.get_by_role("button", name="Envoyer la réponse et clore", exact=True).click(timeout=60_000)
    expect(page.get_by_role("heading", name="Acceptée")).to_be_visible()
    assert Lettre.objects.get(demande=demande).numero.endswith("-00001")


def telecharger(page, regarder, usager, demande) -> bytes:
    se_connecter(page, usager.email, MOT_DE_PASSE)
    page.goto(f"/espace/demandes/{demande.reference}/")
    regarder(page)
    with page.expect_download() as telechargement:
        page.get_by_role("link", name=re.compile(r"decision-\d{4}-00001\.pdf")).first.click()
    return telechargement.value.path().read_bytes()


def verifier(page, regarder, octets, demande):
    """Whoever holds the paper types its code, without an account."""
    texte = " ".join(PdfReader(io.BytesIO(octets)).pages[0].extract_text().split())
    assert "le projet Les Deux <b> est accepté. Bravo pour ce projet." in texte
    [code] = re.findall(r"code ((?:[2-9A-Z]{4}-?){3})", texte)
    page.goto("/verifier/")
    regarder(page)
    page.get_by_label("Code du document").fill(code.lower())
    page.get_by_role("button", name="Vérifier").click()
    expect(page.get_by_text(f"Demande{demande.reference}")).to_be_visible()
    expect(page.get_by_text("Moreau")).to_have_count(0)
    regarder(page)

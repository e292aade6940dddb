"""What people do on the portal, through its pages only."""

import re

from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect

from tests.courriels import dernier_courriel, envoyer_tout, lien_du


def lien_recu() -> str:
    """Let the worker send what waits, and open the last mail."""
    envoyer_tout()
    return lien_du(dernier_courriel())


def se_connecter(page: Page, courriel: str, mot_de_passe: str) -> None:
    page.goto("/compte/connexion/")
    bloc = page.get_by_role("region", name="Se connecter")
    bloc.get_by_label("Adresse de courriel").fill(courriel)
    bloc.get_by_label("Mot de passe", exact=True).fill(mot_de_passe)
    bloc.get_by_role("button", name="Se connecter").click()


def code_de(courriel: str) -> str:
    """Return what this person's phone shows."""
    appareil = TOTPDevice.objects.get(user__email=courriel)
    code = totp(appareil.bin_key, appareil.step, appareil.t0, appareil.digits, appareil.drift)
    return f"{code:06d}"


def donner_le_code(page: Page, courriel: str) -> None:
    """Type what the agent's phone shows."""
    page.locator("input[autocomplete=one-time-code]").fill(code_de(courriel))
    page.get_by_role("main").get_by_role("button", name=re.compile("Se connecter|Continuer|Valider")).click()


def choisir(page: Page, question: str, reponse: str) -> None:
    """Tick an answer by its label, as a finger does: the label is what is drawn."""
    page.locator(chemin_css(question)).get_by_text(reponse, exact=True).click()


def remplir(page: Page, **reponses: str) -> None:
    for question, reponse in reponses.items():
        page.locator(f"#id_{question}").fill(reponse)


def attendre_enregistrement(page: Page) -> None:
    expect(page.locator("#etat")).to_contain_text(re.compile(r"Enregistré (à|aujourd’hui)"))


def continuer(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer et continuer", exact=True).last.click()


def arriver_a(page: Page, titre: str) -> None:
    """Wait for the step of this title."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(titre)


def chemin_css(chemin: str) -> str:
    """Return the selector of the block of a question, by its path: « parcelles.ligne-0001.section »."""
    return f'[data-champ="{chemin}"]'


def remplir_adresse(page: Page, groupe: str, *, voie: str, code_postal: str, commune: str) -> None:
    adresse = page.get_by_role("group", name=groupe)
    adresse.get_by_label("Numéro et voie").fill(voie)
    adresse.get_by_label("Code postal").fill(code_postal)
    adresse.get_by_label("Commune").fill(commune)


def remplir_ligne(page: Page, groupe: str, ligne: str = "ligne-0001", **reponses: str) -> None:
    """Type the answers of one row of a groupe."""
    for question, reponse in reponses.items():
        page.locator(chemin_css(f"{groupe}.{ligne}.{question}")).locator(
            "input:not([type=hidden]), textarea"
        ).first.fill(reponse)

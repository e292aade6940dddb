"""Waits for what Wagtail saves by itself while somebody works in its editor."""

from playwright.sync_api import Page

# Notes what Wagtail says of its own saving. It begins to watch the form some time after the form is ready, and twice:
# « w-init », once done, takes itself off the form, which makes it ready anew. What is typed before goes unnoticed.
SUIVRE_LES_ENREGISTREMENTS = """
const mouvants = ["csrfmiddlewaretoken", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id"];
const etat = (donnees) => new URLSearchParams(
  [...donnees].filter(([nom]) => !mouvants.includes(nom) && !nom.startsWith("comments-"))
).toString();
const formulaire = () => document.querySelector("[data-edit-form]");
let pret = 0, observe = 0, envoye, enregistre;
const suivi = { erreurs: [] };
document.addEventListener("w-unsaved:ready", () => { pret += 1; });
document.addEventListener("w-unsaved:watch-edits", () => {
  observe += 1;
  enregistre = etat(new FormData(formulaire()));
});
document.addEventListener("w-autosave:save", (evenement) => { envoye = etat(evenement.detail.formData); });
document.addEventListener("w-autosave:success", () => { enregistre = envoye; });
document.addEventListener("w-autosave:error", (evenement) => suivi.erreurs.push(evenement.detail.text));
suivi.estObserve = () => pret === observe && !formulaire().dataset.controller.includes("w-init");
suivi.estEnregistre = () => enregistre === etat(new FormData(formulaire()));
window.suivi = suivi;
"""


def attendre_que_wagtail_observe(page: Page) -> None:
    page.wait_for_function("suivi.estObserve()")


def attendre_que_wagtail_enregistre(page: Page) -> None:
    """Wait until the server has acknowledged all that is in the form."""
    page.wait_for_function("suivi.erreurs.length || suivi.estEnregistre()")
    assert page.evaluate("suivi.erreurs") == []

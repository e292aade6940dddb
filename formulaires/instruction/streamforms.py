"""wagtailstreamforms, for what it is good at: simple forms made of our own questions (contact, satisfaction).

The portal uses its form builder only and stores nothing in its `FormSubmission`. Its list of submissions is open to
any editor of any form, and its deletion page deletes those of other forms: both answer 404 here. A question that needs
a démarche around it (a file, repeated rows, a value filled from the account) is refused when the form is saved: the
library would keep files in a public folder, and knows neither rows nor conditions (safety.md §2.4).
"""

from collections import Counter
from collections.abc import Iterator

from django.http import Http404
from django.urls import path
from wagtail.admin.forms import WagtailAdminModelForm
from wagtailstreamforms.models import Form
from wagtailstreamforms.wagtail_hooks import FormButtonHelper, FormModelAdmin

from formulaires.champs.registre import TYPES


def introuvable(request, **kwargs):
    raise Http404


# The first address that fits wins, and this list is registered before the library's own.
ADRESSES_FERMEES = [
    path("wagtailstreamforms/<int:pk>/submissions/", introuvable),
    path("wagtailstreamforms/<int:pk>/submissions/delete/", introuvable),
]


class BoutonsSansReponses(FormButtonHelper):
    """The library's buttons, without the one that leads to the submissions."""

    def get_buttons_for_obj(self, obj, **options):
        reponses = self.url_helper.get_action_url("submissions", obj.pk)
        return [bouton for bouton in super().get_buttons_for_obj(obj, **options) if bouton["url"] != reponses]


def ne_plus_montrer_les_reponses() -> None:
    """Leave submissions out of the library's list of forms: their count, their date and their button."""
    FormModelAdmin.list_display = ("title", "slug")
    FormModelAdmin.button_helper_class = BoutonsSansReponses


# The library adds these two questions by itself.
CLES_DE_LA_BIBLIOTHEQUE = {"form_id", "form_reference"}


def refus(champs) -> Iterator[str]:
    """Return, in the editor's words, why these questions (a StreamValue) cannot make a simple form."""
    for question in champs:
        nom = question.value.get("label") or question.value.get("name")
        if not TYPES[question.block_type].est_simple:
            genre = TYPES[question.block_type].label.lower()
            yield f"La question « {nom} » ({genre}) ne peut servir que dans une démarche. Retirez-la de ce formulaire."
        if question.value.get("prerempli"):
            yield f"La question « {nom} » est pré-remplie, ce qui ne se peut que dans une démarche. Videz ce réglage."
        if (si := question.value.get("si")) and si.figer():
            yield f"La question « {nom} » a une condition, ce qui ne se peut que dans une démarche. Retirez-la."
    for cle, nombre in Counter(question.value.get("name") for question in champs).items():
        if nombre > 1:
            yield f"Deux questions ont la même clé « {cle} » : changez l’une des deux, sinon une réponse serait perdue."
        if cle in CLES_DE_LA_BIBLIOTHEQUE:
            yield f"La clé « {cle} » est réservée : choisissez-en une autre."


# The form at the foot of the public pages (`cms_pages.contact`): without an address, nobody could be answered.
CONTACT = "contact"
GARDER_L_ADRESSE = "Gardez une question obligatoire « Adresse de courriel » : on y répond."


def sans_adresse(champs) -> bool:
    """Whether none of these questions asks, of everybody, the address to answer to."""
    return not any(question.block_type == "courriel" and question.value.get("required") for question in champs)


class FormulaireSimple(WagtailAdminModelForm):
    """The admin's form of a simple form: saved only when every question may serve outside a démarche."""

    def clean(self):
        donnees = super().clean()
        for phrase in refus(donnees.get("fields") or ()):
            self.add_error("fields", phrase)
        if donnees.get("slug") == CONTACT and sans_adresse(donnees.get("fields") or ()):
            self.add_error("fields", GARDER_L_ADRESSE)
        return donnees


def refuser_ce_qui_demande_une_demarche() -> None:
    """Have the library's admin save forms through `FormulaireSimple`."""
    Form.edit_handler.base_form_class = FormulaireSimple

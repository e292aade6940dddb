"""Closes the doors that wagtailstreamforms opens on submissions (safety.md §2.4).

The portal uses its field builder only and stores nothing in its `FormSubmission`. Its list of submissions is open to
any editor of any form, and its deletion page deletes those of other forms: both answer 404 here.
"""

from django.http import Http404
from django.urls import path
from wagtailstreamforms.wagtail_hooks import FormButtonHelper, FormModelAdmin


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

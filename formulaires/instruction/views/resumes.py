"""How often an agent is written to, and what they were told of the demandes deleted under their hands."""

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.enums import Rythme
from formulaires.instruction.accueil import supprimees
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.resumes import rythme_de
from formulaires.models import PreferenceDeResume

ENREGISTRE = "C’est enregistré."


class FormulaireRythme(forms.Form):
    """One of the rhythms."""

    rythme = forms.ChoiceField(
        label="Je reçois un courriel qui compte ce qui m’attend",
        choices=Rythme.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un rythme.", "invalid_choice": "Choisissez l’un de ces rythmes."},
    )


class ResumesView(ReserveAuxHabilites, WagtailAdminTemplateMixin, View):
    """Choose when to be written to, or never."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/instruction/resumes.html"
    page_title = "Mes courriels"
    header_icon = "mail"

    def get(self, request):
        formulaire = FormulaireRythme(initial={"rythme": rythme_de(request.user)})
        return self.render_to_response(self.get_context_data(formulaire=formulaire))

    def post(self, request):
        formulaire = FormulaireRythme(request.POST)
        if not formulaire.is_valid():
            return self.render_to_response(self.get_context_data(formulaire=formulaire))
        choisi = formulaire.cleaned_data["rythme"]
        PreferenceDeResume.objects.update_or_create(
            agent=request.user, defaults={"rythme": choisi, "jusqu_au": timezone.now()}
        )
        messages.success(request, ENREGISTRE)
        return redirect("instruction:resumes")

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("instruction:demandes"), "label": "Demandes"},
            {"url": "", "label": self.page_title},
        ]


class ComprisView(ReserveAuxHabilites, View):
    """The agent knows that the demandes named on their home page are gone: they are named no more."""

    http_method_names = ["post", "options"]

    def post(self, request):
        supprimees(request.user).filter(reference__in=request.POST.getlist("reference")).update(agent=None)
        return redirect("wagtailadmin_home")

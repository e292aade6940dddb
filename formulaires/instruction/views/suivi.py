"""Pass a demande on, ask for the next one, say among what one works and when one is away."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.actions.affecter import confier
from formulaires.actions.prochaine import prendre_la_prochaine
from formulaires.actions.remplacer import remplacer_les_absents
from formulaires.exceptions import Refus
from formulaires.instruction.corbeilles import MIENNES
from formulaires.instruction.offres import Offres
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.suivi import FormulaireAbsence, FormulaireConfier, FormulaireTravail
from formulaires.instruction.views.actions import ActionView
from formulaires.models import Absence, ChoixDeTravail

RIEN_A_PRENDRE = (
    "Il n’y a plus de demande à prendre parmi les démarches et les départements choisis dans « Mon travail »."
)


class ConfierView(ActionView):
    """Hand a demande over to a colleague, or back to whoever will take it."""

    nom_du_formulaire = "formulaire_confier"

    def get_formulaire(self, demande, donnees, fichiers):
        return FormulaireConfier(donnees, demande=demande)

    def agir(self, demande, donnees):
        confier(demande=demande, par=self.request.user, **donnees)
        a = donnees["a"]
        self.succes = f"La demande est confiée à {a}." if a else "La demande est remise à prendre."

    def est_deja_fait(self, demande, donnees):
        self.succes = "C’était déjà fait."
        return demande.agent == donnees["a"]


class ProchaineView(ReserveAuxHabilites, View):
    """Take the most urgent demande and show it."""

    http_method_names = ["post", "options"]

    def post(self, request):
        try:
            demande = prendre_la_prochaine(agent=request.user)
        except Refus as refus:
            messages.warning(request, str(refus))
            return redirect("instruction:demandes")
        if demande is None:
            messages.info(request, RIEN_A_PRENDRE)
            return redirect("instruction:demandes")
        messages.success(request, "Vous suivez cette demande.")
        return redirect(f"{reverse('instruction:demande', args=[demande.reference])}?liste={MIENNES.cle}")


class TravailView(ReserveAuxHabilites, WagtailAdminTemplateMixin, View):
    """« Mon travail »: what « Prochaine demande » picks, and one's days away."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/instruction/travail.html"
    page_title = "Mon travail"
    header_icon = "calendar-alt"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.offres = Offres(request.user)

    def get(self, request):
        return self.montrer()

    def post(self, request):
        formulaire = FormulaireTravail(request.POST, offres=self.offres)
        if not formulaire.is_valid():
            return self.montrer(formulaire_travail=formulaire)
        choisis = formulaire.cleaned_data
        departements = [code for code in choisis["departements"].split(", ") if code]
        choix, _ = ChoixDeTravail.objects.update_or_create(agent=request.user, defaults={"departements": departements})
        choix.demarches.set(choisis["demarches"])
        messages.success(request, "Vos choix sont enregistrés.")
        return redirect("instruction:travail")

    def montrer(self, **formulaires):
        vides = {
            "formulaire_travail": FormulaireTravail(initial=self.choix(), offres=self.offres),
            "formulaire_absence": self.formulaire_absence(),
        }
        absences = Absence.objects.filter(agent=self.request.user, au__gte=timezone.localdate())
        contexte = self.get_context_data(
            absences=absences.select_related("suppleant").order_by("du"), **(vides | formulaires)
        )
        return self.render_to_response(contexte)

    def choix(self) -> dict:
        choix = ChoixDeTravail.objects.filter(agent=self.request.user).first()
        if choix is None:
            return {}
        demarches = choix.demarches.values_list("pk", flat=True)
        return {"demarches": list(map(str, demarches)), "departements": ", ".join(choix.departements)}

    def formulaire_absence(self, *donnees) -> FormulaireAbsence:
        return FormulaireAbsence(*donnees, agent=self.request.user, offres=self.offres)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("instruction:demandes"), "label": "Demandes"},
            {"url": "", "label": self.page_title},
        ]


class AbsenceView(TravailView):
    """Say when one is away; what one follows is passed on at once when it is today."""

    http_method_names = ["post", "options"]

    def post(self, request):
        formulaire = self.formulaire_absence(request.POST)
        if not formulaire.is_valid():
            return self.montrer(formulaire_absence=formulaire)
        formulaire.save()
        remplacer_les_absents()
        messages.success(request, "Votre absence est enregistrée.")
        return redirect("instruction:travail")


class RetourView(ReserveAuxHabilites, View):
    """Forget one's own days away; what was passed on stays where it is."""

    http_method_names = ["post", "options"]

    def post(self, request, absence):
        if not Absence.objects.filter(agent=request.user, pk=absence).delete()[0]:
            raise Http404
        messages.success(request, "Cette absence est retirée.")
        return redirect("instruction:travail")

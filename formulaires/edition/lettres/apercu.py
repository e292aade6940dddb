"""See a letter while it is written: with the examples, or for a demande one may read."""

from functools import cached_property

from django import forms
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from formulaires.documents.lettre import ContenuLettre, montrer_lettre, rediger_lettre
from formulaires.documents.remplir_lettre import lettre_d_exemple, lettre_pour
from formulaires.exceptions import LettreImpossible
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, DemarchePage, ModeleDeLettre
from formulaires.models.lettre import OUTILS

INCONNUE = "Cette demande n’existe pas parmi celles de cette démarche que vous pouvez lire."
A_VENIR = "0000-00000"
UNE_HEURE = 3600


class FormulaireApercu(forms.Form):
    """What is being typed, kept nowhere."""

    demarche = forms.ModelChoiceField(DemarchePage.objects.all())
    titre = forms.CharField(required=False, max_length=120)
    corps = forms.CharField(required=False, widget=get_rich_text_editor_widget(features=OUTILS))
    demande = forms.CharField(required=False, max_length=40)
    motif = forms.CharField(required=False, max_length=10_000)


class ApercuView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """Answer a piece of page: what is wrong, the letter, the placeholders; or the PDF itself when it is asked for."""

    model = ModeleDeLettre
    any_permission_required = ["add", "change"]
    http_method_names = ["post", "options"]
    template_name = "formulaires/edition/lettres/resultat.html"

    def post(self, request):
        self.formulaire = FormulaireApercu(request.POST)
        if not self.formulaire.is_valid():
            return self.render_to_response({"sans_demarche": True})
        donnees = self.formulaire.cleaned_data
        self.modele = ModeleDeLettre(demarche=donnees["demarche"], titre=donnees["titre"], corps=donnees["corps"] or "")
        lettre, refus = self.remplie()
        if "pdf" in request.POST:
            return en_piece_jointe(lettre) if lettre else HttpResponse(refus, "text/plain", status=409)
        contexte = {"fautes": self.modele.fautes(), "refus": refus, "reperes": self.reperes.values()}
        return self.render_to_response({**contexte, "page": montrer_lettre(lettre) if lettre else ""})

    @cached_property
    def reperes(self):
        return self.modele.reperes()

    def remplie(self) -> tuple[ContenuLettre | None, str]:
        """Return the letter, or why it cannot be shown."""
        if not self.formulaire.cleaned_data["demande"]:
            return lettre_d_exemple(self.modele, self.reperes), ""
        demande = self.demande()
        if demande is None:
            return None, INCONNUE
        motif = self.formulaire.cleaned_data["motif"] or self.reperes["motif"].exemple
        try:
            return apercu_pour(self.modele, demande, motif=motif, statut=demande.statut_libelle), ""
        except LettreImpossible as impossible:
            return None, str(impossible)

    def demande(self) -> Demande | None:
        """Return the chosen demande among those this person may read; each is written in the journal once an hour."""
        donnees = self.formulaire.cleaned_data
        siennes = Demande.objects.pour_agent(self.request.user).filter(demarche=donnees["demarche"])
        demande = (
            siennes.select_related("demarche", "service", "usager")
            .filter(reference=donnees["demande"].strip().upper())
            .first()
        )
        if demande and cache.add(f"apercu-de-lettre:{self.request.user.pk}:{demande.pk}", True, UNE_HEURE):
            ecrire("lettre.apercue", acteur=self.request.user, objet=demande)
        return demande


def apercu_pour(modele: ModeleDeLettre, demande: Demande, *, motif: str, statut: str) -> ContenuLettre:
    """Return the letter as it would leave now, without a number. Raises LettreImpossible."""
    return lettre_pour(modele, demande, numero=A_VENIR, motif=motif, statut=statut, le=timezone.now())


def en_piece_jointe(lettre: ContenuLettre) -> HttpResponse:
    """Answer the PDF of a preview, kept nowhere."""
    reponse = HttpResponse(rediger_lettre(lettre), content_type="application/pdf")
    reponse["Content-Disposition"] = 'attachment; filename="apercu-de-lettre.pdf"'
    reponse["Cache-Control"] = "no-store"
    return reponse

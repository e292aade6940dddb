"""The page of one demande."""

import re

from django.db.models import F
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.actions.consulter import noter_une_lecture
from formulaires.actions.instruire import motif_requis
from formulaires.actions.transition import faire_partir
from formulaires.enums import Phase
from formulaires.instruction.corrections import formulaire_corrections
from formulaires.instruction.dossier import Dossier
from formulaires.instruction.forms import FormulaireMessage, FormulaireNote, FormulaireReponse, FormulaireStatut
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.suite import suite_de
from formulaires.instruction.suivi import FormulaireConfier
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, DemandeEffacee, Habilitation

SAISIES = re.compile("texte|note|mot|motif|remarque-.+")
"""The fields where an agent writes at length, in any of the forms of the page."""


class UneDemande(ReserveAuxHabilites):
    """A view of one demande, found by its number among those the agent has `role` on; 404 for any other (C26, C27)."""

    role = Habilitation.Role.LECTURE

    def dispatch(self, request, *args, **kwargs):
        """Any address of a demande that was erased says so, with what the agent was sending: 410, nothing is done."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            ligne = DemandeEffacee.objects.pour_agent(request.user).filter(reference=kwargs["reference"]).first()
            if ligne is None:
                raise
            return self.dire_supprimee(ligne)

    def dire_supprimee(self, ligne: DemandeEffacee):
        saisies = [texte.strip() for nom, texte in self.request.POST.items() if SAISIES.fullmatch(nom)]
        contexte = {
            "ligne": ligne,
            "saisies": list(filter(None, saisies)),
            "breadcrumbs_items": fil_d_ariane(ligne.reference),
        }
        return TemplateResponse(self.request, "formulaires/instruction/supprimee.html", contexte, status=410)

    def trouver_demande(self) -> Demande:
        """Return the demande as it is now, a status that waited long enough included.

        A number that exists but is not the agent's is written in the journal.
        """
        reference = self.kwargs["reference"]
        permises = Demande.objects.pour_agent(self.request.user, self.role)
        demande = (
            permises.select_related("version", "statuts_de", "usager__limitation", "agent", "service")
            .defer("reponses", "version__json", "statuts_de__json")
            .annotate(demarche_titre=F("demarche__title"))
            .filter(reference=reference)
            .first()
        )
        if demande is None:
            self._noter_le_refus(reference)
            raise Http404
        faire_partir(demande)
        return demande

    def _noter_le_refus(self, reference: str) -> None:
        cachee = Demande.objects.only("pk").filter(reference=reference).first()
        if cachee:
            ecrire("demande.acces_refuse", acteur=self.request.user, objet=cachee, role=self.role)


class DemandeView(UneDemande, WagtailAdminTemplateMixin, View):
    """Read a demande: reading changes nothing, not even the read receipts (C21); it is written in the journal."""

    http_method_names = ["get", "head", "options"]
    template_name = "formulaires/instruction/demande.html"
    header_icon = "form"

    def get(self, request, reference):
        demande = self.trouver_demande()
        noter_une_lecture(demande=demande, agent=request.user)
        return self.montrer(demande)

    def montrer(self, demande: Demande, **formulaires):
        """Show the page; `formulaires` replace the empty ones, with what was typed and why it was refused."""
        self.demande = demande
        return self.render_to_response(self.get_context_data(**formulaires))

    def get_page_title(self):
        return self.demande.reference

    def get_breadcrumbs_items(self):
        return fil_d_ariane(self.demande.reference)

    def get_context_data(self, **formulaires):
        dossier = Dossier(self.demande, self.request.user)
        vides = {
            "formulaire_message": FormulaireMessage(auto_id="message-%s"),
            "formulaire_note": FormulaireNote(auto_id="note-%s"),
            "formulaire_statut": formulaire_statut(self.demande),
            "formulaire_corrections": formulaire_corrections(self.demande),
            "formulaire_reponse": formulaire_reponse(self.demande),
            "formulaire_confier": FormulaireConfier(demande=self.demande),
        }
        suite = suite_de(self.request, self.demande)
        return super().get_context_data(dossier=dossier, demande=self.demande, suite=suite, **(vides | formulaires))


def fil_d_ariane(reference: str) -> list[dict]:
    """Return the way back to the list."""
    return [{"url": reverse("instruction:demandes"), "label": "Demandes"}, {"url": "", "label": reference}]


def formulaire_statut(demande: Demande, *args, **kwargs) -> FormulaireStatut:
    """Return the form that goes on with the instruction."""
    return FormulaireStatut(*args, **_statuts(demande, clos=False), auto_id="statut-%s", **kwargs)


def formulaire_reponse(demande: Demande, *args, **kwargs) -> FormulaireReponse:
    """Return the form that answers and closes."""
    return FormulaireReponse(*args, **_statuts(demande, clos=True), auto_id="reponse-%s", **kwargs)


def _statuts(demande: Demande, *, clos: bool) -> dict:
    """Return every status of one kind, whatever the present one, and which of them need a reason."""
    statuts = [statut for statut in demande.statuts_definis.values() if Phase(statut.phase).est_close == clos]
    return {"statuts": statuts, "motives": {statut.cle for statut in statuts if motif_requis(demande, statut)}}

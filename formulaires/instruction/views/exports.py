"""Exports: ask for the list one sees, follow it, take the file, cancel. Another agent's is nowhere (C26)."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.coffre.portes import servir
from formulaires.exceptions import ExportRefuse
from formulaires.exports.demander import annuler_export, demander_export
from formulaires.exports.formats import FORMATS
from formulaires.exports.livrer import fichier_de
from formulaires.instruction.permissions import ReserveAuxHabilites
from formulaires.instruction.views.liste import DemandesView
from formulaires.journal.ecrire import ecrire
from formulaires.models import ExportDemandes, Habilitation
from formulaires.pagination import paginer

PAR_PAGE = 20
DEMANDE = "L’export de {nombre} demande{s} se prépare. Rechargez cette page pour suivre son avancement."
ANNULE = "Export annulé."
TROP_TARD = "Cet export n’était plus en préparation\N{NO-BREAK SPACE}: rien n’a changé."
CRITERES = ("demarche", "statut", "phase")


class PageDExports(ReserveAuxHabilites, WagtailAdminTemplateMixin, View):
    """A page about exports, under « Demandes »."""

    header_icon = "download"

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("instruction:demandes"), "label": "Demandes"},
            {"url": "", "label": self.get_page_title()},
        ]


class MesExportsView(PageDExports):
    """What this agent asked for, the last first."""

    http_method_names = ["get", "head", "options"]
    template_name = "formulaires/instruction/exports.html"
    page_title = "Mes exports"

    def get(self, request):
        miens = ExportDemandes.objects.filter(agent=request.user).select_related("fichier__trousseau")
        page = paginer(miens, ordre="-demande_le", curseur=request.GET.get("page", ""), taille=PAR_PAGE)
        return self.render_to_response(self.get_context_data(page=page))


class FormulaireExport(forms.Form):
    """In what format."""

    format = forms.ChoiceField(
        label="Format",
        choices=[(format.value, format.label) for format in FORMATS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un format."},
    )


class NouvelExportView(PageDExports):
    """Export a basket as the address filters it: the page says how many demandes, and takes exactly those."""

    role_requis = Habilitation.Role.EXPORT
    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/instruction/exporter.html"
    page_title = "Exporter des demandes"

    @cached_property
    def liste(self) -> DemandesView:
        """The list at the same address: the same rights, basket, filters and search."""
        liste = DemandesView()
        liste.setup(self.request, corbeille=self.kwargs["corbeille"])
        return liste

    def get(self, request, corbeille):
        return self.montrer(FormulaireExport(initial={"format": "csv"}))

    def post(self, request, corbeille):
        formulaire = FormulaireExport(request.POST)
        if not self.filtres_valides or not formulaire.is_valid():
            return self.montrer(formulaire)
        try:
            export = demander_export(
                agent=request.user,
                demandes=self.liste.get_queryset(),
                titre=self.liste.corbeille.titre,
                format=formulaire.cleaned_data["format"],
                corbeille=corbeille,
                recherche=bool(self.liste.search_query),
                **{critere: request.GET.getlist(critere) for critere in CRITERES},
            )
        except ExportRefuse as refus:
            formulaire.add_error(None, str(refus))
            return self.montrer(formulaire)
        messages.success(request, DEMANDE.format(nombre=export.total, s="s" if export.total > 1 else ""))
        return redirect("exports:miens")

    def montrer(self, formulaire):
        contexte = self.get_context_data(
            formulaire=formulaire,
            corbeille=self.liste.corbeille,
            nombre=self.nombre if self.filtres_valides else None,
            retour=f"{self.liste.get_index_url()}?{self.request.GET.urlencode()}",
        )
        return self.render_to_response(contexte)

    @property
    def nombre(self) -> int:
        """How many demandes of the list this agent may export."""
        return self.liste.get_queryset().exportables_par(self.request.user).order_by().count()

    @cached_property
    def filtres_valides(self) -> bool:
        return self.liste.filters is None or self.liste.filters.is_valid()


class MonExport(ReserveAuxHabilites, View):
    """One export of this agent; 404 for any other, and the try on somebody's is written in the journal."""

    def trouver(self, cle) -> ExportDemandes:
        export = ExportDemandes.objects.select_related("fichier__trousseau", "agent").filter(pk=cle).first()
        if export is None:
            raise Http404
        if export.agent_id != self.request.user.pk:
            ecrire("export.acces_refuse", acteur=self.request.user, objet=export)
            raise Http404
        return export


class FichierView(MonExport):
    """Download the file, or go back to the list that says why not."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, export):
        try:
            return servir(fichier_de(self.trouver(export), agent=request.user), request)
        except ExportRefuse as refus:
            messages.error(request, str(refus))
            return redirect("exports:miens")


class AnnulerView(MonExport):
    """Stop an export that is being prepared."""

    http_method_names = ["post", "options"]

    def post(self, request, export):
        if annuler_export(export=self.trouver(export)):
            messages.success(request, ANNULE)
        else:
            messages.warning(request, TROP_TARD)
        return redirect("exports:miens")

"""Acts on the demandes ticked in the list: choose what, follow it, read what was refused, cancel."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.actions.transition import DEJA_PARTI
from formulaires.exceptions import ExportRefuse, LotRefuse
from formulaires.exports.demander import demander_export
from formulaires.instruction.corbeilles import CORBEILLES
from formulaires.instruction.lots import FORMULAIRES, ExporterEnLot, choisies
from formulaires.instruction.permissions import ReserveAuxHabilites, est_habilite
from formulaires.instruction.views.liste import DemandesView
from formulaires.journal.ecrire import ecrire
from formulaires.lots.defaire import changements_en_attente, defaire_lot
from formulaires.lots.demander import annuler_lot, demander_lot, refuser_si_hors_limites
from formulaires.models import ActeEnLot, DemandeEnLot, Habilitation, Lot
from formulaires.models.lot import DEMANDES_AU_PLUS
from formulaires.pagination import paginer

PAR_PAGE = 20
EXPORT = "exporter"
ANNULE = "L’action est arrêtée. Ce qui était fait le reste."
TROP_TARD = "Cette action était déjà finie\N{NO-BREAK SPACE}: rien n’a changé."


class PageDeLots(ReserveAuxHabilites, WagtailAdminTemplateMixin, View):
    """A page about acts on many demandes, under « Demandes »."""

    header_icon = "list-ul"

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("instruction:demandes"), "label": "Demandes"},
            {"url": "", "label": self.get_page_title()},
        ]


class ChoisirView(PageDeLots):
    """What to do with the demandes that were ticked, or with the whole list as its address describes it.

    Nothing here changes anything before one of its forms is sent, with an act.
    """

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/instruction/lot_choisir.html"
    page_title = "Agir sur plusieurs demandes"

    def get(self, request, corbeille):
        """Somebody came back to the address: show the list."""
        return redirect(self.retour)

    def post(self, request, corbeille):
        try:
            refuser_si_hors_limites(self.nombre)
        except LotRefuse as refus:
            messages.warning(request, str(refus))
            return redirect(self.retour)
        acte = request.POST.get("acte")
        if acte == EXPORT and self.peut_exporter:
            return self.exporter()
        if acte not in FORMULAIRES:
            return self.montrer()
        formulaire = FORMULAIRES[acte](request.POST, demandes=self.demandes)
        if not formulaire.is_valid():
            return self.montrer(acte, formulaire)
        lot = demander_lot(
            agent=request.user,
            demandes=self.demandes,
            acte=formulaire.acte,
            titre=formulaire.titre,
            parametres=formulaire.parametres(),
            cle=formulaire.cleaned_data["cle"],
        )
        return redirect("lots:lot", lot.pk)

    def exporter(self):
        formulaire = ExporterEnLot(self.request.POST)
        if not formulaire.is_valid():
            return self.montrer(EXPORT, formulaire)
        try:
            demander_export(
                agent=self.request.user,
                demandes=self.demandes,
                titre="Demandes choisies",
                format=formulaire.cleaned_data["format"],
            )
        except ExportRefuse as refus:
            formulaire.add_error(None, str(refus))
            return self.montrer(EXPORT, formulaire)
        return redirect("exports:miens")

    def montrer(self, acte: str = "", refuse=None):
        formulaires = {cle: classe(demandes=self.demandes) for cle, classe in FORMULAIRES.items()}
        if not formulaires[ActeEnLot.STATUT].fields["statut"].choices:
            del formulaires[ActeEnLot.STATUT]
        if self.peut_exporter:
            formulaires[EXPORT] = ExporterEnLot(auto_id="exporter-%s")
        if refuse:
            formulaires[acte] = refuse
        contexte = {
            "formulaires": formulaires,
            "ouvert": acte,
            "nombre": self.nombre,
            "references": self.references,
            "retour": self.retour,
        }
        return self.render_to_response(self.get_context_data(**contexte))

    @cached_property
    def peut_exporter(self) -> bool:
        return est_habilite(self.request.user, Habilitation.Role.EXPORT)

    @cached_property
    def demandes(self):
        return choisies(self.request.user, self.references)

    @cached_property
    def references(self) -> list[str]:
        """The numbers ticked, or those of the whole list: one more than permitted says that it is too much."""
        if "toutes" not in self.request.POST:
            return self.request.POST.getlist("choisie")[: DEMANDES_AU_PLUS + 1]
        liste = DemandesView()
        liste.setup(self.request, corbeille=self.kwargs["corbeille"])
        return list(liste.get_queryset().order_by().values_list("reference", flat=True)[: DEMANDES_AU_PLUS + 1])

    @cached_property
    def nombre(self) -> int:
        return self.demandes.count()

    @property
    def retour(self) -> str:
        if self.kwargs["corbeille"] not in CORBEILLES:
            raise Http404
        adresse = reverse("instruction:corbeille", args=[self.kwargs["corbeille"]])
        return f"{adresse}?{self.request.GET.urlencode()}" if self.request.GET else adresse


class MesLotsView(PageDeLots):
    """What this agent asked for, the last first."""

    http_method_names = ["get", "head", "options"]
    template_name = "formulaires/instruction/lots.html"
    page_title = "Mes actions en lot"

    def get(self, request):
        miens = Lot.objects.filter(agent=request.user)
        page = paginer(miens, ordre="-demande_le", curseur=request.GET.get("page", ""), taille=PAR_PAGE)
        return self.render_to_response(self.get_context_data(page=page))


class UnLot(ReserveAuxHabilites):
    """One job of this agent; 404 for any other, and the try on somebody's is written in the journal."""

    def trouver(self, cle) -> Lot:
        lot = Lot.objects.filter(pk=cle).first()
        if lot is None:
            raise Http404
        if lot.agent_id != self.request.user.pk:
            ecrire("lot.acces_refuse", acteur=self.request.user, objet=lot)
            raise Http404
        return lot


class LotView(UnLot, PageDeLots):
    """How far it is, and what was refused, and why."""

    http_method_names = ["get", "head", "options"]
    template_name = "formulaires/instruction/lot.html"

    def get(self, request, lot):
        self.lot = self.trouver(lot)
        lignes = list(self.lot.demandes.values_list("etat", flat=True))
        comptes = {etat.value: lignes.count(etat.value) for etat in DemandeEnLot.Etat}
        refusees = self.lot.demandes.filter(etat=DemandeEnLot.Etat.REFUSEE)
        contexte = {
            "lot": self.lot,
            "faites": comptes["faite"],
            "restantes": comptes["a_faire"],
            "annulees": comptes["annulee"],
            "premier_depart": changements_en_attente(self.lot).first(),
            "traitees": len(lignes) - comptes["a_faire"],
            "refusees": list(refusees.values_list("demande__reference", "raison")),
            "supprimees": self.lot.total - len(lignes),
        }
        return self.render_to_response(self.get_context_data(**contexte))

    def get_page_title(self):
        return self.lot.titre


class AnnulerView(UnLot, View):
    """Stop a job before its next demande."""

    http_method_names = ["post", "options"]

    def post(self, request, lot):
        trouve = self.trouver(lot)
        if annuler_lot(lot=trouve):
            messages.success(request, ANNULE)
        else:
            messages.warning(request, TROP_TARD)
        return redirect("lots:lot", trouve.pk)


class DefaireView(UnLot, View):
    """Undo what a job gave and that has not left."""

    http_method_names = ["post", "options"]

    def post(self, request, lot):
        trouve = self.trouver(lot)
        nombre = defaire_lot(lot=trouve)
        if nombre:
            s, sont, leurs = ("s", "sont", "Leurs usagers n’en ont") if nombre > 1 else ("", "est", "L’usager n’en a")
            messages.success(request, f"{nombre} changement{s} {sont} annulé{s}. {leurs} rien su.")
        else:
            messages.warning(request, DEJA_PARTI)
        return redirect("lots:lot", trouve.pk)

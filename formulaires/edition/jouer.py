"""« Jouer le formulaire »: the draft as a citizen would fill it, any branch and any step, nothing stored."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from formulaires.edition.acces import PageDUneDemarche
from formulaires.edition.liens import bilan_de
from formulaires.edition.simulation import Simulation, SimulationRefusee
from formulaires.models import DemarchePage
from formulaires.parcours.construction import formulaire_de
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import EtapeParcourue

RECAPITULATIF = "recapitulatif"
SANS_ETAPE = "Ce formulaire n’a pas encore d’étape visible : ajoutez-en une, puis jouez-le."


def contexte_d_une_etape(simulation: Simulation, parcourue: EtapeParcourue, erreurs=None) -> dict:
    """Return what the templates of a step need."""
    etape, parcours = parcourue.etape, simulation.parcours
    return {
        "etape": parcourue,
        "formulaire": formulaire_de(etape)(simulation.reponses, erreurs or {}, simulation.pieces, parcours=parcours),
        "visibles": parcours.visibles,
        "precedente": parcours.precedente(etape.cle),
        "suivante": parcours.suivante(etape.cle),
        "rang": [visible.cle for visible in parcours.etapes].index(etape.cle) + 1,
        "nombre_d_etapes": len(parcours.etapes) + 1,
    }


def premiere_etape(demarche: DemarchePage) -> dict:
    """Return the first step of a draft, empty, for the preview; nothing when there is none."""
    simulation = Simulation(demarche)
    etapes = simulation.parcours.etapes
    return contexte_d_une_etape(simulation, etapes[0]) if etapes else {}


@method_decorator(never_cache, name="dispatch")
class JouerView(PageDUneDemarche):
    """GET starts anew; POST takes the answers of the page and shows where its button leads."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/edition/jouer.html"
    page_title = "Jouer le formulaire"

    def get(self, request, page):
        return self._montrer(Simulation(self.demarche))

    def post(self, request, page):
        try:
            simulation = Simulation.relire(self.demarche, request.POST.get("simulation", ""))
        except SimulationRefusee as refus:
            messages.warning(request, str(refus))
            return self._montrer(Simulation(self.demarche))
        quittee = request.POST.get("etape", "")
        action, *cibles = request.POST.get("action", "continuer").split(":")
        etape = simulation.parcours.etape(quittee)
        if etape is None:  # the recap was left, or the draft has changed meanwhile
            return self._montrer(simulation, cibles[0] if action == "aller" and cibles else quittee)
        simulation.prendre(etape.etape, request.POST, request.FILES)
        simulation.agir(action, cibles)
        return self._suite(simulation, quittee, action, cibles)

    def _suite(self, simulation: Simulation, quittee: str, action: str, cibles: list[str]):
        parcours = simulation.parcours
        if parcours.etape(quittee) is None:
            return self._montrer(simulation)
        if action == "aller" and cibles:
            return self._montrer(simulation, cibles[0])
        if action == "precedente" and parcours.precedente(quittee):
            return self._montrer(simulation, parcours.precedente(quittee).cle)
        etape = parcours.etape(quittee)
        if action not in ("continuer", "precedente"):
            return self._montrer(simulation, quittee, dict(etape.mauvaises))
        if not etape.est_complete:
            return self._montrer(simulation, quittee, dict(etape.erreurs))
        suivante = parcours.suivante(quittee)
        return self._montrer(simulation, suivante.cle if suivante else RECAPITULATIF)

    def _montrer(self, simulation: Simulation, cle: str = "", erreurs=None):
        parcours = simulation.parcours
        if not parcours.etapes:
            messages.error(self.request, SANS_ETAPE)
            return redirect(f"{self.adresse_de_l_editeur}#tab-formulaire")
        try:
            jeton = simulation.sceller()
        except SimulationRefusee as refus:
            messages.error(self.request, str(refus))
            simulation = Simulation(self.demarche)
            parcours, jeton, cle, erreurs = simulation.parcours, simulation.sceller(), "", None
        if cle == RECAPITULATIF:
            contexte = {"lecture": lire(parcours), "rang": len(parcours.etapes) + 1}
        else:
            contexte = contexte_d_une_etape(simulation, parcours.etape(cle) or parcours.etapes[0], erreurs)
        return self.montrer(
            **contexte, simulation=simulation, parcours=parcours, jeton=jeton, bilan=bilan_de(self.demarche)
        )

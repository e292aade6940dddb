"""« Chiffres » in the admin: the page, and the same as CSV."""

import csv

from django import forms
from django.http import HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from formulaires.exports.textes import sans_formule
from formulaires.instruction.chiffres.bilan import Bilan, Ligne, bilan_de
from formulaires.instruction.chiffres.graphiques import Graphique, Serie, en_mots
from formulaires.instruction.chiffres.periode import MOIS_AU_PLUS, Periode, mois_lisible
from formulaires.instruction.chiffres.volumes import Perimetre
from formulaires.instruction.offres import Offres
from formulaires.instruction.permissions import ReserveAuxHabilites, est_habilite

MOIS_ATTENDU = "Écrivez le mois ainsi : 2026-03."
DELAIS = "Jours entre le dépôt et la réponse, sans l’attente de l’usager"
COLONNES = ("Déposées", "Acceptées", "Refusées", "Autres fins", "En cours à la fin", "Délai médian", "9 sur 10 en")


class ChampMois(forms.DateField):
    """A month, « 2026-03 », read as its first day."""

    widget = forms.DateInput(attrs={"type": "month"}, format="%Y-%m")
    default_error_messages = {"invalid": MOIS_ATTENDU}

    def __init__(self, **options):
        super().__init__(input_formats=["%Y-%m"], **options)


class FormulaireChiffres(forms.Form):
    """Which months, démarches and services; what an agent may not see is not offered."""

    du = ChampMois(label="Du mois de")
    au = ChampMois(label="Au mois de")
    demarche = forms.MultipleChoiceField(label="Démarche", required=False, widget=forms.CheckboxSelectMultiple)
    service = forms.MultipleChoiceField(label="Service", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, offres: Offres, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["demarche"].choices, self.fields["service"].choices = offres.demarches, offres.services

    def clean(self):
        donnees = super().clean()
        du, au = donnees.get("du"), donnees.get("au")
        if du and au and au < du:
            self.add_error("au", "Le dernier mois vient avant le premier.")
        elif du and au and Periode(du, au).nombre > MOIS_AU_PLUS:
            self.add_error("au", f"Choisissez {MOIS_AU_PLUS} mois au plus.")
        return donnees


class DesChiffres(ReserveAuxHabilites, View):
    """What the address describes, among what the agent may read; the last twelve months when it says nothing."""

    http_method_names = ["get", "head", "options"]

    @cached_property
    def formulaire(self) -> FormulaireChiffres:
        habituelle = Periode.derniers_mois(timezone.localdate())
        demande = self.request.GET.copy()
        demande.setdefault("du", f"{habituelle.debut:%Y-%m}")
        demande.setdefault("au", f"{habituelle.fin:%Y-%m}")
        return FormulaireChiffres(demande, offres=Offres(self.request.user), auto_id="chiffres-%s")

    @cached_property
    def bilan(self) -> Bilan | None:
        if not self.formulaire.is_valid():
            return None
        choix = self.formulaire.cleaned_data
        perimetre = Perimetre.de(self.request.user, demarches=choix["demarche"], services=choix["service"])
        return bilan_de(perimetre, Periode(choix["du"], choix["au"]))


class ChiffresView(DesChiffres, WagtailAdminTemplateMixin):
    """The charts, each with its table, and a line per démarche and service."""

    template_name = "formulaires/instruction/chiffres.html"
    page_title = "Chiffres"
    header_icon = "history"

    def get(self, request):
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self):
        return [{"url": reverse("instruction:demandes"), "label": "Demandes"}, {"url": "", "label": self.page_title}]

    def get_context_data(self, **contexte):
        if self.bilan:
            contexte |= {
                "bilan": self.bilan,
                "colonnes": COLONNES,
                "lignes": [(ligne.demarche, ligne.service, _lisible(ligne)) for ligne in self.bilan.lignes],
                "total": _lisible(self.bilan.total),
                "graphiques": _graphiques(self.bilan),
            }
        return super().get_context_data(formulaire=self.formulaire, **contexte)


class CsvView(DesChiffres):
    """The same figures for a spreadsheet: months first, then démarches and services, then everything."""

    def get(self, request):
        if self.bilan is None:
            return HttpResponse("Ces filtres ne se lisent pas.", "text/plain; charset=utf-8", status=400)
        reponse = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        reponse["Content-Disposition"] = f'attachment; filename="chiffres-{timezone.localdate()}.csv"'
        feuille = csv.writer(reponse, delimiter=";")
        feuille.writerow(["Mois", "Démarche", "Service", *COLONNES])
        for mois, ligne in self.bilan.mois.items():
            feuille.writerow([f"{mois:%Y-%m}", "", "", *_en_cellules(ligne)])
        for ligne in self.bilan.lignes:
            feuille.writerow(["", sans_formule(ligne.demarche), sans_formule(ligne.service), *_en_cellules(ligne)])
        feuille.writerow(["Total", "", "", *_en_cellules(self.bilan.total)])
        return reponse


class EntreeChiffres(MenuItem):
    """« Chiffres » in the menu of whoever has an habilitation."""

    def is_shown(self, request):
        return est_habilite(request.user)


class ChiffresViewSet(ViewSet):
    """`/gestion/chiffres/`."""

    name = "chiffres"
    icon = "history"
    menu_label = "Chiffres"
    menu_name = "chiffres"
    menu_order = 10
    menu_item_class = EntreeChiffres
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(ChiffresView), name="chiffres"),
            path("csv/", self.construct_view(CsvView), name="csv"),
        ]


def _graphiques(bilan: Bilan) -> list[Graphique]:
    mois, lignes = [mois_lisible(mois) for mois in bilan.mois], list(bilan.mois.values())
    courtes = tuple(f"{debut:%m/%Y}" for debut in bilan.mois)
    deposees = Serie("Déposées", [ligne.deposees for ligne in lignes])
    closes = Serie("Closes", [ligne.closes for ligne in lignes])
    stock = Serie("En cours", [ligne.stock for ligne in lignes])
    mediane = Serie("Délai médian", [ligne.delais.mediane for ligne in lignes])
    neuf_sur_dix = Serie("9 demandes sur 10 en", [ligne.delais.neuf_sur_dix for ligne in lignes])
    return [
        Graphique("volumes", "Demandes déposées et closes", mois, [deposees, closes], en_barres=True, courtes=courtes),
        Graphique("stock", "Demandes en cours à la fin du mois", mois, [stock], courtes=courtes),
        Graphique("delais", DELAIS, mois, [mediane, neuf_sur_dix], unite="jours", decimales=1, courtes=courtes),
    ]


def _lisible(ligne: Ligne) -> list[str]:
    comptes = [en_mots(nombre, 0) for nombre in _comptes(ligne)]
    return comptes + [_jours(ligne.delais.mediane), _jours(ligne.delais.neuf_sur_dix)]


def _jours(jours: float | None) -> str:
    return "–" if jours is None else f"{en_mots(round(jours, 1), 1)}\N{NO-BREAK SPACE}j"


def _en_cellules(ligne: Ligne) -> list:
    delais = (ligne.delais.mediane, ligne.delais.neuf_sur_dix)
    return [*_comptes(ligne), *("" if jours is None else f"{jours:.1f}".replace(".", ",") for jours in delais)]


def _comptes(ligne: Ligne) -> tuple[int, ...]:
    return ligne.deposees, ligne.favorables, ligne.defavorables, ligne.autres, ligne.stock

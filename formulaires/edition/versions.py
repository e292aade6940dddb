"""« Versions » of a démarche in the admin: what the draft changes, what was published, and how to come back to it."""

from collections import Counter
from itertools import groupby

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from formulaires.actions.restaurer import restaurer_version
from formulaires.exceptions import Refus
from formulaires.models import Demande, DemarchePage, VersionDemarche
from formulaires.publication.comparaison import Comparaison, comparer
from formulaires.publication.questions import questions_de
from formulaires.signals import brouillons_comptes

PAR_PAGE = 20
RESTAUREE = "La version {numero} est dans l’éditeur, comme brouillon. Relisez-la, puis publiez-la."


class PageDesVersions(WagtailAdminTemplateMixin, View):
    """A page about one démarche, for whoever may edit it; it does not exist for the others."""

    http_method_names = ["get", "head", "options"]
    header_icon = "history"

    @cached_property
    def demarche(self) -> DemarchePage:
        page = get_object_or_404(DemarchePage, pk=self.kwargs["page"])
        if not page.permissions_for_user(self.request.user).can_edit():
            raise Http404
        return page

    def get(self, request, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **contexte):
        return super().get_context_data(**contexte, demarche=self.demarche)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_pages:edit", args=[self.demarche.pk]), "label": self.demarche.title},
            {"url": reverse("versions:liste", args=[self.demarche.pk]), "label": "Versions"},
            {"url": "", "label": self.get_page_title()},
        ]


class CeQuiChangeView(PageDesVersions):
    """What publishing the saved draft would change, before it is published."""

    template_name = "formulaires/edition/ce_qui_change.html"
    page_title = "Ce qui change"

    def get_context_data(self, **contexte):
        brouillon, derniere = self.demarche.get_latest_revision_as_object(), self.demarche.version_courante
        comparaison = comparer(derniere.json if derniere else None, brouillon.gel())
        return super().get_context_data(
            **contexte,
            derniere=derniere,
            comparaison=comparaison,
            groupes=par_lieu(comparaison),
            revision=self.demarche.get_latest_revision(),
        )


class HistoriqueView(PageDesVersions):
    """Every version, latest first: who, when, what it changed, how many drafts and demandes it holds."""

    template_name = "formulaires/edition/versions.html"
    page_title = "Historique"

    def get_context_data(self, **contexte):
        versions = self.demarche.versions.order_by("-numero").defer("json").select_related("publiee_par")
        avant = self.request.GET.get("avant", "")
        if avant.isdecimal() and len(avant) < 10:
            versions = versions.filter(numero__lt=int(avant))
        lignes = list(versions[: PAR_PAGE + 1])
        reste, lignes = lignes[PAR_PAGE:], lignes[:PAR_PAGE]
        pks = [version.pk for version in lignes]
        deposees = Demande.objects.filter(version__in=pks).order_by()
        demandes = Counter(dict(deposees.values_list("version").annotate(Count("pk"))))
        brouillons = _brouillons(pks)
        contexte["lignes"] = [
            {"version": version, "demandes": demandes[version.pk], "brouillons": brouillons[version.pk]}
            for version in lignes
        ]
        return super().get_context_data(**contexte, suite=lignes[-1].numero if reste else None)


class VersionView(PageDesVersions):
    """One version: its questions as they were asked, and what it changed."""

    template_name = "formulaires/edition/version.html"

    @cached_property
    def version(self) -> VersionDemarche:
        versions = self.demarche.versions.select_related("publiee_par")
        return get_object_or_404(versions, numero=self.kwargs["numero"])

    def get_page_title(self):
        return f"Version {self.version.numero}"

    def get_context_data(self, **contexte):
        avant = self.demarche.versions.filter(numero__lt=self.version.numero).order_by("-numero").first()
        comparaison = comparer(avant.json if avant else None, self.version.json)
        questions = list(questions_de(self.version.json).values())
        etapes = [(titre, list(siennes)) for titre, siennes in groupby(questions, lambda q: q.etape["titre"])]
        return super().get_context_data(
            **contexte,
            version=self.version,
            avant=avant,
            comparaison=comparaison,
            groupes=par_lieu(comparaison),
            etapes=etapes,
            statuts=self.version.definition.statuts,
        )


class RestaurerView(VersionView):
    """Put a version's form back into the editor, as a draft; nothing is published."""

    http_method_names = ["post", "options"]

    def post(self, request, **kwargs):
        try:
            restaurer_version(version=self.version, auteur=request.user)
        except Refus as refus:
            messages.error(request, str(refus))
            return redirect("versions:version", self.demarche.pk, self.version.numero)
        messages.success(request, RESTAUREE.format(numero=self.version.numero))
        return redirect("wagtailadmin_pages:edit", self.demarche.pk)


def par_lieu(comparaison: Comparaison) -> list[tuple[str, list]]:
    """Return the differences by place, in the order places are first met."""
    lieux = dict.fromkeys(difference.lieu for difference in comparaison.differences)
    return [(lieu, [diff for diff in comparaison.differences if diff.lieu == lieu]) for lieu in lieux]


def _brouillons(versions: list[int]) -> Counter:
    reponses = brouillons_comptes.send(sender=VersionDemarche, versions=versions)
    return sum((Counter(comptes) for _, comptes in reponses), Counter())


urlpatterns = [
    path("<int:page>/", HistoriqueView.as_view(), name="liste"),
    path("<int:page>/ce-qui-change/", CeQuiChangeView.as_view(), name="ce_qui_change"),
    path("<int:page>/<int:numero>/", VersionView.as_view(), name="version"),
    path("<int:page>/<int:numero>/restaurer/", RestaurerView.as_view(), name="restaurer"),
]

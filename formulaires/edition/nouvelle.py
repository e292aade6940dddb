"""« Nouvelle démarche »: start from a ready model, never from a blank page unless one wants to."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page
from wagtailstreamforms.utils.general import get_slug_from_string

from formulaires.edition.acces import PageDeLEditeur
from formulaires.models import DemarchePage
from formulaires.publication.copies import identifier
from formulaires.publication.modeles import MODELE_PAR_CLE, MODELES

CREEE = "La démarche « {titre} » est créée. Elle n’est pas publiée : relisez et changez tout ce que vous voulez."


class FormulaireNouvelle(forms.Form):
    """A title and a starting point."""

    titre = forms.CharField(
        label="Titre de la démarche",
        max_length=255,
        help_text="Tel que les usagers le liront.",
        error_messages={"required": "Donnez un titre à la démarche."},
    )
    modele = forms.ChoiceField(
        label="Point de départ",
        choices=[(modele.cle, modele.nom) for modele in MODELES],
        widget=forms.RadioSelect,
        initial=MODELES[0].cle,
        error_messages={
            "required": "Choisissez un point de départ.",
            "invalid_choice": "Choisissez un point de départ.",
        },
    )


def creer(*, parente: Page, titre: str, auteur, champs: dict) -> DemarchePage:
    """Create an unpublished démarche under `parente`, with its first draft, and return it."""
    flux = {nom: identifier(champs.get(nom) or []) for nom in ("etapes", "statuts")}
    demarche = DemarchePage(
        title=titre, slug=slug_libre(parente, titre), live=False, owner=auteur, **{**champs, **flux}
    )
    parente.add_child(instance=demarche)
    demarche.save_revision(user=auteur, log_action=True)
    return demarche


def slug_libre(parente: Page, titre: str) -> str:
    """Return an address made from the title that no page beside it has."""
    base = get_slug_from_string(titre)[:200] or "demarche"
    pris = set(Page.objects.child_of(parente).filter(slug__startswith=base).values_list("slug", flat=True))
    candidats = (base, *(f"{base}-{rang}" for rang in range(2, len(pris) + 2)))
    return next(candidat for candidat in candidats if candidat not in pris)


class NouvelleView(PageDeLEditeur):
    """Choose a model, give a title; the page is created and its editor opens."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/edition/nouvelle.html"
    page_title = "Nouvelle démarche"

    @property
    def parente(self) -> Page:
        parente = get_object_or_404(Page, pk=self.kwargs["parente"]).specific
        if not parente.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        if not DemarchePage.can_create_at(parente):
            raise PermissionDenied
        return parente

    def get(self, request, parente):
        return self.montrer(formulaire=FormulaireNouvelle(), parente=self.parente)

    def post(self, request, parente):
        formulaire = FormulaireNouvelle(request.POST)
        parente = self.parente
        if not formulaire.is_valid():
            return self.montrer(formulaire=formulaire, parente=parente)
        modele = MODELE_PAR_CLE[formulaire.cleaned_data["modele"]]
        titre = formulaire.cleaned_data["titre"]
        champs = {"accroche": titre[:300], **modele.champs}
        demarche = creer(parente=parente, titre=titre, auteur=request.user, champs=champs)
        messages.success(request, CREEE.format(titre=titre))
        return redirect("wagtailadmin_pages:edit", demarche.pk)

    def get_context_data(self, **contexte):
        return super().get_context_data(**contexte, modeles=MODELES)

    def get_breadcrumbs_items(self):
        return [{"url": reverse("edition:index"), "label": "Démarches"}, {"url": "", "label": self.page_title}]


def proposer_les_modeles(request, parente: Page, classe: type[Page]):
    """Put the choice of a model in place of Wagtail's empty form, when a démarche is added."""
    if classe is DemarchePage and request.method == "GET":
        return redirect("edition:nouvelle", parente.pk)
    return None

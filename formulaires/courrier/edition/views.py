"""The pages where staff change the words of the mails."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import log

from formulaires.courrier.contenu import contenu_d_origine, texte_d_origine
from formulaires.courrier.edition.forms import FormulaireModele
from formulaires.courrier.genres import Genre, modifiables
from formulaires.courrier.models import ModeleDeCourriel


class PageDesCourriels(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A page for whoever may change the words of the mails."""

    model = ModeleDeCourriel
    permission_required = "change"
    header_icon = "mail"
    racine = {"url": "", "label": "Courriels"}


class ListeView(PageDesCourriels):
    """Every kind of mail: when it leaves, its subject, and whether somebody changed its words."""

    http_method_names = ["get", "head", "options"]
    template_name = "courrier/edition/liste.html"
    page_title = "Courriels"

    def get(self, request):
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self):
        return [self.racine]

    def get_context_data(self, **contexte):
        modeles = ModeleDeCourriel.objects.in_bulk(field_name="genre")
        lignes = [self._ligne(genre, modeles.get(genre.nom)) for genre in modifiables()]
        return super().get_context_data(**contexte, lignes=lignes)

    def _ligne(self, genre: Genre, modele: ModeleDeCourriel | None) -> dict:
        return {"genre": genre, "modele": modele, "a_revoir": modele is not None and bool(modele.fautes(genre))}


class UnGenre(PageDesCourriels):
    """A page about one kind of mail, found by its name among those that may be changed."""

    @cached_property
    def genre(self) -> Genre:
        nom = self.kwargs["genre"]
        trouve = next((genre for genre in modifiables() if genre.nom == nom), None)
        if trouve is None:
            raise Http404
        return trouve

    @cached_property
    def modele(self) -> ModeleDeCourriel:
        """The words of staff, or the original ones, not stored."""
        enregistre = ModeleDeCourriel.objects.filter(genre=self.genre.nom).first()
        return enregistre or ModeleDeCourriel(
            genre=self.genre.nom, sujet=self.genre.sujet, texte=texte_d_origine(self.genre)
        )


class ModifierView(UnGenre):
    """Read, try and keep the words of one kind of mail."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "courrier/edition/modifier.html"

    def get(self, request, genre):
        formulaire = FormulaireModele(instance=self.modele)
        if self.modele.pk is None:
            return self.montrer(formulaire, contenu_d_origine(self.genre, self.genre.exemples))
        return self.montrer(formulaire, formulaire.apercu(self.genre))

    def post(self, request, genre):
        formulaire = FormulaireModele(request.POST, instance=self.modele)
        if not formulaire.is_valid():
            return self.montrer(formulaire, None)
        if "apercu" in request.POST:
            return self.montrer(formulaire, formulaire.apercu(self.genre), a_enregistrer=True)
        self.enregistrer(formulaire.cleaned_data)
        messages.success(request, "Le texte est enregistré. Les prochains courriels le suivront.")
        return redirect("courriels:modifier", genre)

    @transaction.atomic
    def enregistrer(self, mots: dict) -> None:
        modele, cree = ModeleDeCourriel.objects.update_or_create(genre=self.genre.nom, defaults=mots)
        log(instance=modele, action="wagtail.create" if cree else "wagtail.edit")

    def montrer(self, formulaire, apercu, **contexte):
        return self.render_to_response(self.get_context_data(formulaire=formulaire, apercu=apercu, **contexte))

    def get_page_title(self):
        return self.genre.quand or self.genre.sujet

    def get_breadcrumbs_items(self):
        return [{**self.racine, "url": reverse("courriels:liste")}, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **contexte):
        obligatoires = self.genre.obligatoires
        return super().get_context_data(
            **contexte,
            genre=self.genre,
            reperes=[(f"{{{nom}}}", exemple, nom in obligatoires) for nom, exemple in self.genre.exemples.items()],
            est_modifie=self.modele.pk is not None,
        )


class RetablirView(UnGenre):
    """Forget staff's words: the original text speaks again."""

    http_method_names = ["post", "options"]

    def post(self, request, genre):
        if self.modele.pk:
            with transaction.atomic():
                log(instance=self.modele, action="wagtail.delete", deleted=True)
                self.modele.delete()
        messages.success(request, "Le texte d’origine est rétabli.")
        return redirect("courriels:modifier", self.genre.nom)

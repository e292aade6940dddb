"""Export a démarche to a file, and create one from a file."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from formulaires.edition.acces import PageDUneDemarche
from formulaires.edition.fichier_demarche import TAILLE_MAX, FichierRefuse, exporter, lire
from formulaires.edition.nouvelle import CREEE, NouvelleView, creer


class ExporterView(PageDUneDemarche):
    """The latest draft, as one JSON file."""

    def get(self, request, page):
        reponse = HttpResponse(exporter(self.demarche), content_type="application/json; charset=utf-8")
        reponse["Content-Disposition"] = f'attachment; filename="{self.page.slug}.json"'
        return reponse


class FormulaireImporter(forms.Form):
    """The file of a démarche, read and checked."""

    fichier = forms.FileField(
        label="Fichier de la démarche",
        help_text="Un fichier .json donné par « Exporter », 2 Mo au plus.",
        error_messages={"required": "Choisissez un fichier."},
    )

    def clean_fichier(self):
        try:
            return lire(self.cleaned_data["fichier"].read(TAILLE_MAX + 1))
        except FichierRefuse as refus:
            raise forms.ValidationError(str(refus)) from None


class ImporterView(NouvelleView):
    """Create an unpublished démarche from a file."""

    template_name = "formulaires/edition/importer.html"
    page_title = "Importer une démarche"

    def get(self, request, parente):
        return self.montrer(formulaire=FormulaireImporter(), parente=self.parente)

    def post(self, request, parente):
        formulaire, parente = FormulaireImporter(request.POST, request.FILES), self.parente
        if not formulaire.is_valid():
            return self.montrer(formulaire=formulaire, parente=parente)
        champs = formulaire.cleaned_data["fichier"]
        titre = champs.pop("title")
        demarche = creer(parente=parente, titre=titre, auteur=request.user, champs=champs)
        messages.success(request, CREEE.format(titre=titre))
        return redirect("wagtailadmin_pages:edit", demarche.pk)

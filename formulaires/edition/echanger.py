"""Export a démarche to a file, and create one from a file."""

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from formulaires.edition.acces import PageDUneDemarche
from formulaires.edition.fichier.ecriture import exporter
from formulaires.edition.fichier.lecture import TAILLE_MAX, DemarcheLue, lire
from formulaires.edition.fichier.schema import FichierRefuse
from formulaires.edition.nouvelle import CREEE, NouvelleView, creer
from formulaires.models import DemarchePage, ModeleDeLettre

THEMES_INCONNUS = (
    "Ce portail n’a pas ces thèmes : {slugs}. Choisissez-en d’autres sous « Dans la liste des démarches »."
)
SANS_LETTRES = (
    "Les lettres du fichier ne sont pas reprises ({cles}) : vous n’avez pas le droit d’en écrire. "
    "Demandez-les à qui administre les démarches."
)


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
        help_text="Un fichier .json donné par « Exporter », 2 Mo au plus.",
        error_messages={"required": "Choisissez un fichier."},
    )

    def clean_fichier(self):
        try:
            return lire(self.cleaned_data["fichier"].read(TAILLE_MAX + 1))
        except FichierRefuse as refus:
            raise forms.ValidationError(str(refus)) from None


class ImporterView(NouvelleView):
    """Create an unpublished démarche from a file, with its letters for whoever may write some.

    What the file names and this portal cannot take (a theme, letters) is left out, and said.
    """

    template_name = "formulaires/edition/importer.html"
    page_title = "Importer une démarche"

    def get(self, request, parente):
        return self.montrer(formulaire=FormulaireImporter(), parente=self.parente)

    def post(self, request, parente):
        formulaire, parente = FormulaireImporter(request.POST, request.FILES), self.parente
        if not formulaire.is_valid():
            return self.montrer(formulaire=formulaire, parente=parente)
        lue = formulaire.cleaned_data["fichier"]
        demarche = self._creer(lue, parente)
        messages.success(request, CREEE.format(titre=demarche.title))
        self._dire_ce_qui_manque(lue)
        return redirect("wagtailadmin_pages:edit", demarche.pk)

    @transaction.atomic
    def _creer(self, lue: DemarcheLue, parente) -> DemarchePage:
        champs = dict(lue.champs)
        demarche = creer(parente=parente, titre=champs.pop("title"), auteur=self.request.user, champs=champs)
        if self._peut_ecrire_des_lettres:
            ModeleDeLettre.objects.bulk_create(ModeleDeLettre(demarche=demarche, **lettre) for lettre in lue.lettres)
        return demarche

    @property
    def _peut_ecrire_des_lettres(self) -> bool:
        return self.request.user.has_perm("formulaires.add_modeledelettre")

    def _dire_ce_qui_manque(self, lue: DemarcheLue) -> None:
        if lue.themes_inconnus:
            messages.warning(self.request, THEMES_INCONNUS.format(slugs=", ".join(lue.themes_inconnus)))
        if lue.lettres and not self._peut_ecrire_des_lettres:
            cles = ", ".join(lettre["cle"] for lettre in lue.lettres)
            messages.warning(self.request, SANS_LETTRES.format(cles=cles))

"""« Insérer des questions »: copy a ready or saved group into a step, or keep the questions of a step for later."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect

from formulaires.edition.acces import PageDUneDemarche
from formulaires.models import DemarchePage, GroupeDeQuestions
from formulaires.publication.cles import completer_les_etapes, questions_et_groupes
from formulaires.publication.copies import copier, identifier
from formulaires.publication.groupes_types import GROUPES

NOUVELLE_ETAPE = "nouvelle"
INSERE = "Les questions de « {groupe} » sont à la fin de l’étape « {etape} », dans le brouillon. Changez-les librement."
GARDE = "Les questions sont gardées sous le nom « {nom} » : vous pourrez les insérer dans toutes les démarches."


def groupes_proposes() -> dict[str, dict]:
    """Return every group by key: ready-made ones first; each with its name, description and raw questions."""
    prets = {
        groupe.cle: {"nom": groupe.nom, "description": groupe.description, "champs": list(groupe.champs)}
        for groupe in GROUPES
    }
    gardes = {
        f"garde-{groupe.pk}": {
            "nom": groupe.nom,
            "description": groupe.description,
            "champs": groupe.champs.get_prep_value(),
        }
        for groupe in GroupeDeQuestions.objects.all()
    }
    return prets | gardes


def etapes_de(demarche: DemarchePage) -> list[tuple[str, str]]:
    """Return (rank, title) of each step, as choices."""
    return [(str(rang), f"{rang + 1}. {bloc.value['titre']}") for rang, bloc in enumerate(demarche.etapes)]


def inserer(demarche: DemarchePage, groupe: dict, rang: int | None) -> str:
    """Copy the group at the end of a step, or in a new step named after it; return the title of that step."""
    prises = {bloc.value["name"] for etape in demarche.etapes for bloc in questions_et_groupes(etape.value["champs"])}
    copies, brut = copier(groupe["champs"], prises), demarche.etapes.get_prep_value()
    if rang is None:
        brut.append({"type": "etape", "value": {"titre": groupe["nom"], "cle": "", "champs": copies}})
    else:
        brut[rang]["value"]["champs"] += copies
    demarche.etapes = identifier(brut)
    completer_les_etapes(demarche.etapes)
    return demarche.etapes[-1 if rang is None else rang].value["titre"]


class FormulaireInserer(forms.Form):
    """Which group, into which step."""

    groupe = forms.ChoiceField(
        label="Questions à insérer", widget=forms.RadioSelect, error_messages={"required": "Choisissez des questions."}
    )
    etape = forms.ChoiceField(label="Dans l’étape")

    def __init__(self, demarche: DemarchePage, groupes: dict[str, dict], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groupe"].choices = [(cle, groupe["nom"]) for cle, groupe in groupes.items()]
        self.fields["etape"].choices = [*etapes_de(demarche), (NOUVELLE_ETAPE, "Une nouvelle étape, à la fin")]


class FormulaireGarder(forms.ModelForm):
    """Which step's questions, under which name."""

    etape = forms.ChoiceField(label="Questions de l’étape")

    class Meta:
        model = GroupeDeQuestions
        fields = ["nom", "description"]

    field_order = ["etape", "nom", "description"]

    def __init__(self, demarche: DemarchePage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.demarche = demarche
        self.fields["etape"].choices = etapes_de(demarche)

    def clean_etape(self):
        rang = int(self.cleaned_data["etape"])
        brut = self.demarche.etapes.get_prep_value()[rang]["value"]["champs"]
        if not brut:
            raise forms.ValidationError("Cette étape n’a pas de question.")
        self.instance.champs = copier(brut, set())
        return rang


class InsererView(PageDUneDemarche):
    """Two forms: insert a group, keep a step as a group. Each leaves a new draft or a new group."""

    http_method_names = ["get", "head", "post", "options"]
    template_name = "formulaires/edition/inserer.html"
    page_title = "Insérer des questions"
    header_icon = "copy"

    def get(self, request, page):
        return self.montrer()

    def post(self, request, page):
        return self._garder() if "garder" in request.POST else self._inserer()

    def _inserer(self):
        groupes = groupes_proposes()
        formulaire = FormulaireInserer(self.demarche, groupes, self.request.POST)
        if not formulaire.is_valid():
            return self.montrer(formulaire=formulaire)
        choisi = groupes[formulaire.cleaned_data["groupe"]]
        rang = formulaire.cleaned_data["etape"]
        etape = inserer(self.demarche, choisi, None if rang == NOUVELLE_ETAPE else int(rang))
        self.demarche.save_revision(user=self.request.user, log_action=True)
        messages.success(self.request, INSERE.format(groupe=choisi["nom"], etape=etape))
        return redirect(f"{self.adresse_de_l_editeur}#tab-formulaire")

    def _garder(self):
        formulaire = FormulaireGarder(self.demarche, self.request.POST)
        if not formulaire.is_valid():
            return self.montrer(a_garder=formulaire)
        messages.success(self.request, GARDE.format(nom=formulaire.save().nom))
        return redirect("edition:inserer", self.page.pk)

    def get_context_data(self, **contexte):
        groupes = groupes_proposes()
        contexte.setdefault("formulaire", FormulaireInserer(self.demarche, groupes))
        contexte.setdefault("a_garder", FormulaireGarder(self.demarche))
        return super().get_context_data(**contexte, groupes=groupes)

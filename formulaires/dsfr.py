"""How a Django form looks in the State's design system.

A form that inherits `FormulaireDsfr` renders each field (`{{ champ.as_field_group }}`) with a template of
`templates/composants/champs/`, chosen by the kind of its widget. Labels, hints and errors are always escaped.
"""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from formulaires.rendu import rendre_question

# The first kind that fits: template, CSS class of the input.
FAMILLES = (
    (forms.PasswordInput, "mot_de_passe", "fr-password__input fr-input"),
    (forms.CheckboxSelectMultiple, "cases", ""),
    (forms.RadioSelect, "boutons_radio", ""),
    (forms.Select, "liste", "fr-select"),
    (forms.CheckboxInput, "case", ""),
    (forms.FileInput, "fichier", "fr-upload"),
    (forms.Textarea, "saisie", "fr-input"),
    (forms.Widget, "saisie", "fr-input"),
)


class ChampLie(BoundField):
    """A bound field that knows its DSFR template and ties its errors to its input (RGAA 11.10, 11.11)."""

    @property
    def famille(self):
        return next(famille for famille in FAMILLES if isinstance(self.field.widget, famille[0]))

    @property
    def template_name(self):
        return self.field.template_name or f"composants/champs/{self.famille[1]}.html"

    @property
    def id_messages(self) -> str:
        return f"{self.auto_id}-messages"

    @property
    def repris_de(self) -> str:
        """Where the value comes from, in words, when the form says it (`form.origines`): « Mes relations »."""
        return getattr(self.form, "origines", {}).get(self.name, "")

    @property
    def libelle_entier(self) -> str:
        """The label, after the name of its row for a question that is asked once per row (`ligne`)."""
        ligne = getattr(self, "ligne", "")
        return f"{ligne}, {self.label}" if ligne else self.label

    @property
    def version(self) -> int:
        """How many times the answer changed, when the form says it (`form.versions`)."""
        return getattr(self.form, "versions", {}).get(self.name, 0)

    @property
    def est_proposee(self) -> bool:
        """Whether the value is only offered, not answered yet (`form.proposees`)."""
        return self.name in getattr(self.form, "proposees", ())

    @property
    def est_visible(self) -> bool:
        """Whether the question is asked now (`form.visibles`): its condition holds."""
        return self.name in getattr(self.form, "visibles", ())

    def en_question(self) -> SafeString:
        """Return the whole question of a step: label, input, messages, and what saving needs to know."""
        return rendre_question(self)

    @property
    def ancre(self) -> str:
        """Where an error's link leads: the input, or its group when there are several."""
        return self.id_for_label if self.id_for_label and not self.use_fieldset else self.auto_id

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        classe = self.famille[2]
        if self.errors and classe:
            classe += f" {classe.split()[-1]}--error"
        if classe:
            attrs["class"] = classe
        if not self.use_fieldset:
            attrs["aria-describedby"] = self.id_messages
        return attrs


class RenduDsfr(TemplatesSetting):
    """Form renderer whose templates are the portal's own."""

    form_template_name = "composants/formulaire.html"
    field_template_name = "composants/champs/saisie.html"
    bound_field_class = ChampLie


class FormulaireDsfr(forms.Form):
    """A form shown to citizens. Required fields are the rule; optional ones say « facultatif »."""

    default_renderer = RenduDsfr
    # A search form asks nothing: saying « facultatif » beside each field would be noise.
    dit_facultatif = True

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def toutes_les_questions(self):
        """Give every bound field that may have an error, in the order of the page."""
        return iter(self)

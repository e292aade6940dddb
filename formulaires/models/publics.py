"""For whom a démarche is: several of a closed list, in one column."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from formulaires.enums import Public


class PublicsField(models.JSONField):
    """A list of `Public` values, in the order of that list; editors tick boxes."""

    def __init__(self, verbose_name=None, **options):
        super().__init__(verbose_name, **{"default": list, "blank": True, **options})

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if not isinstance(value, list) or not set(value) <= set(Public.values):
            raise ValidationError("Choisissez parmi les publics proposés.")

    def formfield(self, **options):
        return forms.MultipleChoiceField(
            label=self.verbose_name.capitalize(),
            help_text=self.help_text,
            required=not self.blank,
            choices=Public.choices,
            widget=forms.CheckboxSelectMultiple,
        )

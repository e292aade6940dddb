"""Pick one of « Mes relations » at the top of a step (P05)."""

from django import forms
from django.core.exceptions import ValidationError

from espace_usager.models import Relation
from espace_usager.preremplissage import est_sur_une_personne_morale, relation_reprise
from espace_usager.reponses import Remplissage
from formulaires.definitions import Etape
from formulaires.dsfr import FormulaireDsfr

MOI = "moi"
"""What the picker gives for « Moi-même »: no relation, and nothing left of one."""
AUCUNE = "Choisissez une personne morale dans la liste, ou remplissez vous-même les champs ci-dessous."


class MoiPuisMesRelations(forms.models.ModelChoiceIterator):
    """The citizen first, then their relations."""

    def __iter__(self):
        relations = super().__iter__()
        yield next(relations)
        yield MOI, "Moi-même"
        yield from relations


class ChampRelation(forms.ModelChoiceField):
    """« Moi-même », or one of the citizen's relations, told apart by its number when there is one."""

    iterator = MoiPuisMesRelations

    def to_python(self, value):
        if value == MOI:
            return MOI
        try:
            return super().to_python(value)
        except ValidationError:  # not even an identifier
            raise ValidationError(AUCUNE, code="invalid_choice") from None

    def label_from_instance(self, relation):
        return ", ".join(filter(None, [relation.denomination, relation.siret or relation.siren]))


class FormulaireChoixRelation(FormulaireDsfr):
    """The picker. Its prefix holds a hyphen, which no question's key may: names cannot clash in the step's form."""

    prefix = "reprendre-fiche"

    relation = ChampRelation(
        Relation.objects.none(),
        label="Vous faites cette demande pour",
        help_text="Les champs sont remplis à partir de la fiche choisie dans « Mes relations ». "
        "Ce que vous changez ici ne vaut que pour cette demande.",
        empty_label="Sélectionner une option",
        error_messages={"required": AUCUNE, "invalid_choice": AUCUNE},
        widget=forms.Select({"autocomplete": "off"}),
    )

    def __init__(self, usager, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].queryset = Relation.objects.de(usager)


def choix_relation_de(usager, remplissage: Remplissage, etape: Etape, envoye=None) -> FormulaireChoixRelation | None:
    """Return the picker of a step, as it was posted when it was; None when the step or the citizen has no use of it."""
    if not any(est_sur_une_personne_morale(champ) for champ in etape.champs):
        return None
    formulaire = envoye or FormulaireChoixRelation(usager, initial={"relation": relation_reprise(remplissage)})
    return formulaire if formulaire.fields["relation"].queryset.exists() else None

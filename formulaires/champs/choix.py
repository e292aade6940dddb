"""Questions with a closed list of answers: yes or no, one choice, several choices, a commitment."""

from django import forms
from wagtail import blocks
from wagtailstreamforms.utils.general import get_slug_from_string

from formulaires.champs.base import TypeChamp
from formulaires.sources import CIVILITES

OUI_NON = [("oui", "Oui"), ("non", "Non")]
HORS_LISTE = {"invalid_choice": "Choisissez une réponse de la liste."}


def bloc_des_choix():
    return blocks.ListBlock(
        blocks.StructBlock(
            [
                ("libelle", blocks.CharBlock(label="Réponse", max_length=255)),
                ("cle", blocks.CharBlock(label="Clé (proposée si vide)", required=False, max_length=80)),
            ]
        ),
        label="Réponses possibles",
        min_num=1,
    )


def choix_figes(bloc, prefixe: str = "") -> list[list[str]]:
    """Return the choices as [key, label] pairs; the key survives re-wording when the editor set it."""
    return [[cle_du_choix(ligne, prefixe), ligne["libelle"]] for ligne in bloc["choix"]]


def cle_du_choix(ligne, prefixe: str = "") -> str:
    """Return the key the editor chose, or else one made from the label."""
    return ligne["cle"] or f"{prefixe}{get_slug_from_string(ligne['libelle'] or '')}"


class OuiNon(TypeChamp):
    """Yes or no."""

    nom = "oui_non"
    label = "Oui ou non"
    icon = "radio-full"
    champ_class = forms.ChoiceField
    erreurs = {"required": "Choisissez « Oui » ou « Non ».", **HORS_LISTE}

    def arguments(self, champ):
        return {"choices": OUI_NON, "widget": forms.RadioSelect}

    def lire(self, valeur, champ):
        return dict(OUI_NON)[valeur]


class Choix(TypeChamp):
    """One answer among a few, all visible."""

    nom = "choix"
    label = "Choix unique (boutons)"
    icon = "radio-full"
    champ_class = forms.ChoiceField
    sources = CIVILITES
    erreurs = {"required": "Choisissez une réponse.", **HORS_LISTE}

    def blocs_propres(self):
        return [("choix", bloc_des_choix())]

    def options(self, bloc):
        return {"choix": choix_figes(bloc)}

    def composer_options(self, options):
        return {**options, "choix": [{"cle": cle, "libelle": libelle} for cle, libelle in options["choix"]]}

    def arguments(self, champ):
        return {"choices": champ.options["choix"], "widget": forms.RadioSelect}

    def lire(self, valeur, champ):
        return dict(champ.options["choix"]).get(valeur, valeur)


class Liste(Choix):
    """One answer in a drop-down list."""

    nom = "liste"
    label = "Choix unique (liste déroulante)"
    icon = "list-ul"

    def arguments(self, champ):
        choix = [("", "Sélectionner une option"), *champ.options["choix"]]
        return {"choices": choix, "widget": forms.Select({"autocomplete": "off"})}


class ChampCases(forms.MultipleChoiceField):
    """Several answers, each counted once."""

    def to_python(self, value):
        return list(dict.fromkeys(super().to_python(value)))


class Cases(Choix):
    """Several answers."""

    nom = "cases"
    label = "Choix multiple (cases)"
    icon = "check"
    forme = list
    champ_class = ChampCases
    sources = ()
    erreurs = {"required": "Cochez au moins une réponse.", **HORS_LISTE}

    def arguments(self, champ):
        return {"choices": champ.options["choix"], "widget": forms.CheckboxSelectMultiple}

    def lire(self, valeur, champ):
        libelles = dict(champ.options["choix"])
        return ", ".join(libelles.get(cle, cle) for cle in valeur)


class ChampEngagement(forms.CharField):
    """A box to tick; its answer is « oui » or nothing."""

    def clean(self, value):
        return super().clean("oui" if value in ("oui", "on", True) else "")


class CaseUnique(forms.CheckboxInput):
    """A checkbox whose posted value is « oui »."""

    def __init__(self, attrs=None):
        super().__init__({"value": "oui", **(attrs or {})}, check_test=lambda valeur: valeur in ("oui", "on", True))

    def value_from_datadict(self, data, files, name):
        return "oui" if data.get(name) else ""

    def format_value(self, value):
        return "oui"


class Engagement(TypeChamp):
    """A statement to accept."""

    nom = "engagement"
    label = "Case d’engagement"
    icon = "tick"
    champ_class = ChampEngagement
    se_repropose = False
    erreurs = {"required": "Cochez cette case pour continuer."}

    def arguments(self, champ):
        return {"widget": CaseUnique}

    def lire(self, valeur, champ):
        return "Engagement donné"

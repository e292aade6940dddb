"""A question's HTML, prepared once per version and filled in for each citizen.

The templates of `composants/champs/` are ordinary Django templates, and slow ones: a hundred times the price of joining
strings. So each question is rendered once per *shape* with stand-ins (`jetons`) in place of what belongs to a person:
free text, error messages, the origin and the version of the answer, the name of a row. What is kept is cut at those
stand-ins, and the real texts are put there, escaped. A shape says only what changes the markup: is there an answer,
which choices of the list are ticked, the codes of the errors, shown or hidden. Nothing that a citizen typed is kept.

A question whose markup depends on more (files, rows, a computed value) says `rendu_direct = True` on its Django field,
and the same template renders it each time; so it does when it does not show a free text as it is.
"""

import re
import secrets
from functools import lru_cache
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict, ErrorList
from django.forms.widgets import ChoiceWidget
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

GABARIT = "formulaires/question.html"
# Shapes kept in memory, of some kilobytes each: those of some sixty versions in use at once.
FORMES_GARDEES = 4096
MARQUE = secrets.token_hex(6)
HORS_LISTE = f"\ue000{MARQUE}\ue001"
NOM, VERSION, ORIGINE = range(3)


class Forme(NamedTuple):
    """Everything the markup of a question depends on, the citizen's own words aside.

    `jetons` are the stand-ins of the free texts of `valeur`, in order.
    """

    nom: str
    valeur: Any
    jetons: tuple[str, ...]
    codes: tuple[str, ...]
    a_une_origine: bool
    est_proposee: bool
    est_visible: bool


class Prepare(NamedTuple):
    """A question's HTML cut at its stand-ins: the pieces, and the rank of the text that follows each but the last."""

    morceaux: tuple[str, ...]
    rangs: tuple[int, ...]


def rendre_question(lie: BoundField) -> SafeString:
    """Return the HTML of a bound question of a step: the very one its template gives.

    An answer that has not the shape its question expects (the question was of another kind before) is shown empty.
    """
    if getattr(lie.field, "rendu_direct", False):
        return _rendre(lie)
    forme, textes = _forme(lie)
    prepare = _preparer(lie.field, type(lie.form), forme)
    return _remplir(prepare, textes) if prepare else _rendre(lie)


def _rendre(lie: BoundField) -> SafeString:
    return render_to_string(GABARIT, {"champ": lie})


def _remplir(prepare: Prepare, textes: list[str]) -> SafeString:
    echappes = [conditional_escape(texte) for texte in textes]
    sortie = list(prepare.morceaux)
    for place, rang in enumerate(prepare.rangs):
        sortie[place] += echappes[rang]
    return mark_safe("".join(sortie))  # nosec B308 B703 # the template's own words, and escaped values


def _jeton(rang: int) -> str:
    return f"\ue000{MARQUE}-{rang}\ue001"


def _forme(lie: BoundField) -> tuple[Forme, list[str]]:
    """Return the shape of a question and the texts that its stand-ins are for, by rank."""
    erreurs = lie.form.errors.get(lie.name)
    codes = tuple(str(getattr(erreur, "code", "") or "") for erreur in erreurs.data) if erreurs else ()
    textes = [lie.name, str(lie.version), lie.repris_de, *(erreurs or ())]
    jetons: list[str] = []
    valeur = _sans_mots(lie.field.widget, lie.value(), textes, jetons)
    # A question of a row is named after its row: one shape serves all rows.
    nom = lie.name if lie.name in lie.form.fields else _jeton(NOM)
    forme = Forme(nom, valeur, tuple(jetons), codes, bool(lie.repris_de), lie.est_proposee, lie.est_visible)
    return forme, textes


def _sans_mots(widget: forms.Widget, valeur: Any, textes: list[str], jetons: list[str]) -> Any:
    """Return the answer with a stand-in for each free text: hashable, and harmless to keep."""
    if isinstance(widget, forms.MultiWidget):
        valeur = valeur if isinstance(valeur, dict) else {}
        parties = [(nom[1:], partie) for nom, partie in zip(widget.widgets_names, widget.widgets, strict=True)]
        return tuple((nom, _sans_mots(partie, valeur.get(nom), textes, jetons)) for nom, partie in parties)
    if isinstance(widget, forms.CheckboxInput):
        return bool(widget.check_test(valeur)) or ""
    if isinstance(widget, ChoiceWidget):
        return _coches(widget, valeur)
    if valeur is None or valeur == "" or not isinstance(valeur, str | int):
        return None if valeur is None else ""
    rang = len(textes)
    textes.append(str(valeur))
    jetons.append(_jeton_montre(widget, str(valeur), rang))
    return jetons[-1]


def _jeton_montre(widget: forms.Widget, valeur: str, rang: int) -> str:
    """Return a stand-in that the widget shows as it shows `valeur`: a calendar shows dates as no other text."""
    propre = widget.jeton(valeur, rang) if hasattr(widget, "jeton") else None
    return propre or _jeton(rang)


def _coches(widget: ChoiceWidget, valeur: Any) -> Any:
    """Return the choices of the list that are in the answer; what is not in the list changes nothing to the page."""
    permis = _choix_permis(widget)
    if widget.allow_multiple_selected:
        return tuple(choix for choix in permis if isinstance(valeur, list) and choix in valeur)
    if not valeur:
        return ""
    return valeur if isinstance(valeur, str) and valeur in permis else HORS_LISTE


@lru_cache(maxsize=1024)
def _choix_permis(widget: ChoiceWidget) -> dict[str, None]:
    options = (option for _, groupe, _ in widget.optgroups("", []) for option in groupe)
    return dict.fromkeys(str(option["value"]) for option in options)


@lru_cache(maxsize=FORMES_GARDEES)
def _preparer(champ: forms.Field, formulaire: type[forms.Form], forme: Forme) -> Prepare | None:
    """Render a question of this shape and cut it at its stand-ins; None when its template hides a free text."""
    html = _rendre(_question_type(champ, formulaire, forme))
    if not all(jeton in html for jeton in forme.jetons):
        return None
    communs = [_jeton(rang) for rang in range(ORIGINE + 1 + len(forme.codes))]
    rangs = {jeton: rang for rang, jeton in enumerate([*communs, *forme.jetons])}
    coupes = re.split(f"({'|'.join(map(re.escape, rangs))})", html)
    return Prepare(tuple(coupes[::2]), tuple(rangs[jeton] for jeton in coupes[1::2]))


def _question_type(champ: forms.Field, formulaire: type[forms.Form], forme: Forme) -> BoundField:
    """Return the question bound to a form that holds nothing of anybody."""
    valeur = forme.valeur
    if isinstance(valeur, tuple):
        valeur = dict(valeur) if isinstance(champ.widget, forms.MultiWidget) else list(valeur)
    vide = formulaire({forme.nom: valeur}, {})
    premier = ORIGINE + 1
    erreurs = [forms.ValidationError(_jeton(premier + rang), code=code) for rang, code in enumerate(forme.codes)]
    vide._errors = ErrorDict({forme.nom: ErrorList(erreurs)} if erreurs else {})
    vide.origines = {forme.nom: _jeton(ORIGINE)} if forme.a_une_origine else {}
    vide.versions = {forme.nom: _jeton(VERSION)}
    vide.visibles = {forme.nom} if forme.est_visible else set()
    vide.proposees = {forme.nom} if forme.est_proposee else set()
    return champ.get_bound_field(vide, forme.nom)

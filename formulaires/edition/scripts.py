"""What the editor's page carries beside Wagtail's own scripts."""

from django.templatetags.static import static
from django.utils.html import format_html, json_script

from formulaires.champs.registre import TYPES
from formulaires.publication.operateurs import operateurs_de


def script_de_l_editeur() -> str:
    """Return the module of the editor, and the comparisons that suit each type of question."""
    permises = json_script({type_: operateurs_de(type_) for type_ in TYPES}, "ed-operateurs")
    module = static("formulaires/edition/editeur.js")
    return format_html('{}<script type="module" src="{}"></script>', permises, module)

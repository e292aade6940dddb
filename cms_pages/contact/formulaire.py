"""The contact form as staff composed it, as a Django form of the design system."""

from django import forms
from django.core.cache import caches
from django.db import transaction
from wagtailstreamforms.models import Form

from formulaires.champs.registre import TYPES
from formulaires.definitions import Champ
from formulaires.dsfr import FormulaireDsfr
from formulaires.validators import CARACTERES_INTERDITS

SLUG = "contact"
CLE, GARDE = "formulaire-de-contact", 300
# A key of a question starts with a letter: these two can never be one.
PIEGE, PAGE = "_site", "_page"
ILLISIBLE = "Retirez les caractères illisibles de votre réponse."
PAGE_MAX = 200


class FormulaireDeContact(FormulaireDsfr):
    """What the visitor answers; `champs` are the questions, `bouton` the words of the button."""

    champs: dict[str, Champ]
    bouton: str

    def clean(self):
        for nom, valeur in list(self.cleaned_data.items()):
            if isinstance(valeur, str) and CARACTERES_INTERDITS.search(valeur):
                self.add_error(nom, ILLISIBLE)
        return self.cleaned_data

    @property
    def est_piege(self) -> bool:
        """Whether the field that nobody sees is filled: a program did it."""
        return bool(self.data.get(PIEGE))

    @property
    def page(self) -> str:
        """The address, on this portal, of the page the form was posted from; empty when it is not one."""
        page = self.data.get(PAGE, "")
        est_d_ici = page.startswith("/") and not page.startswith("//")
        return page if est_d_ici and page.isprintable() and len(page) <= PAGE_MAX else ""

    @property
    def courriel(self) -> str:
        """The address to answer to: that of the first question that asks one."""
        return next((self.cleaned_data[cle] for cle, champ in self.champs.items() if champ.type == "courriel"), "")

    def lecture(self) -> list[list[str]]:
        """Return what was answered, as (question, words) pairs in the order of the form."""
        return [
            [champ.libelle, TYPES[champ.type].lire(self.cleaned_data[cle], champ)]
            for cle, champ in self.champs.items()
            if self.cleaned_data.get(cle)
        ]


def formulaire_de_contact(donnees=None) -> FormulaireDeContact | None:
    """Return the form, bound to what was posted if anything was; None when staff removed it."""
    composition = _composition()
    if not composition:
        return None
    champs = [Champ.depuis_json(champ) for champ in composition["champs"]]
    attributs: dict[str, forms.Field] = {champ.cle: TYPES[champ.type].champ_django(champ) for champ in champs}
    classe = type("FormulaireDeContactCompose", (FormulaireDeContact,), attributs)
    classe.champs = {champ.cle: champ for champ in champs if TYPES[champ.type].porte_reponse}
    classe.bouton = composition["bouton"]
    return classe(donnees, auto_id="contact-%s")


def oublier(**signal) -> None:
    """Let every process read the form again, now and once what is being written is committed."""
    _effacer()
    transaction.on_commit(_effacer)


def _effacer() -> None:
    caches["partage"].delete(CLE)


def _composition() -> dict:
    """What staff composed, empty without a form, from the cache that every process shares: no page asks for it."""
    gardee = caches["partage"].get(CLE)
    if gardee is None:
        composee = Form.objects.filter(slug=SLUG).first()
        gardee = _figer(composee) if composee else {}
        caches["partage"].set(CLE, gardee, GARDE)
    return gardee


def _figer(composee: Form) -> dict:
    champs = [TYPES[bloc.block_type].figer(bloc.value) for bloc in composee.fields]
    return {"champs": champs, "bouton": composee.submit_button_text}

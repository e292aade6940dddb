"""The blank form of a démarche: everything that will be asked, to prepare it or to fill it in on paper.

It is written from the frozen version alone: public, the same for everybody, nothing of anybody.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.cache import cache
from django.forms.widgets import ChoiceWidget, MultiWidget

from formulaires.champs.registre import type_de
from formulaires.definitions import Champ, Definition
from formulaires.documents.conditions_en_mots import condition_en_mots, libelles_des_choix

# A longer list is not printed: a line is left to write the answer.
CHOIX_AU_PLUS = 30
GARDE = 30 * 24 * 3600


@dataclass(frozen=True)
class QuestionVierge:
    """One question on paper. `place` says what is left to answer: « ligne », « bloc », « cases », « parties »,
    « pieces », « lignes » (a group, its questions in `questions`), or nothing for a text to read.
    """

    libelle: str
    aide: str
    condition: str
    facultative: bool
    place: str
    texte: str = ""
    choix: tuple[str, ...] = ()
    plusieurs: bool = False
    questions: tuple["QuestionVierge", ...] = ()


@dataclass(frozen=True)
class EtapeVierge:
    """One step on paper."""

    titre: str
    introduction: str
    condition: str
    questions: tuple[QuestionVierge, ...]


@dataclass(frozen=True)
class ContenuVierge:
    """What the blank form says, as plain values; `publiee_le` is aware."""

    demarche: str
    service: str
    numero: int
    publiee_le: datetime
    adresse: str
    etapes: tuple[EtapeVierge, ...]

    @classmethod
    def de(cls, version, adresse: str) -> "ContenuVierge":
        """Read a `VersionDemarche`; `adresse` is where the démarche is filled in online."""
        demarche = version.demarche
        return cls(
            demarche=demarche.title,
            service=str(demarche.service or ""),
            numero=version.numero,
            publiee_le=version.publiee_le,
            adresse=adresse,
            etapes=etapes_vierges(version.definition),
        )


def formulaire_vierge(contenu: ContenuVierge) -> bytes:
    """Return the PDF (PDF/UA-1), written once per content and kept."""
    cle = f"vierge:{hashlib.sha256(repr(contenu).encode()).hexdigest()}"
    pdf = cache.get(cle)
    if pdf is None:
        # WeasyPrint takes as long to import as all the rest: only who writes a document pays for it.
        from formulaires.documents.rendu import rendre_pdf

        pdf = rendre_pdf("vierge", {"vierge": contenu})
        cache.set(cle, pdf, GARDE)
    return pdf


def etapes_vierges(definition: Definition) -> tuple[EtapeVierge, ...]:
    """Return every step with every question, whatever its conditions: they are said in words."""
    trouver = definition.champ_par_cle.get
    return tuple(
        EtapeVierge(
            etape.titre,
            etape.introduction,
            condition_en_mots(etape.si, trouver),
            tuple(_question(champ, trouver) for champ in etape.champs),
        )
        for etape in definition.etapes
    )


def _question(champ: Champ, trouver: Callable[[str], Champ | None]) -> QuestionVierge:
    django = type_de(champ).champ_django(champ)
    widget = django.widget
    lignes = {question.cle: question for question in champ.champs}
    choix = tuple(libelles_des_choix(champ).values())
    return QuestionVierge(
        libelle=champ.libelle,
        aide=champ.aide,
        condition=condition_en_mots(champ.si, trouver),
        facultative=type_de(champ).porte_reponse and not champ.obligatoire,
        place=_place(champ, widget, choix),
        texte=str(champ.options.get("texte") or ""),
        choix=_parties(widget) if isinstance(widget, MultiWidget) else choix,
        plusieurs=getattr(widget, "allow_multiple_selected", False),
        questions=tuple(_question(question, lambda cle: lignes.get(cle) or trouver(cle)) for question in champ.champs),
    )


def _place(champ: Champ, widget: forms.Widget, choix: tuple[str, ...]) -> str:
    if champ.champs:
        return "lignes"
    if not type_de(champ).porte_reponse:
        return ""
    if champ.type == "piece":
        return "pieces"
    if isinstance(widget, MultiWidget):
        return "parties"
    if isinstance(widget, forms.CheckboxInput):
        return "case"
    if isinstance(widget, ChoiceWidget) and len(choix) <= CHOIX_AU_PLUS:
        return "cases"
    return "bloc" if isinstance(widget, forms.Textarea) else "ligne"


def _parties(widget: MultiWidget) -> tuple[str, ...]:
    """Return the labels of an answer's parts."""
    contexte = widget.get_context("partie", None, {})["widget"]
    return tuple(partie.get("libelle", "") for partie in contexte["subwidgets"])

"""What an agent asks to correct, as the page of a demande holds it: boxes, remarks, and the form that sends them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property

from formulaires.actions.corriger import questions_a_corriger, statut_des_corrections
from formulaires.instruction.forms import TEXTE_MAX, FormulaireRevision
from formulaires.models import Demande, Instantane, PieceJointe
from formulaires.parcours.differences import Changement, changements_entre

REMARQUE_MAX = 500
SANS_REMARQUE = "Dites à l’usager ce qu’il faut corriger."
TROP_LONGUE = "Raccourcissez cette remarque\N{NO-BREAK SPACE}: 500 caractères au plus."
AUCUNE = "Cochez au moins une réponse à corriger."
INCOMPLETES = "Rien n’est demandé. Complétez les remarques signalées : le reste est conservé."


@dataclass(frozen=True)
class Case:
    """« À corriger », beside one answer: whether it is ticked, its remark and what is wrong with it."""

    chemin: str
    libelle: str
    cochee: bool
    remarque: str
    erreur: str


class FormulaireCorrections(FormulaireRevision):
    """The answers to correct, each with a remark, and a message for the whole. `cle` makes a double click ask once."""

    texte = forms.CharField(
        label="Message à l’usager (facultatif)",
        required=False,
        max_length=TEXTE_MAX,
        widget=forms.Textarea({"rows": 3}),
    )
    cle = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args, questions: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions

    @cached_property
    def cases(self) -> dict[str, Case]:
        """One box per answer that may be corrected, by path."""
        cochees = set(self.data.getlist("corriger")) if self.is_bound else set()
        return {chemin: self._case(chemin, libelle, chemin in cochees) for chemin, libelle in self.questions.items()}

    def _case(self, chemin: str, libelle: str, cochee: bool) -> Case:
        remarque = self.data.get(f"remarque-{chemin}", "").strip().replace("\x00", "")
        erreur = ""
        if cochee and not remarque:
            erreur = SANS_REMARQUE
        elif cochee and len(remarque) > REMARQUE_MAX:
            erreur = TROP_LONGUE
        return Case(chemin, libelle, cochee, remarque, erreur)

    def clean(self):
        donnees = super().clean()
        cochees = [case for case in self.cases.values() if case.cochee]
        if not cochees:
            self.add_error(None, AUCUNE)
        elif any(case.erreur for case in cochees):
            self.add_error(None, INCOMPLETES)
        donnees["remarques"] = {case.chemin: case.remarque for case in cochees}
        return donnees


def formulaire_corrections(demande: Demande, *args) -> FormulaireCorrections:
    """Return the form that asks for corrections; without a box when the present status cannot ask for any."""
    peut = statut_des_corrections(demande) and not demande.corrections.ouvertes().exists()
    questions = questions_a_corriger(demande) if peut or args else {}
    return FormulaireCorrections(*args, questions=questions, auto_id="corrections-%s")


@dataclass(frozen=True)
class Envoi:
    """One sending of corrections: when, and what it changed from the one before."""

    instantane: Instantane
    changements: list[tuple[Changement, list[str], list[str]]]


def envois_de(demande: Demande, pieces: Mapping[str, PieceJointe]) -> list[Envoi]:
    """Return the corrections sent, the latest first, each with its changes; the files by name."""
    instantanes = list(demande.instantanes.order_by("numero"))
    envois = [
        Envoi(apres, [_nommer(change, pieces) for change in changements_entre(avant.lecture, apres.lecture)])
        for avant, apres in zip(instantanes, instantanes[1:], strict=False)
    ]
    return envois[::-1]


def _nommer(change: Changement, pieces: Mapping[str, PieceJointe]) -> tuple[Changement, list[str], list[str]]:
    if change.fichiers is None:
        return change, [change.avant], [change.apres]
    avant, apres = ([pieces[cle].fichier.nom for cle in cles if cle in pieces] for cles in change.fichiers)
    return change, avant or ["Aucun fichier"], apres or ["Aucun fichier"]

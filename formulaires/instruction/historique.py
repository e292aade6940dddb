"""The history of a demande as agents read it: what happened, and who opened what (screen 12b)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from formulaires.actions.consulter import LUE
from formulaires.journal.models import Ecriture
from formulaires.models import Demande, Evenement, PieceJointe

OUVERTURES = {"piece.ouverte": "ouverte", "piece.apercue": "regardée"}
LECTURES_MAX = 100
"""How many lines of the journal the page looks back at; the whole of it is in the journal's report."""


@dataclass(frozen=True)
class Fait:
    """One line: when, what, by whom, and why when a reason was given."""

    le: datetime
    libelle: str
    acteur: str
    motif: str = ""


def historique_de(demande: Demande, evenements: Iterable[Evenement], pieces: Mapping[str, PieceJointe]) -> list[Fait]:
    """Return the events and the readings, the latest first; of one agent's same readings of one day, the last."""
    faits = [Fait(e.survenu_le, e.libelle, str(e.acteur or ""), e.motif) for e in evenements]
    return sorted([*faits, *_lectures(demande, pieces)], key=lambda fait: fait.le, reverse=True)


def _lectures(demande: Demande, pieces: Mapping[str, PieceJointe]) -> list[Fait]:
    de_la_demande = Q(action=LUE, objet_type=Demande._meta.label_lower, objet_id=str(demande.pk))
    des_pieces = Q(action__in=OUVERTURES, objet_type=PieceJointe._meta.label_lower, objet_id__in=list(pieces))
    lignes = Ecriture.objects.filter(de_la_demande | des_pieces).select_related("acteur").order_by("-le", "-pk")
    dernieres = {}
    for ligne in lignes[:LECTURES_MAX]:
        quoi = (ligne.action, ligne.objet_id, ligne.acteur_id, timezone.localdate(ligne.le))
        dernieres.setdefault(quoi, Fait(ligne.le, _en_mots(ligne, pieces), str(ligne.acteur or "un agent")))
    return list(dernieres.values())


def _en_mots(ligne: Ecriture, pieces: Mapping[str, PieceJointe]) -> str:
    if ligne.action == LUE:
        return "Demande lue"
    return f"Pièce « {pieces[ligne.objet_id].fichier.nom} » {OUVERTURES[ligne.action]}"

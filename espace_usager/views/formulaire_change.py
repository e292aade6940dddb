"""« Le formulaire a changé »: what a citizen finds when a draft has moved to a newer version (hard-parts.md §1)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from espace_usager.actions.actualiser_brouillon import actualiser_brouillon
from espace_usager.reponses import Remplissage
from espace_usager.reponses_ecartees import ecartees_de
from espace_usager.views.commun import adresse_d_etape, remplissage_de, suite_d_un_depot
from formulaires.models import VersionDemarche
from formulaires.publication.changements import RUPTURE, changements_de, libelles_des_choix
from formulaires.publication.questions import inventaire
from formulaires.publication.visite import Question


@dataclass(frozen=True)
class Ligne:
    """A question, and where to answer it; nowhere when it is withdrawn or not asked to this citizen yet."""

    libelle: str
    adresse: str = ""


@dataclass(frozen=True)
class Changements:
    """What a citizen must know of a new version: its questions, in their words."""

    nouvelles: list[Ligne]
    modifiees: list[Ligne]
    retirees: list[Ligne]

    def __bool__(self):
        return bool(self.nouvelles or self.modifiees or self.retirees)


@login_required
@never_cache
@require_safe
def formulaire_change(request, brouillon):
    """Show what changed since version `depuis`, and the answers that have no place any more; lead on to the form."""
    remplissage = remplissage_de(request.user, brouillon)
    if remplissage is None:
        return suite_d_un_depot(request.user, brouillon)
    if quittee := actualiser_brouillon(brouillon=remplissage.brouillon):
        return vers_les_changements(remplissage, quittee)
    contexte = {
        "remplissage": remplissage,
        "changements": changements_depuis(_version(remplissage, request.GET.get("depuis", "")), remplissage),
        "ecartees": ecartees_de(remplissage),
        "suite": adresse_d_etape(remplissage, remplissage.brouillon.etape or _premiere(remplissage)),
    }
    return render(request, "espace_usager/formulaire_change.html", contexte)


def vers_les_changements(remplissage: Remplissage, quittee: VersionDemarche) -> HttpResponse:
    """Lead to this page, from the version that the draft just left."""
    adresse = reverse("espace:formulaire_change", args=[remplissage.id])
    return redirect(f"{adresse}?{urlencode({'depuis': quittee.numero})}")


def changements_depuis(quittee: VersionDemarche | None, remplissage: Remplissage) -> Changements:
    """Return what changed in the questions since a version, None for a version nobody knows: nothing is said."""
    if quittee is None:
        return Changements([], [], [])
    questions = inventaire(quittee.json, remplissage.version.json)
    nouvelles = [question for question in questions.ajoutees if question.porte_reponse]
    return Changements(
        nouvelles=[_ligne(remplissage, question) for question in nouvelles],
        modifiees=[_ligne(remplissage, apres) for avant, apres in questions.gardees if _a_relire(avant, apres)],
        retirees=[Ligne(question.libelle) for question in questions.retirees if question.porte_reponse],
    )


def _a_relire(avant: Question, apres: Question) -> bool:
    """Whether its words, its possible answers or what it accepts changed; help and order do not matter."""
    if not apres.porte_reponse:
        return False
    mots_changes = avant.libelle != apres.libelle or libelles_des_choix(avant.figee) != libelles_des_choix(apres.figee)
    return mots_changes or any(classe is RUPTURE for _, classe in changements_de(avant, apres))


def _ligne(remplissage: Remplissage, question: Question) -> Ligne:
    cle = question.chemin.partition(".")[0]
    est_posee = cle in remplissage.parcours.visibles
    adresse = reverse("espace:etape", args=[remplissage.id, question.etape["cle"]]) if est_posee else ""
    return Ligne(question.libelle, adresse)


def _version(remplissage: Remplissage, numero: str) -> VersionDemarche | None:
    if not numero.isascii() or not numero.isdecimal() or len(numero) > 9:
        return None
    return remplissage.demarche.versions.filter(numero=int(numero)).first()


def _premiere(remplissage: Remplissage) -> str | None:
    incomplete = remplissage.parcours.premiere_incomplete
    return incomplete.cle if incomplete else None

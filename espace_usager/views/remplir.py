"""Filling a démarche: its first step, then each step of the draft."""

import contextlib
import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.actualiser_brouillon import actualiser_brouillon, est_perime
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.etats import RECAPITULATIF, est_atteinte
from espace_usager.forms.choix_relation import MOI, choix_relation_de
from espace_usager.lecture_seule import imposer
from espace_usager.preremplissage import origines_en_mots, propositions
from espace_usager.reponses import Remplissage
from espace_usager.reponses_ecartees import ecartees_de
from espace_usager.reserve import documents_pour
from espace_usager.views.brouillons import PAR_PAGE, brouillons_de, remplissages_de
from espace_usager.views.commun import (
    adresse_d_etape,
    demarche_en_ligne,
    demarche_ouverte,
    dire_ce_qui_est_actualise,
    lien_recu,
    remplissage_de,
    suite_d_un_depot,
)
from espace_usager.views.formulaire_change import changements_depuis, vers_les_changements
from espace_usager.views.saisie import Saisie
from espace_usager.views.session_finie import session_requise
from formulaires.liens import PARAMETRE
from formulaires.models import DemarchePage
from formulaires.parcours.construction import formulaire_de
from formulaires.parcours.lecture import personne_morale

POUR_MOI = "Cette demande est pour vous-même : ce qui venait de « Mes relations » est retiré."
REPRISES = "Les informations de « {relation} » sont reprises : relisez-les."


@login_required
@never_cache
@require_safe
def commencer(request, slug):
    """Show the first step, empty, or offer the drafts that exist. Creates nothing (hard-parts.md §3, P20).

    One that cannot be begun here now leads to its start page, which says why.
    """
    demarche = demarche_en_ligne(slug)
    if not demarche.est_ouverte:
        return redirect(demarche.url)
    brouillons = brouillons_de(request.user).filter(version__demarche=demarche)
    if "nouvelle" not in request.GET and brouillons.exists():
        contexte = {"demarche": demarche, "remplissages": remplissages_de(brouillons[:PAR_PAGE])}
        return render(request, "espace_usager/reprendre.html", contexte)
    remplissage = _a_commencer(request, uuid.uuid4(), demarche)
    return _montrer(request, remplissage, remplissage.parcours.etapes[0].cle)


@session_requise
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def etape(request, brouillon, etape):
    """Show a step of a draft, or save it and go on.

    A step that cannot be reached leads to the first incomplete one; a filed draft to its demande.
    """
    remplissage = remplissage_de(request.user, brouillon)
    if remplissage is None and request.method == "POST" and request.POST.get("demarche"):
        remplissage = _a_commencer(request, brouillon, demarche_ouverte(request.POST["demarche"]))
    if remplissage is None:
        return suite_d_un_depot(request.user, brouillon)
    if remplissage.brouillon and (ailleurs := _suivre_la_version(request, remplissage, etape)):
        return ailleurs
    if not est_atteinte(remplissage, etape):
        return redirect(adresse_d_etape(remplissage, _premiere_a_remplir(remplissage)))
    dire_ce_qui_est_actualise(request, remplissage)
    if request.method == "POST":
        return _enregistrer(request, remplissage, etape)
    return _montrer(request, remplissage, etape)


def _a_commencer(request, identifiant: uuid.UUID, demarche: DemarchePage) -> Remplissage:
    """Return a démarche to fill before there is any draft, with what the link that was followed says."""
    remplissage = Remplissage(identifiant, demarche.version_courante, recu=lien_recu(request, demarche))
    imposer(remplissage, request.user)
    return remplissage


def _suivre_la_version(request, remplissage: Remplissage, cle: str):
    """Move the draft to the version in force and lead to what changed; None when it was there.

    What is posted from a page of the former version is saved into it first: nothing typed is lost.
    """
    if not est_perime(remplissage):
        return None
    if request.method == "POST" and remplissage.definition.etape(cle):
        with contextlib.suppress(BrouillonDisparu):
            Saisie(request, remplissage, remplissage.definition.etape(cle)).enregistrer()
    quittee = actualiser_brouillon(brouillon=remplissage.brouillon)
    nouveau = remplissage_de(request.user, remplissage.id)
    if quittee and (changements_depuis(quittee, nouveau) or ecartees_de(nouveau)):
        return vers_les_changements(nouveau, quittee)
    return redirect(adresse_d_etape(nouveau, cle))


def _premiere_a_remplir(remplissage: Remplissage) -> str | None:
    incomplete = remplissage.parcours.premiere_incomplete
    return incomplete.cle if incomplete else None


def _enregistrer(request, remplissage: Remplissage, cle: str):
    saisie = Saisie(request, remplissage, remplissage.definition.etape(cle))
    try:
        remplissage = saisie.enregistrer()
    except BrouillonDisparu:
        return suite_d_un_depot(request.user, remplissage.id)
    if saisie.relation_reprise:
        phrase = POUR_MOI if saisie.relation_reprise is MOI else REPRISES.format(relation=saisie.relation_reprise)
        messages.success(request, phrase)
    if not est_atteinte(remplissage, cle):  # what a relation filled, or another tab, closed this step
        return redirect(adresse_d_etape(remplissage, _premiere_a_remplir(remplissage)))
    if saisie.lignes.ancre and not saisie.problemes:  # the row just added, or its groupe, is where the page opens
        return redirect(f"{adresse_d_etape(remplissage, cle)}#{saisie.lignes.ancre}")
    if saisie.reste_sur_l_etape or saisie.problemes:
        return _montrer(request, remplissage, cle, saisie.problemes, saisie.choix_relation)
    precedente = remplissage.parcours.precedente(cle)
    if saisie.revient and precedente:
        return redirect(adresse_d_etape(remplissage, precedente.cle))
    etape = remplissage.parcours.etape(cle)
    if not etape.est_complete:
        return _montrer(request, remplissage, cle, dict(etape.erreurs))
    suivante = remplissage.parcours.suivante(cle)
    if suivante is None or _retour(request):
        return redirect(adresse_d_etape(remplissage, None))
    return redirect(adresse_d_etape(remplissage, suivante.cle))


def _retour(request) -> str:
    """Return « recapitulatif » when the step was opened from there with « Modifier », to go back to it once saved."""
    demande = request.POST.get("retour") or request.GET.get("retour")
    return RECAPITULATIF if demande == RECAPITULATIF else ""


def _suite_du_lien(remplissage: Remplissage) -> str:
    """Return the signed link, for the draft that the first answer will make to keep what it says."""
    jeton = "" if remplissage.est_commence else remplissage.recu.jeton
    return f"?{urlencode({PARAMETRE: jeton})}" if jeton else ""


def _montrer(request, remplissage: Remplissage, cle: str, erreurs=None, choix_relation=None):
    parcourue = remplissage.parcours.etape(cle)
    montrees = {**parcourue.mauvaises, **(erreurs or {})}
    precedente, suivante = remplissage.parcours.precedente(cle), remplissage.parcours.suivante(cle)
    etape = parcourue.etape
    proposees = propositions(remplissage, etape, request.user)
    valeurs = {**remplissage.valeurs, **{champ: proposee.valeur for champ, proposee in proposees.items()}}
    origines = origines_en_mots(remplissage, etape, proposees)
    contexte = {
        "remplissage": remplissage,
        "etape": parcourue,
        "formulaire": formulaire_de(etape)(
            valeurs,
            montrees,
            remplissage.pieces,
            origines,
            remplissage.versions,
            remplissage.parcours,
            proposees,
            documents_pour(etape, remplissage, request.user),
        ),
        "choix_relation": choix_relation_de(request.user, remplissage, etape, choix_relation),
        "rang": [e.cle for e in remplissage.parcours.etapes].index(cle) + 1,
        "nombre_d_etapes": len(remplissage.parcours.etapes) + 1,
        "a_des_conditions": any(
            question.si.conditions for champ in etape.champs for question in (champ, *champ.champs)
        ),
        "beneficiaire": personne_morale(remplissage.parcours),
        "retour": _retour(request),
        "precedente": precedente,
        "suivante": suivante,
        "adresse_enregistrement": reverse("espace:enregistrer", args=[remplissage.id]) + _suite_du_lien(remplissage),
        "adresse": adresse_d_etape(remplissage, cle) + _suite_du_lien(remplissage),
    }
    return render(request, "espace_usager/etape.html", contexte)

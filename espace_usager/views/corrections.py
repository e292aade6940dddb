"""The page where a citizen corrects what the service asked for, and sends the demande again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.actions.renvoyer_corrections import renvoyer_corrections
from espace_usager.corrections import Correction
from espace_usager.models import Brouillon
from espace_usager.views.commun import demande_de
from espace_usager.views.saisie import Saisie
from espace_usager.views.session_finie import session_requise
from formulaires.exceptions import DemandeIncomplete, Refus
from formulaires.parcours.entree import EntreeRefusee

PLUS_RIEN = "Il n’y a plus de correction à faire sur cette demande."
ENVOYEES = "Vos corrections sont envoyées au service."


@session_requise
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def corriger(request, reference):
    """Show the answers to correct, save them, or send them."""
    demande = demande_de(request.user, reference)
    correction = correction_de(request.user, demande)
    if correction is None:
        messages.info(request, PLUS_RIEN)
        return redirect("espace:demande", reference)
    if request.method != "POST":
        return _montrer(request, correction)
    try:
        return _recevoir(request, correction, demande)
    except (BrouillonDisparu, EntreeRefusee, Refus) as refus:
        messages.warning(request, str(refus) or PLUS_RIEN)
        return redirect("espace:demande", reference)


def correction_de(usager, demande) -> Correction | None:
    """Return the corrections that the service awaits from this citizen, None when there are none."""
    ouvertes = demande.corrections.ouvertes().pour_l_usager()
    siens = Brouillon.objects.corrections_de(usager).filter(corrections__in=ouvertes)
    brouillon = siens.select_related("version__demarche", "corrections__demande__version").first()
    return brouillon and Correction(brouillon, usager)


def _recevoir(request, correction: Correction, demande):
    """Save what is open, whatever else was posted; then send, or show the page again."""
    action = request.POST.get("action", "")
    _garder_ce_qui_est_ouvert(request, correction)
    problemes, ancre = {}, ""
    for etape, _ in correction.etapes():
        saisie = Saisie(request, correction.remplissage, etape)
        saisie.enregistrer()
        problemes |= saisie.problemes
        ancre = ancre or saisie.lignes.ancre
        correction = correction_de(request.user, demande)
        if correction is None:
            raise BrouillonDisparu
    if problemes:
        return _montrer(request, correction, problemes)
    if action != "envoyer":
        return redirect(f"{reverse('espace:corriger', args=[demande.reference])}#{ancre or 'formulaire'}")
    try:
        renvoyer_corrections(brouillon_id=correction.brouillon.pk, usager=request.user)
    except DemandeIncomplete:
        return _montrer(request, correction, tout_dire=True)
    messages.success(request, ENVOYEES)
    return redirect("espace:demande", demande.reference)


def _garder_ce_qui_est_ouvert(request, correction: Correction) -> None:
    """Keep of what was posted the answers that may change: the others are not even in the page."""
    posees = request.POST.copy()
    touchees = set(posees["touches"].split(",")) if "touches" in posees else set(correction.ouvertes)
    posees["touches"] = ",".join(touchees & set(correction.ouvertes))
    if posees.get("action", "").startswith("repli"):
        posees["action"] = "enregistrer"
    request.POST = posees


def _montrer(request, correction: Correction, erreurs=None, *, tout_dire: bool = False):
    etapes = correction.etapes(erreurs, tout_dire=tout_dire)
    fausses = [question.champ for _, questions in etapes for question in questions if question.champ.errors]
    contexte = {
        "correction": correction,
        "demande": correction.demande,
        "etapes": etapes,
        "fausses": fausses if erreurs or tout_dire else [],
        "brouillon": correction.brouillon,
    }
    return render(request, "espace_usager/corriger.html", contexte)

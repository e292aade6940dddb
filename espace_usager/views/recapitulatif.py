"""Re-read, then send knowingly."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from espace_usager.actions.actualiser_brouillon import actualiser_brouillon
from espace_usager.actions.deposer_brouillon import deposer_brouillon
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.reponses_ecartees import ecartees_de
from espace_usager.views.commun import (
    adresse_d_etape,
    demande_de,
    dire_ce_qui_est_actualise,
    remplissage_de,
    suite_d_un_depot,
)
from espace_usager.views.formulaire_change import vers_les_changements
from espace_usager.views.session_finie import session_requise
from formulaires.champs.choix import CaseUnique
from formulaires.dsfr import FormulaireDsfr
from formulaires.exceptions import DemandeIncomplete, DemarcheFermee
from formulaires.parcours.lecture import lire, personne_morale


class CertificationForm(FormulaireDsfr):
    """The one box of the recap."""

    exact = forms.CharField(
        label="Je certifie que les informations de cette demande sont exactes.",
        widget=CaseUnique,
        error_messages={"required": "Cochez cette case pour déposer votre demande."},
    )


@session_requise
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recapitulatif(request, brouillon):
    """Show every answer with its « Modifier », and file on POST; nothing is sent before.

    An answer that its source just changed is shown first: nobody sends what they have not read.
    """
    remplissage = remplissage_de(request.user, brouillon)
    if remplissage is None:
        return suite_d_un_depot(request.user, brouillon)
    if quittee := actualiser_brouillon(brouillon=remplissage.brouillon):
        return vers_les_changements(remplissage, quittee)
    dire_ce_qui_est_actualise(request, remplissage)
    envoie = request.method == "POST" and not remplissage.actualisees
    certification = CertificationForm(request.POST if envoie else None)
    if envoie and certification.is_valid():
        return _deposer(request, remplissage)
    contexte = {
        "remplissage": remplissage,
        "parcours": remplissage.parcours,
        "lecture": lire(remplissage.parcours),
        "ecartees": ecartees_de(remplissage),
        "beneficiaire": personne_morale(remplissage.parcours),
        "certification": certification,
        "rang": len(remplissage.parcours.etapes) + 1,
    }
    return render(request, "espace_usager/recapitulatif.html", contexte)


def _deposer(request, remplissage):
    try:
        demande = deposer_brouillon(brouillon_id=remplissage.id, usager=request.user)
    except BrouillonDisparu:
        return suite_d_un_depot(request.user, remplissage.id)
    except DemandeIncomplete as incomplete:
        messages.warning(request, str(incomplete))
        return redirect(adresse_d_etape(remplissage, incomplete.etape))
    except DemarcheFermee as fermee:
        messages.error(request, str(fermee))
        return redirect("espace:recapitulatif", remplissage.id)
    return redirect("espace:deposee", demande.reference)


@login_required
@never_cache
@require_safe
def deposee(request, reference):
    """Show the proof of deposit; refresh and Back lead here again."""
    demande = demande_de(request.user, reference)
    return render(request, "espace_usager/deposee.html", {"demande": demande})

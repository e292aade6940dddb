"""« Dupliquer », at the top of the page of a demande (P23, P24)."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from espace_usager.actions.dupliquer import Duplicata, dupliquer_demande
from espace_usager.actions.enregistrer_reponses import BrouillonDisparu
from espace_usager.duplication import duplication_de
from espace_usager.views.commun import adresse_d_etape, demande_de, remplissage_de
from espace_usager.views.formulaire_change import vers_les_changements

REPRISES = "Les réponses de la demande {reference} sont reprises dans un nouveau brouillon. Relisez-les."
FICHIER_MANQUANT = "Le fichier « {question} » n’a pas pu être repris : ajoutez-le de nouveau."


@login_required
@never_cache
@require_POST
def dupliquer(request, reference):
    """Make a draft of a demande and open it; a démarche that takes no new demande says so.

    The page chooses the draft's id (`cle`): sent twice, it is made once.
    """
    demande = demande_de(request.user, reference)
    possible = duplication_de(demande)
    if not possible.bouton:
        messages.warning(request, possible.raison)
        return redirect("espace:demande", reference)
    try:
        duplicata = dupliquer_demande(demande=demande, usager=request.user, cle=_cle(request))
    except BrouillonDisparu:
        raise Http404 from None
    return _ouvrir(request, duplicata, reference)


def _ouvrir(request, duplicata: Duplicata, reference: str):
    messages.success(request, REPRISES.format(reference=reference))
    for question in duplicata.fichiers_manquants:
        messages.warning(request, FICHIER_MANQUANT.format(question=question))
    remplissage = remplissage_de(request.user, duplicata.brouillon.pk)
    if duplicata.quittee and duplicata.quittee.empreinte_reponses != remplissage.version.empreinte_reponses:
        return vers_les_changements(remplissage, duplicata.quittee)
    return redirect(adresse_d_etape(remplissage, remplissage.parcours.etapes[0].cle))


def _cle(request) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("cle", ""))
    except ValueError:
        return uuid.uuid4()

"""« Mon espace »: what must I do?"""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from espace_usager.models import Notification
from espace_usager.views.brouillons import brouillons_de, remplissages_de
from formulaires.actions.transition import faire_partir_tout
from formulaires.models import Demande

MONTREES = 5
RACCOURCIS = (
    ("espace:porte_documents", "Porte-documents", "Vos justificatifs, à vous seul"),
    ("espace:relations", "Mes relations", "Associations et entreprises"),
    ("espace:compte", "Gérer mon compte", "Adresse, téléphone, préférences"),
)
"""Where a citizen often goes: address name, title, what is there."""


@login_required
@never_cache
@require_safe
def accueil(request):
    """Show the demandes that wait for the citizen, then drafts, running demandes and notifications."""
    faire_partir_tout(Demande.objects.de(request.user))
    siennes = Demande.objects.de(request.user).select_related("demarche", "service").defer("reponses", "lecture")
    en_attente = siennes.en_attente_de_l_usager()
    contexte = {
        "en_attente": en_attente,
        "remplissages": remplissages_de(brouillons_de(request.user)[:MONTREES]),
        "en_cours": siennes.en_cours().exclude(pk__in=en_attente.values("pk"))[:MONTREES],
        "notifications": Notification.objects.filter(usager=request.user, lue_le__isnull=True)[:MONTREES],
        "raccourcis": RACCOURCIS,
    }
    return render(request, "espace_usager/accueil.html", contexte)

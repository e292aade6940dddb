"""« Notifications »: what the portal and the administration say to me."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from espace_usager.models import Notification
from formulaires.actions.echanger import marquer_lus
from formulaires.actions.transition import faire_partir_tout
from formulaires.enums import Cote
from formulaires.models import Demande

PAR_PAGE = 20


@login_required
@never_cache
@require_safe
def notifications(request):
    """List the notifications, latest first, a page at a time."""
    faire_partir_tout(Demande.objects.de(request.user))
    siennes = Notification.objects.filter(usager=request.user)
    page = Paginator(siennes, PAR_PAGE).get_page(request.GET.get("page"))
    return render(request, "espace_usager/notifications.html", {"page": page})


@login_required
@require_POST
def ouvrir(request, notification):
    """Mark a notification read, with the messages of its demande if it is about one, and lead where it says."""
    liees = Notification.objects.select_related("demande", "brouillon")
    sienne = get_object_or_404(liees, pk=notification, usager=request.user)
    Notification.objects.filter(pk=sienne.pk, lue_le__isnull=True).update(lue_le=timezone.now())
    if sienne.demande:
        marquer_lus(demande=sienne.demande, lecteur=Cote.USAGER)
    return redirect(sienne.lien)


@login_required
@require_POST
def tout_lire(request):
    """Mark every notification read."""
    Notification.objects.filter(usager=request.user, lue_le__isnull=True).update(lue_le=timezone.now())
    return redirect("espace:notifications")

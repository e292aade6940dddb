"""The two addresses of the contact form: where it is posted, and where its sender is led."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms_pages.contact.actions import recevoir_message
from cms_pages.contact.formulaire import formulaire_de_contact
from formulaires.debit import Debit
from formulaires.provenance import vient_de_ce_site

PAGE_DE_CONTACT = "/contact/"
DEBIT = Debit("contact", limite=6, secondes=3600)
AILLEURS = (
    "Votre navigateur ne dit pas que ce message vient de ce site. Relisez-le, puis envoyez-le depuis cette page. "
    "Si cela ne suffit pas, autorisez ce site à savoir de quelle page vous venez."
)
TROP = "Vous avez envoyé plusieurs messages en peu de temps. Le vôtre n’est pas perdu : renvoyez-le dans une heure."


@csrf_exempt
@never_cache
def envoyer(request):
    """Take a message: 303 to the thanks; otherwise the form again, with all that was typed and what to do.

    Public pages carry no token: the browser says where the message comes from (`formulaires.provenance`). A message
    whose hidden field is filled is thanked for, and dropped. No session is read or written.
    """
    if request.method != "POST":
        return redirect(PAGE_DE_CONTACT)
    formulaire = formulaire_de_contact(request.POST)
    if formulaire is None:
        raise Http404
    if not vient_de_ce_site(request):
        return _encore(request, formulaire, HTTPStatus.FORBIDDEN, AILLEURS)
    if formulaire.est_piege:
        return _merci()
    if not formulaire.is_valid():
        return _encore(request, formulaire, HTTPStatus.UNPROCESSABLE_ENTITY)
    if DEBIT.consommer(request).est_depasse:
        return _encore(request, formulaire, HTTPStatus.TOO_MANY_REQUESTS, TROP)
    recevoir_message(courriel=formulaire.courriel, lecture=formulaire.lecture(), page=formulaire.page)
    return _merci()


@require_safe
def merci(request):
    """Say that the message arrived. Says nothing of it, so that everybody may be shown the same page."""
    return render(request, "cms_pages/contact/merci.html")


def _merci() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("contact:merci"), status=HTTPStatus.SEE_OTHER)


def _encore(request, formulaire, statut: HTTPStatus, refus: str = "") -> HttpResponse:
    contexte = {"formulaire": formulaire, "refus": refus, "page_d_origine": formulaire.page}
    return render(request, "cms_pages/contact/envoyer.html", contexte, status=statut)

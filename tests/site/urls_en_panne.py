"""The portal, with one page that breaks down and one that receives a form."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


def panne(request):
    raise RuntimeError("panne voulue")


def interdite(request):
    raise PermissionDenied


def illisible(request):
    raise BadRequest


@csrf_protect
def formulaire(request):
    return HttpResponse("reçu")


urlpatterns = [
    path("panne/", panne),
    path("interdite/", interdite),
    path("illisible/", illisible),
    path("formulaire/", formulaire),
    *urlpatterns,
]

"""The list a demande was opened from: the ones before and after, and the way back."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from formulaires.instruction.liste import ListeDemandee
from formulaires.models import Demande


@dataclass(frozen=True)
class Suite:
    """`requete` goes after each address of the page, so that the list is not lost by an act; empty without a list."""

    requete: str = ""
    retour: str = ""
    precedente: str = ""
    suivante: str = ""


def requete_de(request: HttpRequest) -> str:
    """Return « ?liste=… » as the address has it, empty when the demande was opened from no list."""
    return f"?{request.GET.urlencode()}" if request.GET.get("liste") else ""


def suite_de(request: HttpRequest, demande: Demande) -> Suite:
    """Return where a demande stands in the list its address names; a basket that does not exist is no list."""
    requete = requete_de(request)
    if not requete:
        return Suite()
    try:
        liste = ListeDemandee(request.user, request.GET["liste"], request.GET, request)
    except KeyError:
        return Suite()
    voisines = liste.selection.voisines(demande, liste.corbeille, ordre=liste.ordre)
    precedente, suivante = (
        f"{reverse('instruction:demande', args=[voisine.reference])}{requete}" if voisine else ""
        for voisine in voisines
    )
    retour = f"{reverse('instruction:corbeille', args=[liste.corbeille.cle])}?{liste.requete}"
    return Suite(requete, retour, precedente, suivante)

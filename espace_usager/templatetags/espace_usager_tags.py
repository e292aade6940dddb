"""What the page frame asks of the citizens' space."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from espace_usager.models import Notification
from formulaires.parcours.parcours import EtatEtape

register = template.Library()


@register.simple_tag(takes_context=True)
def notifications_non_lues(context) -> int:
    """Return how many notifications the signed-in citizen has not read; 0 for a visitor, without a query."""
    usager = getattr(context.get("request"), "user", None)
    if usager is None or not usager.is_authenticated:
        return 0
    return Notification.objects.filter(usager=usager, lue_le__isnull=True).count()


@register.filter
def cle(dictionnaire, nom):
    """Return a dictionary's value by a key held in a variable."""
    return dictionnaire.get(nom, "")


@dataclass(frozen=True)
class LigneDEtape:
    """One line of the recap on the right: where it leads (nowhere yet when empty) and its state in words."""

    titre: str
    adresse: str
    est_courante: bool
    etat: EtatEtape | None
    etat_en_mots: str


@register.simple_tag
def etapes_du_parcours(remplissage, courante: str) -> list[LigneDEtape]:
    """Return the lines of the recap, « Récapitulatif » last; `courante` is empty on the recap itself (P31)."""
    parcours = remplissage.parcours
    lignes = [_ligne(remplissage, etape, courante) for etape in parcours.etapes]
    adresse = reverse("espace:recapitulatif", args=[remplissage.id]) if parcours.est_complet else ""
    etat = "À relire" if adresse else "Pas encore accessible"
    return [*lignes, LigneDEtape("Récapitulatif", adresse, not courante, None, etat)]


def _ligne(remplissage, etape, courante: str) -> LigneDEtape:
    accessible = remplissage.est_commence and remplissage.parcours.est_accessible(etape.cle)
    est_courante = etape.cle == courante
    mauvaises = len(etape.mauvaises)
    if not (accessible or est_courante):
        return LigneDEtape(etape.titre, "", False, None, "Pas encore accessible")
    adresse = reverse("espace:etape", args=[remplissage.id, etape.cle]) if accessible else ""
    pluriel = "s" if mauvaises > 1 else ""
    mots = f"{mauvaises} réponse{pluriel} à corriger" if mauvaises else etape.etat.value
    return LigneDEtape(etape.titre, adresse, est_courante, etape.etat, mots)

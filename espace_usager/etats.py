"""Where a citizen stands in a démarche: what the list of steps says of each one (P31)."""

from django.urls import reverse

from espace_usager.reponses import Remplissage
from formulaires.parcours.parcours import EtapeParcourue, EtatEtape

RECAPITULATIF = "recapitulatif"
INACCESSIBLE = ("inaccessible", "Pas encore accessible")
ETATS = {
    EtatEtape.COMPLETE: ("complete", "Complète"),
    EtatEtape.A_CORRIGER: ("a_corriger", "À corriger"),
    EtatEtape.COMMENCEE: ("commencee", "À compléter"),
    EtatEtape.A_REMPLIR: ("a_remplir", "À remplir"),
}


def etats_des_etapes(remplissage: Remplissage) -> list[dict[str, str]]:
    """Return `[{"cle", "titre", "etat", "mots", "adresse"}]`, JSON-ready: each visible step, then the recap.

    `adresse` is empty where the citizen cannot go yet. Before the first saved answer no step has one.
    """
    etapes = [_etat(remplissage, etape) for etape in remplissage.parcours.etapes]
    return [*etapes, _etat_du_recapitulatif(remplissage)]


def est_atteinte(remplissage: Remplissage, cle: str) -> bool:
    """Whether a step may be opened: every one up to the first incomplete, and those already answered beyond it.

    Changing an early answer may leave something to complete on the way: what was reached stays reached.
    """
    etape = remplissage.parcours.etape(cle)
    return etape is not None and (bool(etape.remplis) or remplissage.parcours.est_accessible(cle))


def _etat(remplissage: Remplissage, etape: EtapeParcourue) -> dict[str, str]:
    adresse = ""
    if remplissage.est_commence and est_atteinte(remplissage, etape.cle):
        adresse = reverse("espace:etape", args=[remplissage.id, etape.cle])
    est_ouverte = bool(adresse) or remplissage.parcours.est_accessible(etape.cle)
    etat, mots = ETATS[etape.etat] if est_ouverte else INACCESSIBLE
    if etat == "a_corriger":
        nombre = len(etape.mauvaises)
        mots = f"{nombre} réponse{'s' if nombre > 1 else ''} à corriger"
    return {"cle": etape.cle, "titre": etape.titre, "etat": etat, "mots": mots, "adresse": adresse}


def _etat_du_recapitulatif(remplissage: Remplissage) -> dict[str, str]:
    parcours = remplissage.parcours
    atteint = remplissage.est_commence and all(
        est_atteinte(remplissage, etape.cle) and (etape.remplis or etape.est_complete) for etape in parcours.etapes
    )
    etat, mots = ("a_relire", "À relire") if atteint else INACCESSIBLE
    adresse = reverse("espace:recapitulatif", args=[remplissage.id]) if atteint else ""
    return {"cle": RECAPITULATIF, "titre": "Récapitulatif", "etat": etat, "mots": mots, "adresse": adresse}

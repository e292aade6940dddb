"""Autosave: one answer at a time, told exactly what became of it (hard-parts.md §3)."""

from http import HTTPStatus

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from espace_usager.actions.enregistrer_reponses import BrouillonDisparu, Conflit, Enregistrement, enregistrer_reponses
from espace_usager.corrections import Correction
from espace_usager.etats import etats_des_etapes
from espace_usager.lecture_seule import imposer
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import compte_de, demarche_ouverte, lien_recu
from espace_usager.views.envoi import Envoi, EnvoiRefuse
from formulaires import dates
from formulaires.models import Demande, DemarchePage
from formulaires.parcours.entree import EntreeRefusee
from formulaires.parcours.lecture import valeurs_calculees

SESSION_FINIE = "Votre session est terminée. Reconnectez-vous : rien n’est perdu."
AUTRE_COMPTE = "Ce brouillon appartient à un autre compte que celui qui est connecté. Rien n’a été envoyé."
MODIFIEE = "Cette réponse a été modifiée dans un autre onglet ou sur un autre appareil."
LIGNE_RETIREE = "Cette ligne a été retirée dans un autre onglet ou sur un autre appareil."
DEPOSEE = "Cette demande a déjà été envoyée."
SUPPRIME = "Ce brouillon a été supprimé."


@never_cache
@require_POST
def enregistrer(request, brouillon):
    """Save one answer of a draft, or add or remove one row.

    Body: see `Envoi`; headers `Idempotency-Key` and `X-Compte` (whose page this is, `compte_de`). Answers 200
    `{version, enregistre_le, heure, visibilite, erreurs, etapes, valeurs_calculees}` (and `corriges`, the points
    corrected, in a draft of corrections), or `{code, message, champ}` with
    400 and 422 naming the question, 401 (`session` ended, or `autre_compte`), 409 with the other value
    and when it changed, 410 (filed,
    deleted or expired), 413, 415. Nothing is written unless the answer is 200.
    """
    try:
        _exiger_le_compte(request)
        envoi = Envoi.lire(request)
        return _enregistrer(request, brouillon, envoi)
    except EnvoiRefuse as refus:
        return refus.reponse()
    except BrouillonDisparu:
        return _disparu(request.user, brouillon)


def _exiger_le_compte(request) -> None:
    if not request.user.is_authenticated:
        raise EnvoiRefuse(HTTPStatus.UNAUTHORIZED, "session", SESSION_FINIE)
    if request.headers.get("X-Compte") not in (None, compte_de(request.user)):
        raise EnvoiRefuse(HTTPStatus.UNAUTHORIZED, "autre_compte", AUTRE_COMPTE)


def _enregistrer(request, brouillon, envoi: Envoi) -> JsonResponse:
    modifications = []

    def lire(definition):
        modifications.append(envoi.modification(definition))
        return modifications

    demarche = _demarche_a_commencer(envoi.demarche)
    try:
        resultat = enregistrer_reponses(
            brouillon_id=brouillon,
            usager=request.user,
            changements=lire,
            version=demarche.version_courante if demarche else None,
            lien=lien_recu(request, demarche).valeurs if demarche else None,
        )
    except EntreeRefusee as refus:
        raise EnvoiRefuse(HTTPStatus.BAD_REQUEST, "entree", str(refus), refus.champ) from None
    chemin = modifications[0].champ
    if conflit := resultat.conflits.get(chemin):
        raise _refuser(conflit)
    return _confirmer(chemin, resultat, request.user)


def _demarche_a_commencer(slug: str) -> DemarchePage | None:
    try:
        return demarche_ouverte(slug) if slug else None
    except Http404:
        return None


def _refuser(conflit: Conflit) -> EnvoiRefuse:
    code, message = ("ligne_retiree", LIGNE_RETIREE) if conflit.ligne_retiree else ("conflit", MODIFIEE)
    autre = {"valeur": conflit.valeur, "version": conflit.version, "modifiee": _anciennete(conflit)}
    return EnvoiRefuse(HTTPStatus.CONFLICT, code, message, conflit.champ, **autre)


def _anciennete(conflit: Conflit) -> str:
    """Return « modifié il y a 2 min », for the other answer of a conflict; empty when nobody noted when."""
    return f"modifié {dates.anciennete(conflit.le, timezone.now())}" if conflit.le else ""


def _confirmer(chemin: str, resultat: Enregistrement, usager) -> JsonResponse:
    brouillon = resultat.brouillon
    remplissage = Remplissage(brouillon.pk, brouillon.version, brouillon)
    if not brouillon.imposees:  # the draft was just made: what its conditions depend on is not known yet
        imposer(remplissage, usager)
    corriges = {"corriges": Correction(brouillon, usager).corriges} if remplissage.corrigee else {}
    return JsonResponse(
        {
            **corriges,
            "version": resultat.versions[chemin],
            "enregistre_le": resultat.enregistre_le.isoformat(),
            "heure": dates.heure(timezone.localtime(resultat.enregistre_le)),
            "visibilite": sorted(remplissage.parcours.visibles),
            "erreurs": _erreurs(remplissage, chemin),
            "etapes": etats_des_etapes(remplissage),
            "valeurs_calculees": valeurs_calculees(remplissage.parcours),
        }
    )


def _erreurs(remplissage: Remplissage, chemin: str) -> dict[str, list[str]]:
    """Return what is wrong with this answer, once given; a missing one is not an error while typing."""
    for etape in remplissage.parcours.etapes:
        if chemin in etape.mauvaises:
            return {chemin: etape.mauvaises[chemin].messages}
    return {}


def _disparu(usager, brouillon) -> JsonResponse:
    demande = Demande.objects.de(usager).du_brouillon(brouillon).first()
    code, message = ("deposee", DEPOSEE) if demande else ("supprime", SUPPRIME)
    lien = reverse("espace:demande", args=[demande.reference]) if demande else reverse("espace:brouillons")
    return EnvoiRefuse(HTTPStatus.GONE, code, message, lien=lien).reponse()

"""Autosave: one field at a time, told exactly what became of it (hard-parts.md §3)."""

import uuid

from django.http import Http404, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from espace_usager.actions.enregistrer_reponses import BrouillonDisparu, Changement, enregistrer_reponses
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from espace_usager.views.commun import demarche_ouverte
from formulaires import dates
from formulaires.champs.registre import type_de
from formulaires.models import Demande, VersionDemarche
from formulaires.parcours.entree import EntreeRefusee, lire_json, verifier_forme

TAILLE_MAX = 256 * 1024


@never_cache
@require_POST
def enregistrer(request, brouillon):
    """Save one field of a draft.

    Body `{champ, valeur, base, demarche?}`, header `Idempotency-Key`. Answers 200 `{version, enregistre_le, heure,
    visibilite, erreurs}`, 400 naming the field, 401 (session ended), 409 with the other value, 410 (filed, deleted or
    expired), 413. Nothing is written unless the answer is 200.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"code": "session"}, status=401)
    if int(request.headers.get("Content-Length") or 0) > TAILLE_MAX:
        return JsonResponse({"code": "taille", "message": "Cette réponse est trop longue."}, status=413)
    try:
        corps = lire_json(request.body)
        version = _version(request.user, brouillon, corps)
        changement = _changement(corps, version, request.headers.get("Idempotency-Key", ""))
        etape = version.definition.etape_du_champ(changement.champ).cle
        a_creer = version if corps.get("demarche") else None
        return _repondre(request.user, brouillon, changement, a_creer, etape)
    except EntreeRefusee as refus:
        return JsonResponse({"code": "entree", "champ": refus.champ, "message": str(refus)}, status=400)
    except BrouillonDisparu:
        return _disparu(request.user, brouillon)


def _version(usager, brouillon: uuid.UUID, corps: dict) -> VersionDemarche:
    existant = Brouillon.objects.de(usager).vivants().select_related("version").filter(pk=brouillon).first()
    if existant:
        return existant.version
    if Demande.objects.de(usager).filter(cle_depot=brouillon).exists() or not corps.get("demarche"):
        raise BrouillonDisparu
    try:
        return demarche_ouverte(str(corps["demarche"])).version_courante
    except Http404:
        raise BrouillonDisparu from None


def _changement(corps: dict, version: VersionDemarche, cle: str) -> Changement:
    nom, base = corps.get("champ"), corps.get("base", 0)
    champ = version.definition.champ_par_cle.get(nom) if isinstance(nom, str) else None
    if champ is None or not type_de(champ).porte_reponse or champ.type == "piece":
        raise EntreeRefusee("Cette question n’existe pas dans ce formulaire.", str(nom)[:60])
    if not isinstance(base, int) or isinstance(base, bool):
        raise EntreeRefusee("La version de ce champ est illisible.", champ.cle)
    valeur = verifier_forme(champ, corps.get("valeur"))
    return Changement(champ.cle, valeur, base, cle[:64], efface=bool(champ.prerempli))


def _repondre(usager, brouillon: uuid.UUID, changement: Changement, version, etape: str) -> JsonResponse:
    resultat = enregistrer_reponses(
        brouillon_id=brouillon, usager=usager, changements=[changement], version=version, etape=etape
    )
    if conflit := resultat.conflits.get(changement.champ):
        ailleurs = {"code": "conflit", "valeur": conflit.valeur, "version": conflit.version}
        return JsonResponse(ailleurs, status=409)
    remplissage = Remplissage(brouillon, resultat.brouillon.version, resultat.brouillon)
    return JsonResponse(
        {
            "version": resultat.versions[changement.champ],
            "enregistre_le": resultat.enregistre_le.isoformat(),
            "heure": dates.heure(timezone.localtime(resultat.enregistre_le)),
            "visibilite": sorted(remplissage.parcours.visibles),
            "erreurs": _erreurs(remplissage, changement.champ),
        }
    )


def _erreurs(remplissage: Remplissage, cle: str) -> dict[str, list[str]]:
    """Return what is wrong with this answer, once given; a missing one is not an error while typing."""
    for etape in remplissage.parcours.etapes:
        if cle in etape.mauvaises:
            return {cle: etape.mauvaises[cle].messages}
    return {}


def _disparu(usager, brouillon: uuid.UUID) -> JsonResponse:
    demande = Demande.objects.de(usager).filter(cle_depot=brouillon).first()
    lien = reverse("espace:demande", args=[demande.reference]) if demande else reverse("espace:brouillons")
    return JsonResponse({"code": "deposee" if demande else "supprime", "lien": lien}, status=410)

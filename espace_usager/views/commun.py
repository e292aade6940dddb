"""What several pages of the space need: finding what belongs to the signed-in citizen, and nothing else."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from espace_usager.lecture_seule import imposer
from espace_usager.models import Brouillon
from espace_usager.reponses import LienRecu, Remplissage
from formulaires.actions.transition import faire_partir
from formulaires.liens import PARAMETRE, LienRefuse, lire_lien
from formulaires.models import Demande, DemarchePage


def compte_de(usager) -> str:
    """Return what tells this account from another to the pages' script, and says nothing of it."""
    return salted_hmac("espace_usager.compte", str(usager.pk)).hexdigest()[:32]


ACTUALISEE = "« {question} » a changé là d’où vient cette réponse : la nouvelle valeur est reprise."


def identifiant_lu(texte: str) -> uuid.UUID | None:
    """Return the identifier written in an address, None if it is none."""
    try:
        return uuid.UUID(texte)
    except ValueError:
        return None


def demarche_en_ligne(slug: str) -> DemarchePage:
    """Return the published démarche of this address, open or not, or 404."""
    demarche = DemarchePage.objects.live().filter(slug=slug).select_related("service").avec_minutes().first()
    if demarche is None:
        raise Http404
    return demarche


def demarche_ouverte(slug: str) -> DemarchePage:
    """Return the démarche a citizen may start here now, or 404."""
    demarche = demarche_en_ligne(slug)
    if not demarche.est_ouverte:
        raise Http404
    return demarche


def remplissage_de(usager, brouillon_id: uuid.UUID) -> Remplissage | None:
    """Return this citizen's living draft, ready to be walked; None when there is none of theirs (C26)."""
    vivants = Brouillon.objects.de(usager).vivants().select_related("version__demarche")
    brouillon = vivants.filter(pk=brouillon_id).first()
    if brouillon is None:
        return None
    remplissage = Remplissage(brouillon.pk, brouillon.version, brouillon)
    remplissage.actualisees = imposer(remplissage, usager)
    return remplissage


def dire_ce_qui_est_actualise(request, remplissage: Remplissage) -> None:
    """Tell which read-only answers their source changed since the last time."""
    for libelle in remplissage.actualisees:
        messages.info(request, ACTUALISEE.format(question=libelle))


def lien_recu(request, demarche: DemarchePage) -> LienRecu:
    """Return the signed link that was followed to this démarche; none when it is not valid, and the page says so."""
    jeton = request.GET.get(PARAMETRE, "")
    if not jeton:
        return LienRecu()
    try:
        return LienRecu(jeton, lire_lien(jeton, demarche.pk))
    except LienRefuse as refus:
        messages.warning(request, str(refus))
        return LienRecu()


def demande_de(usager, reference: str) -> Demande:
    """Return a demande this citizen filed, or 404 (C26); a status that waited long enough becomes its own."""
    siennes = Demande.objects.de(usager).select_related("demarche", "service", "version", "statuts_de")
    demande = get_object_or_404(siennes, reference=reference)
    faire_partir(demande)
    return demande


def suite_d_un_depot(usager, brouillon_id: uuid.UUID) -> HttpResponse:
    """After filing, every address of the draft leads to the demande; an unknown or foreign one is 404."""
    demande = Demande.objects.de(usager).du_brouillon(brouillon_id).first()
    if demande is None:
        raise Http404
    return redirect("espace:demande", demande.reference)


def adresse_d_etape(remplissage: Remplissage, cle: str | None) -> str:
    """Return the address of a step of this draft, or of its recap when `cle` is None."""
    if cle is None:
        return reverse("espace:recapitulatif", args=[remplissage.id])
    return reverse("espace:etape", args=[remplissage.id, cle])

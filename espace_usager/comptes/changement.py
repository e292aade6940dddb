"""Changing the identifier: what becomes true when it is asked, confirmed by the new address, or undone by the old one.

Asking never says whether the new address already has an account: the page is the same, and its owner gets a mail (P12).
"""

from datetime import timedelta

from django.core import signing
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from espace_usager.comptes.blocage import suivre_l_identifiant
from espace_usager.comptes.envois import peut_ecrire
from espace_usager.comptes.models import ChangementDIdentifiant, MotDePasseTemporaire, Usager
from formulaires.courrier.adresses import adresse
from formulaires.courrier.poster import poster
from formulaires.journal.ecrire import ecrire

A_CONFIRMER = "identifiant_a_confirmer"
DEJA_PRIS = "identifiant_deja_pris"
EN_CHANGEMENT = "identifiant_en_changement"
UNE_HEURE = timedelta(hours=1)
SEL = "espace_usager.comptes.changement"


class AdressePrise(Exception):
    """Another account signs in with this address now."""


@transaction.atomic
def demander_un_changement(usager: Usager, nouvelle: str) -> ChangementDIdentifiant:
    """Ask for another identifier, in place of what was asked before; mail both addresses."""
    annuler_la_demande(usager)
    changement = ChangementDIdentifiant.objects.create(usager=usager, ancienne=usager.email, nouvelle=nouvelle)
    ecrire("compte.identifiant_demande", acteur=usager, objet=usager)
    ecrire_a_la_nouvelle_adresse(changement)
    _poster(EN_CHANGEMENT, changement.ancienne, changement)
    return changement


def ecrire_a_la_nouvelle_adresse(changement: ChangementDIdentifiant) -> None:
    """Mail the link that confirms; when the address already has an account, tell its owner instead."""
    pris = Usager.objects.filter(email=changement.nouvelle, confirme_le__isnull=False).exists()
    _poster(DEJA_PRIS if pris else A_CONFIRMER, changement.nouvelle, changement)


def renvoyer_la_demande(changement: ChangementDIdentifiant) -> bool:
    """Mail the new address again; False when it had its share of mails this hour."""
    if not peut_ecrire(changement.pk, A_CONFIRMER, DEJA_PRIS):
        return False
    ecrire_a_la_nouvelle_adresse(changement)
    return True


def demandes_recentes(usager: Usager) -> int:
    """Return how many changes this account asked for in the last hour."""
    return usager.changements.filter(demande_le__gt=timezone.now() - UNE_HEURE).count()


def annuler_la_demande(usager: Usager) -> None:
    """Give up what this account asked and did not confirm yet, if anything."""
    usager.changements.en_attente().update(annule_le=timezone.now())


@transaction.atomic
def confirmer_le_changement(changement: ChangementDIdentifiant) -> None:
    """Make the new address the identifier, from now on. AdressePrise when an account has it now."""
    _changer_d_adresse(changement.usager, changement.nouvelle)
    changement.confirme_le = timezone.now()
    changement.save(update_fields=["confirme_le"])
    ecrire("compte.identifiant_change", acteur=changement.usager, objet=changement.usager)


@transaction.atomic
def defaire_le_changement(changement: ChangementDIdentifiant) -> None:
    """Undo, for whoever reads the former address; AdressePrise when another account has it now.

    Already applied, somebody who knows the password took the account away: the address comes back, every session
    ends, and the password no longer works. « Mot de passe oublié » gives another.
    """
    usager = changement.usager
    if changement.confirme_le:
        _changer_d_adresse(usager, changement.ancienne)
        usager.set_unusable_password()
        usager.save(update_fields=["password"])
        MotDePasseTemporaire.objects.filter(usager=usager).delete()
    usager.changements.filter(annule_le__isnull=True, demande_le__gte=changement.demande_le).update(
        annule_le=timezone.now()
    )
    ecrire("compte.identifiant_annule", acteur=usager, objet=usager)


def lien_pour_confirmer(changement: ChangementDIdentifiant) -> str:
    return _lien("comptes:confirmer_identifiant", changement)


def lien_pour_annuler(changement: ChangementDIdentifiant) -> str:
    return _lien("comptes:annuler_identifiant", changement)


def changement_a_confirmer(jeton: str) -> ChangementDIdentifiant | None:
    """Return what this link may still confirm; None when it is forged, used, given up or over 24 hours old."""
    return _changement("comptes:confirmer_identifiant", jeton, ChangementDIdentifiant.objects.en_attente())


def changement_a_annuler(jeton: str) -> ChangementDIdentifiant | None:
    """Return what this link may still undo; None when it is forged, used, or over seven days old."""
    return _changement("comptes:annuler_identifiant", jeton, ChangementDIdentifiant.objects.annulables())


def _changer_d_adresse(usager: Usager, nouvelle: str) -> None:
    """Move the account to that address. An account prepared there and never confirmed gives way."""
    ancienne = usager.email
    Usager.objects.jamais_confirmes().filter(email=nouvelle).delete()
    usager.email = nouvelle
    try:
        with transaction.atomic():
            usager.save(update_fields=["email"])
    except IntegrityError:
        raise AdressePrise from None
    suivre_l_identifiant(ancienne, nouvelle)


def _lien(nom: str, changement: ChangementDIdentifiant) -> str:
    return adresse(reverse(nom, args=[signing.dumps(changement.pk, salt=f"{SEL}.{nom}")]))


def _changement(nom: str, jeton: str, parmi) -> ChangementDIdentifiant | None:
    try:
        cle = signing.loads(jeton, salt=f"{SEL}.{nom}")
    except signing.BadSignature:
        return None
    return parmi.filter(pk=cle, usager__is_active=True).select_related("usager").first()


def _poster(genre: str, destinataire: str, changement: ChangementDIdentifiant) -> None:
    """One a minute of each kind, so that a double click makes one."""
    cle = f"{genre}:{changement.pk}:{timezone.now():%Y%m%d%H%M}"
    poster(genre=genre, destinataire=destinataire, objet_id=changement.pk, cle=cle)

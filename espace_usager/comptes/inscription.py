"""Opening an account: what becomes true when somebody signs up, asks for their link again, or follows it.

Neither signing up nor asking for a link says whether the address already has an account: the work and the answer are
the same, only the mail differs, and it leaves after the answer (P03, C8).
"""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from espace_usager.comptes.envois import peut_ecrire
from espace_usager.comptes.identifiants import normaliser
from espace_usager.comptes.models import Usager
from formulaires.courrier.poster import poster

CONFIRMATION = "confirmation_de_compte"
DEJA_OUVERT = "compte_deja_ouvert"


@transaction.atomic
def inscrire(*, nom: str, prenom: str, courriel: str, mot_de_passe: str) -> None:
    """Open an unconfirmed account and mail its link; for a known address, change nothing and mail its owner."""
    nouveau = Usager(nom=nom, prenom=prenom, email=courriel)
    nouveau.set_password(mot_de_passe)
    usager = Usager.objects.filter(email=normaliser(courriel)).first() or _creer(nouveau)
    ecrire_au_titulaire(usager)


@transaction.atomic
def renvoyer_le_lien(*, courriel: str) -> None:
    """Mail the owner of this address, if there is one, what they need to go on."""
    make_password(courriel)  # Takes as long for an unknown address: the time of a password drowns the rest.
    usager = Usager.objects.filter(email=normaliser(courriel)).first()
    if usager:
        ecrire_au_titulaire(usager)


@transaction.atomic
def confirmer(usager: Usager, *, nom: str = "", prenom: str = "", mot_de_passe: str = "") -> bool:
    """Make the address proved; with a new password, replace also the name and password prepared at sign-up.

    Return False, and change nothing, when the account was confirmed meanwhile.
    """
    usager.confirme_le = timezone.now()
    if not Usager.objects.jamais_confirmes().filter(pk=usager.pk).update(confirme_le=usager.confirme_le):
        return False
    if mot_de_passe:
        usager.nom, usager.prenom = nom, prenom
        usager.set_password(mot_de_passe)
        usager.save(update_fields=["nom", "prenom", "password"])
    return True


def _creer(nouveau: Usager) -> Usager:
    """Store the account; when another request has just opened the same one, return that one, untouched."""
    try:
        with transaction.atomic():
            nouveau.save()
    except IntegrityError:
        return Usager.objects.get(email=nouveau.email)
    return nouveau


def ecrire_au_titulaire(usager: Usager) -> None:
    """Owe the owner the mail that lets them go on: the link, or that the account exists.

    At most three an hour, and one a minute so that a double click makes one.
    """
    if usager.is_active and peut_ecrire(usager.pk, CONFIRMATION, DEJA_OUVERT):
        genre = DEJA_OUVERT if usager.est_confirme else CONFIRMATION
        poster(
            genre=genre,
            destinataire=usager.email,
            objet_id=usager.pk,
            cle=f"{genre}:{usager.pk}:{timezone.now():%Y%m%d%H%M}",
        )

"""« Mot de passe oublié »: a temporary password by mail, beside the real one (P11).

Asking changes nothing: nobody can lock a citizen out by asking. The password is drawn when its mail is about to leave,
and is nowhere else: neither in a task, nor in a log, nor in clear in the database. Signing in with it, once, puts the
real one out of use; signing in with the real one cancels it.
"""

import re
import secrets
from datetime import datetime

from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from espace_usager.comptes.envois import peut_ecrire
from espace_usager.comptes.identifiants import normaliser
from espace_usager.comptes.inscription import ecrire_au_titulaire
from espace_usager.comptes.models import MotDePasseTemporaire, Usager
from espace_usager.comptes.models.temporaire import DUREE
from formulaires.courrier.poster import poster

OUBLIE = "mot_de_passe_temporaire"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that a screen shows like another."""
GROUPES, PAR_GROUPE = 4, 5


@transaction.atomic
def demander_un_mot_de_passe_temporaire(*, courriel: str) -> None:
    """Owe the owner of this address, if there is one, a temporary password; or the link that confirms their account."""
    make_password(courriel)  # Takes as long for an unknown address: the time of a password drowns the rest.
    usager = Usager.objects.filter(email=normaliser(courriel), is_active=True).first()
    if usager is None:
        return
    if not usager.est_confirme:
        ecrire_au_titulaire(usager)
    elif peut_ecrire(usager.pk, OUBLIE):
        minute = f"{timezone.now():%Y%m%d%H%M}"
        poster(genre=OUBLIE, destinataire=usager.email, objet_id=usager.pk, cle=f"{OUBLIE}:{usager.pk}:{minute}")


def tirer_un_mot_de_passe(usager: Usager) -> tuple[str, datetime]:
    """Draw a new temporary password for this account, forget the one before, and return it with its end."""
    clair = "-".join("".join(secrets.choice(ALPHABET) for _ in range(PAR_GROUPE)) for _ in range(GROUPES))
    expire_le = timezone.now() + DUREE
    MotDePasseTemporaire.objects.update_or_create(
        usager=usager, defaults={"empreinte": _empreinte(usager.pk, clair), "expire_le": expire_le, "utilise_le": None}
    )
    return clair, expire_le


class MotDePasseTemporaireBackend(ModelBackend):
    """Lets in with a temporary password; `consommer` ends it when the sign-in, second factor included, is done."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        valables = MotDePasseTemporaire.objects.valables().select_related("usager")
        temporaire = valables.filter(usager__email=normaliser(username)).first()
        if temporaire is None or not self.user_can_authenticate(temporaire.usager):
            return None
        juste = constant_time_compare(temporaire.empreinte, _empreinte(temporaire.pk, password or ""))
        return temporaire.usager if juste else None


CHEMIN = f"{__name__}.{MotDePasseTemporaireBackend.__name__}"


def consommer(request, usager: Usager) -> bool:
    """End the temporary password of somebody who has just signed in, with it or not; False if it had been used already.

    Used: the real one no longer works, every other session dies, and the person must choose a new one.
    """
    if getattr(usager, "backend", "") != CHEMIN:
        MotDePasseTemporaire.objects.filter(usager=usager).delete()
        return True
    with transaction.atomic():
        if not MotDePasseTemporaire.objects.valables().filter(usager=usager).update(utilise_le=timezone.now()):
            logout(request)
            return False
        usager.set_unusable_password()
        usager.save(update_fields=["password"])
    update_session_auth_hash(request, usager)
    return True


def _empreinte(usager_id: int, clair: str) -> str:
    """Hash it as typed or pasted: neither case, nor spaces, nor hyphens count."""
    saisi = re.sub(r"[\s-]", "", clair).lower()
    return salted_hmac(OUBLIE, f"{usager_id} {saisi}", algorithm="sha256").hexdigest()

"""What a sign-in leaves behind: a line of « Vos connexions », a mail for an unknown browser, the end of a temporary
password. And how to end all the sessions of an account but one's own.
"""

from django.contrib.auth import update_session_auth_hash
from django.db.models import F

from espace_usager.comptes.appareils import appareil_en_mots, est_connu
from espace_usager.comptes.models import Connexion, Usager
from espace_usager.comptes.temporaires import consommer
from formulaires.courrier.poster import poster

NOUVELLE_CONNEXION = "nouvelle_connexion"
DE_CETTE_SESSION = "comptes_connexion"


def a_la_connexion(sender, request, user, **kwargs):
    """Write down that this account has just signed in, and have `AppareilsConnus` mark the browser."""
    if not consommer(request, user):
        return
    premiere = not user.connexions.exists()
    connexion = Connexion.objects.create(
        usager=user,
        appareil=appareil_en_mots(request.META.get("HTTP_USER_AGENT", "")),
        nouvel_appareil=not (premiere or est_connu(request, user)),
    )
    if connexion.nouvel_appareil:
        _prevenir(connexion)
    request.session[DE_CETTE_SESSION] = connexion.pk
    request.vient_de_se_connecter = user


def fermer_les_autres_sessions(request) -> None:
    """End every session of this account, on any device, but the one that asks."""
    usager = request.user
    Usager.objects.filter(pk=usager.pk).update(generation=F("generation") + 1)
    usager.refresh_from_db(fields=["generation"])
    update_session_auth_hash(request, usager)


def _prevenir(connexion: Connexion) -> None:
    poster(
        genre=NOUVELLE_CONNEXION,
        destinataire=connexion.usager.email,
        objet_id=connexion.pk,
        cle=f"{NOUVELLE_CONNEXION}:{connexion.pk}",
    )

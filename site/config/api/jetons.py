"""Tokens of Wagtail's API: they pass by the second factor, so they are given sparingly and told.

A token acts with its owner's rights and without any code. It is created only from a session whose second factor was
just verified, lives 90 days, is listed and revoked in the admin, and its owner is told by mail.
"""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken
from wagtail.users.views.api_tokens import APITokenViewSet, CreateView

from espace_usager.comptes.sessions import age_de_la_session
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.courrier.poster import poster
from formulaires.dates import jour, moment

DUREE = timedelta(days=90)
VERIFIEE_DEPUIS = timedelta(minutes=5)
JETON_CREE = "jeton_d_api_cree"
TROP_ANCIENNE = (
    "Un jeton passe outre le second facteur. Pour en créer un, votre code doit avoir été vérifié depuis moins de "
    "5 minutes : déconnectez-vous, reconnectez-vous avec votre code, puis revenez ici."
)


class CreationDeJeton(CreateView):
    """Create a token, from a session verified less than five minutes ago; its owner is told by mail."""

    def dispatch(self, request, *args, **kwargs):
        age = age_de_la_session(request.session)
        if not request.user.is_verified() or age is None or age >= VERIFIEE_DEPUIS:
            messages.error(request, TROP_ANCIENNE)
            return redirect("wagtailusers_api_tokens:index")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        reponse = super().form_valid(form)
        poster(
            genre=JETON_CREE,
            destinataire=self.object.user.email,
            objet_id=self.object.pk,
            cle=f"{JETON_CREE}:{self.object.pk}",
        )
        return reponse


def brancher() -> None:
    """Have Wagtail's screens of tokens create them our way."""
    APITokenViewSet.add_view_class = CreationDeJeton


def revoquer_le_jeton_perime(request) -> None:
    """Revoke the token of this request when it is 90 days old: nobody waits for a worker to be refused."""
    _, _, jeton = request.headers["Authorization"].partition(" ")
    _revoquer(APIToken.objects.filter(key_hash__in=APIToken.candidate_key_hashes(jeton.strip())))


def revoquer_les_jetons_perimes() -> int:
    """Revoke every token that is 90 days old; return how many. Run each hour, so that lists tell the truth."""
    return _revoquer(APIToken.objects.all())


def _revoquer(jetons) -> int:
    maintenant = timezone.now()
    return jetons.filter(revoked_at=None, created__lte=maintenant - DUREE).update(revoked_at=maintenant)


@courriel(
    JETON_CREE,
    sujet="Un jeton d’accès a été créé à votre nom",
    quand="Quand un jeton d’accès à l’API est créé",
    reperes={
        "prenom_nom": "Camille Moreau",
        "nom": "Site de la région",
        "cree_le": "3 mars 2026 à 14:32",
        "fin": "1er juin 2026",
    },
)
def jeton_d_api_cree(objet_id: str) -> dict | None:
    """To the token's owner, whoever created it. Nothing when it was revoked meanwhile."""
    jeton = APIToken.objects.select_related("user").filter(pk=objet_id, revoked_at=None).first()
    return jeton and {
        "prenom_nom": jeton.user.get_full_name(),
        "nom": jeton.name,
        "cree_le": moment(jeton.created),
        "fin": jour(jeton.created + DUREE),
        "lien": adresse(reverse("wagtailusers_api_tokens:index")),
    }

"""What the citizens' space does when the engine or the coffre says that something happened."""

from django.contrib.auth import get_user_model
from django.db.models import Count
from django.dispatch import receiver

from espace_usager.actions.commencer_corrections import commencer_corrections
from espace_usager.actions.deposer_brouillon import supprimer_brouillon
from espace_usager.actions.supprimer_compte import supprimer_compte
from espace_usager.models import Brouillon, Notification
from espace_usager.notifications import courriels  # noqa: F401 - declares the kinds of mail
from espace_usager.notifications.genres import annonce_de
from espace_usager.notifications.prevenir import ecrire_si_voulu
from formulaires.coffre.signals import proprietaire_revenu
from formulaires.signals import brouillons_comptes, corrections_demandees, evenement_survenu, transition_effective


@receiver(evenement_survenu)
def annoncer(sender, evenement, **_):
    """Tell the citizen, in the portal and by mail, in the event's own transaction."""
    annonce = annonce_de(evenement)
    usager = evenement.demande.usager
    if annonce is None or usager is None:
        return
    Notification.objects.create(
        usager=usager, demande=evenement.demande, evenement=evenement, texte=annonce.phrase(evenement)
    )
    if annonce.courriel:
        cle = f"{annonce.courriel}:{evenement.pk}"
        ecrire_si_voulu(usager, annonce.nouvelle, genre=annonce.courriel, objet_id=evenement.pk, cle=cle)


@receiver(corrections_demandees)
def ouvrir_les_corrections(sender, corrections, **_):
    """Make the draft in which the citizen corrects."""
    commencer_corrections(corrections=corrections)


@receiver(transition_effective)
def fermer_les_corrections(sender, demande, **_):
    """Delete the draft of corrections that the service no longer awaits."""
    for brouillon in Brouillon.objects.filter(corrections__in=demande.corrections.exclude(abandonnee_le=None)):
        supprimer_brouillon(brouillon=brouillon)


@receiver(brouillons_comptes)
def compter_les_brouillons(sender, versions, **_) -> dict[int, int]:
    """Say how many living drafts each of these versions has; whose they are stays in the space."""
    brouillons = Brouillon.objects.vivants().filter(version__in=versions, corrections=None).order_by()
    return dict(brouillons.values_list("version").annotate(Count("pk")))


@receiver(proprietaire_revenu)
def supprimer_le_compte_revenu(sender, proprietaire, **_):
    """Delete again an account that a restored backup brought back; its holder is told once more."""
    genre, _, numero = proprietaire.partition(":")
    for usager in get_user_model().objects.filter(pk=numero) if genre in ("usager", "porte-documents") else ():
        supprimer_compte(usager=usager)

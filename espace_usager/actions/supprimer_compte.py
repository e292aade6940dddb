"""Delete an account and everything that goes with it, at once and for good (P14)."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from espace_usager.donnees.registre import effacables
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.coffre.portes import detruire_trousseau
from formulaires.courrier.models import Courriel
from formulaires.courrier.poster import poster
from formulaires.journal.ecrire import ecrire
from formulaires.journal.models import Ecriture

COMPTE_SUPPRIME = "compte_supprime"
ACTION = "compte.supprime"


@transaction.atomic
def supprimer_compte(*, usager) -> None:
    """Remove what the registry of personal data removes, in order, the account last; all of it or nothing.

    The account is locked first, so that nothing can be added to it. The bytes of its files go when the transaction
    commits, their keys with the rows. Agents keep a line without a name per demande. One last mail is owed to the
    address, which outlives the account until that mail has left (`oublier_les_adieux`).
    """
    compte = get_user_model().objects.select_for_update().get(pk=usager.pk)
    numero, adresse = compte.pk, compte.email
    ecrire(ACTION, objet=compte)
    for donnee in effacables():
        donnee.effacer(donnee, compte)
    poster(genre=COMPTE_SUPPRIME, destinataire=adresse, objet_id=numero, cle=f"{COMPTE_SUPPRIME}:{numero}")


def detruire_les_restes() -> None:
    """Shred once more the keys of the accounts deleted since yesterday.

    A file whose upload had begun may have been kept just after the account was gone.
    """
    hier = timezone.now() - timedelta(days=1)
    supprimes = Ecriture.objects.filter(action=ACTION, le__gte=hier)
    for numero in supprimes.values_list("objet_id", flat=True):
        detruire_trousseau(f"usager:{numero}")
        detruire_trousseau(proprietaire_du_porte_documents(numero))


def oublier_les_adieux() -> None:
    """Empty the address of the last mails that have left, or that could not."""
    Courriel.objects.termines().filter(genre=COMPTE_SUPPRIME).exclude(destinataire="").update(destinataire="")

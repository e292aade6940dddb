"""What becomes of a message: received, answered, forgotten."""

import hashlib
import json
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms_pages.models.message_contact import MessageContact
from formulaires.courrier.poster import poster
from formulaires.journal.ecrire import ecrire

CONTACT_RECU, CONTACT_REPONDU = "contact_recu", "contact_repondu"
# The same words from the same address within this time are one message, sent twice.
REPETITION = timedelta(minutes=10)


@transaction.atomic
def recevoir_message(*, courriel: str, lecture: list[list[str]], page: str) -> MessageContact:
    """Keep a message and tell whoever runs the portal, by a mail without its words. Sent twice, it is kept once."""
    empreinte = hashlib.sha256(json.dumps([courriel, lecture, page]).encode()).hexdigest()
    deja = MessageContact.objects.filter(empreinte=empreinte, recu_le__gt=timezone.now() - REPETITION).first()
    if deja:
        return deja
    message = MessageContact.objects.create(courriel=courriel, reponses=lecture, page=page, empreinte=empreinte)
    for rang, (_, adresse) in enumerate(settings.MANAGERS):
        cle = f"{CONTACT_RECU}:{message.pk}:{rang}"
        poster(genre=CONTACT_RECU, destinataire=adresse, objet_id=message.pk, cle=cle)
    return message


@transaction.atomic
def suivre_message(*, message: MessageContact, etat: str, reponse: str, agent) -> None:
    """Write the state of a ticket; an answer leaves by mail, once, and closes it.

    Raises `ValidationError` for an answer to a message already answered.
    """
    verrouille = MessageContact.objects.select_for_update().get(pk=message.pk)
    if reponse and verrouille.repondu_le:
        raise ValidationError("Une réponse est déjà partie. Ce message ne peut plus recevoir d’autre réponse.")
    verrouille.etat = MessageContact.Etat.REPONDU if reponse else etat
    if reponse:
        verrouille.reponse, verrouille.repondu_le, verrouille.repondu_par = reponse, timezone.now(), agent
        cle = f"{CONTACT_REPONDU}:{verrouille.pk}"
        poster(genre=CONTACT_REPONDU, destinataire=verrouille.courriel, objet_id=verrouille.pk, cle=cle)
    verrouille.save()
    ecrire("contact.repondu" if reponse else "contact.suivi", acteur=agent, objet=verrouille, etat=verrouille.etat)


def oublier_les_messages() -> int:
    """Delete the messages whose time is over, answered or not; return how many. Run each hour, harmless twice."""
    limite = timezone.now() - timedelta(days=settings.CONTACT_JOURS)
    return MessageContact.objects.filter(recu_le__lte=limite).delete()[0]

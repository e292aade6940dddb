"""What the outbox stores: the mails to send, and the signs of life of the workers."""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone

from formulaires.courrier.adresses import domaine


class Etat(models.TextChoices):
    """Where a mail stands. The first two are still to be told."""

    EN_ATTENTE = "en_attente", "En attente"
    EN_COURS = "en_cours", "En cours d’envoi"
    ENVOYE = "envoye", "Envoyé"
    ECHEC = "echec", "Échec"
    SANS_OBJET = "sans_objet", "Sans objet"


A_DIRE = (Etat.EN_ATTENTE, Etat.EN_COURS)


def nouveau_message_id() -> str:
    return f"<{uuid.uuid4()}@{domaine()}>"


class CourrielQuerySet(models.QuerySet):
    def dus(self, maintenant: datetime):
        """Those that may leave now, the oldest first: never tried, to be tried again, or left by a sender that died."""
        return self.filter(etat__in=A_DIRE, prochain_essai_le__lte=maintenant).order_by("prochain_essai_le", "pk")

    def en_attente(self):
        return self.filter(etat__in=A_DIRE)

    def en_echec(self):
        return self.filter(etat=Etat.ECHEC)


class Courriel(models.Model):
    """One mail owed to somebody for one event; written in the transaction of the event, sent later by a task.

    Who, what and why (`genre`, `destinataire`, `objet_id`, `cle`, `message_id`) never change. `cle` names the event, so
    that it is told once. `message_id` is fixed at birth: should a sender die between the mail server's « 250 » and our
    commit, the mail leaves twice under one identifier, and the receiver keeps one. Only `formulaires.courrier.taches`
    changes the rest. While a mail is being sent, `prochain_essai_le` is the moment its sender is deemed dead.
    """

    genre = models.CharField("genre", max_length=60)
    destinataire = models.EmailField("destinataire", max_length=254)
    objet_id = models.CharField("identifiant de l’objet", max_length=64)
    cle = models.CharField("clé de l’événement", max_length=200, unique=True)
    etat = models.CharField("état", max_length=12, choices=Etat, default=Etat.EN_ATTENTE)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    prochain_essai_le = models.DateTimeField("prochain essai le", default=timezone.now)
    message_id = models.CharField("Message-ID", max_length=255, default=nouveau_message_id, editable=False)
    cree_le = models.DateTimeField("créé le", default=timezone.now)
    envoye_le = models.DateTimeField("envoyé le", null=True, blank=True)
    derniere_erreur = models.CharField("dernière erreur", max_length=100, blank=True)

    objects = CourrielQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        verbose_name_plural = "courriels"
        indexes = [
            models.Index(
                fields=["prochain_essai_le", "id"], condition=models.Q(etat__in=A_DIRE), name="courrier_courriels_dus"
            )
        ]

    def __str__(self):
        return f"{self.genre} {self.objet_id}"


class Battement(models.Model):
    """The last sign of life of one cluster of workers; `battement()` rewrites it each minute, nobody else does."""

    grappe = models.CharField("grappe", max_length=60, primary_key=True)
    vu_le = models.DateTimeField("vu le")

    class Meta:
        verbose_name = "battement"
        verbose_name_plural = "battements"

    def __str__(self):
        return self.grappe

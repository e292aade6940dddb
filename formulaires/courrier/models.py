"""What the outbox stores: the mails to send, the words staff chose for them, and the signs of life of the workers."""

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from formulaires.courrier.adresses import domaine
from formulaires.courrier.genres import Genre, GenreInconnu
from formulaires.courrier.genres import genre as genre_nomme
from formulaires.courrier.reperes import fautes_du_sujet, fautes_du_texte


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

    def termines(self):
        return self.exclude(etat__in=A_DIRE)


class Courriel(models.Model):
    """One mail owed to somebody for one event; written in the transaction of the event, sent later by a task.

    Who, what and why (`genre`, `destinataire`, `objet_id`, `cle`, `message_id`) never change, except that the address
    is emptied once it has served (`formulaires.courrier.oubli`). `cle` names the event, so that it is told once.
    `message_id` is fixed at birth: should a sender die between the mail server's « 250 » and our commit, the mail
    leaves twice under one identifier, and the receiver keeps one. Only `formulaires.courrier.taches` changes the
    rest. While a mail is being sent, `prochain_essai_le` is the moment its sender is deemed dead.
    """

    genre = models.CharField("genre", max_length=60)
    destinataire = models.EmailField("destinataire", max_length=254, blank=True)
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


class ModeleDeCourriel(models.Model):
    """The subject and the text that staff wrote for one kind of mail, in place of its templates (P17).

    `genre` never changes. No row, or a row that no longer fits what the code declares: the templates speak. Its
    placeholders are words between braces, from a closed list; nothing in it is executed (C38).
    """

    genre = models.CharField("courriel", max_length=60, unique=True)
    sujet = models.CharField("sujet", max_length=150)
    texte = models.TextField("texte", max_length=5000)
    modifie_le = models.DateTimeField("modifié le", auto_now=True)

    class Meta:
        verbose_name = "modèle de courriel"
        verbose_name_plural = "modèles de courriel"

    def __str__(self):
        return self.genre

    def clean(self):
        """Refuse what could not be sent, with a sentence that says what to do."""
        try:
            fautes = self.fautes(genre_nomme(self.genre))
        except GenreInconnu:
            fautes = {"genre": ["Ce courriel n’existe pas."]}
        if fautes:
            raise ValidationError(fautes)

    def fautes(self, genre: Genre) -> dict[str, list[str]]:
        """Return what is wrong, by field; empty when the mail may be written from these words."""
        constats = {"sujet": fautes_du_sujet(self.sujet, genre), "texte": fautes_du_texte(self.texte, genre)}
        return {champ: phrases for champ, phrases in constats.items() if phrases}


class Battement(models.Model):
    """The last sign of life of one cluster of workers; `battement()` rewrites it each minute, nobody else does."""

    grappe = models.CharField("grappe", max_length=60, primary_key=True)
    vu_le = models.DateTimeField("vu le")

    class Meta:
        verbose_name = "battement"
        verbose_name_plural = "battements"

    def __str__(self):
        return self.grappe


class ReleveDHorloge(models.Model):
    """What the clocks of a machine said together, the last time, for one of its boots: see `horloge`.

    `demarrage` is the kernel's own name for that boot.
    """

    demarrage = models.CharField("démarrage", max_length=36, primary_key=True)
    depuis_le_demarrage = models.FloatField("secondes depuis le démarrage")
    note_le = models.DateTimeField("noté le")

    class Meta:
        verbose_name = "relevé d’horloge"
        verbose_name_plural = "relevés d’horloge"

    def __str__(self):
        return self.demarrage

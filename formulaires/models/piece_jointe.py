"""Files given with a draft, a demande or a message."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from formulaires.coffre.models import FichierChiffre
from formulaires.enums import NaturePiece


class PieceJointeQuerySet(models.QuerySet):
    """Files asked for in sentences."""

    def pour_l_usager(self):
        """Those the citizen may open: what goes with a change of status waits until it leaves."""
        return self.filter(Q(message=None) | Q(message__retenu_par=None))


class PieceJointe(models.Model):
    """One file with its place: in a draft (`brouillon`, by its uuid), or in a demande for ever.

    The bytes are in the coffre, under the citizen's key while in a draft, under the demande's key once filed.
    Its id is what an answer holds; it never changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fichier = models.OneToOneField(FichierChiffre, on_delete=models.PROTECT, related_name="piece")
    nature = models.CharField(max_length=10, choices=NaturePiece.choices, default=NaturePiece.REPONSE)
    deposant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="déposée par"
    )
    brouillon = models.UUIDField(null=True, blank=True, db_index=True)
    demande = models.ForeignKey(
        "formulaires.Demande", on_delete=models.CASCADE, null=True, blank=True, related_name="pieces"
    )
    message = models.ForeignKey(
        "formulaires.Message", on_delete=models.CASCADE, null=True, blank=True, related_name="pieces"
    )
    champ = models.CharField(max_length=60, blank=True)
    deposee_le = models.DateTimeField("déposée le", default=timezone.now)

    objects = PieceJointeQuerySet.as_manager()

    class Meta:
        ordering = ["deposee_le", "pk"]
        verbose_name = "pièce"
        constraints = [
            models.CheckConstraint(
                condition=Q(brouillon__isnull=True) ^ Q(demande__isnull=True),
                name="piece_brouillon_ou_demande",
            )
        ]

    def __str__(self):
        return self.fichier.nom

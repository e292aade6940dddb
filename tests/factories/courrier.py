"""Mails owed to somebody."""

import factory

from formulaires.courrier.models import Courriel


class CourrielFactory(factory.django.DjangoModelFactory):
    """A mail never tried yet, due now."""

    class Meta:
        model = Courriel

    genre = "exemple"
    destinataire = "camille.moreau@exemple.fr"
    objet_id = "ESV-2026-004127"
    cle = factory.Sequence(lambda rang: f"exemple:{rang}")

"""What the citizens' space stores."""

import uuid

import factory
from factory.django import DjangoModelFactory

from espace_usager.models import Brouillon
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import VersionFactory


class BrouillonFactory(DjangoModelFactory):
    """A draft; `valeurs={"titre": "…"}` gives its answers, each saved once."""

    class Meta:
        model = Brouillon

    id = factory.LazyFunction(uuid.uuid4)
    usager = factory.SubFactory(UsagerFactory)
    version = factory.SubFactory(VersionFactory)

    class Params:
        valeurs = {}

    reponses = factory.LazyAttribute(
        lambda brouillon: {
            cle: {"valeur": valeur, "version": 1, "cle": ""} for cle, valeur in brouillon.valeurs.items()
        }
    )

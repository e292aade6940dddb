"""Accounts: a citizen by default, or somebody of the administration with a second factor."""

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from espace_usager.comptes.models import Usager

MOT_DE_PASSE = "un carnet bleu"


class UsagerFactory(factory.django.DjangoModelFactory):
    """A citizen, confirmed; password `MOT_DE_PASSE`."""

    class Meta:
        model = Usager
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@exemple.fr")
    prenom = "Camille"
    nom = factory.Sequence(lambda n: f"Exemple {n}")
    password = factory.LazyFunction(lambda: make_password(MOT_DE_PASSE))
    confirme_le = factory.LazyFunction(timezone.now)

    class Params:
        non_confirme = factory.Trait(confirme_le=None)


class AgentFactory(UsagerFactory):
    """Somebody who may enter `/gestion/`, with a TOTP device (`appareil=False` for none)."""

    @factory.post_generation
    def acces(usager, create, extracted, **kwargs):
        groupe, _ = Group.objects.get_or_create(name="Gestion")
        groupe.permissions.add(Permission.objects.get(codename="access_admin"))
        usager.groups.add(groupe)

    @factory.post_generation
    def appareil(usager, create, extracted, **kwargs):
        if extracted is not False:
            TOTPDevice.objects.create(user=usager, name="default")

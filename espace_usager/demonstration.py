"""The citizens' space of the demonstration: what one account says of itself, and the rights over personal data."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from espace_usager.models import Profil, Relation
from formulaires.demonstration.equipes import ADMINISTRATION

USAGER = "usager@demo.example"
ADRESSE = {"voie": "12 rue des Exemples", "complement": "", "code_postal": "76600", "commune": "Le Havre", "pays": ""}
PROFIL = {
    "civilite": "madame",
    "naissance": datetime.date(1988, 10, 9),
    "lieu_naissance": "Le Havre",
    "adresse": ADRESSE,
    "telephone": "0639980123",
}
ASSOCIATION = {
    "genre": "association",
    "denomination": "Théâtre de la Démonstration",
    "rna": "W763000001",
    "adresse": ADRESSE,
    "representant_nom": "Exemple",
    "representant_prenom": "Camille",
    "representant_qualite": "Présidente",
}

DROITS = (
    "view_demandededroits", "change_demandededroits",
    "view_limitation", "add_limitation", "change_limitation", "delete_limitation",
)  # fmt: skip


def installer() -> None:
    """Give the demonstration's citizen a profile and a relation when they have none, and the team its rights."""
    _presenter_l_usager()
    _donner_les_droits()


def _presenter_l_usager() -> None:
    usager = get_user_model().objects.filter(email=USAGER).first()
    if usager and not Profil.objects.filter(usager=usager).exists():
        Profil.objects.create(usager=usager, **PROFIL)
        Relation.objects.create(usager=usager, **ASSOCIATION)


def _donner_les_droits() -> None:
    """Let « Administration fonctionnelle » answer requests about personal data, and freeze accounts."""
    equipe = Group.objects.get(name=ADMINISTRATION)
    equipe.permissions.add(*Permission.objects.filter(codename__in=DROITS))

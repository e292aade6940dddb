"""How much an owner keeps, and the most they may keep (C48)."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from formulaires.coffre import phrases
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.models import FichierChiffre, Trousseau


@dataclass(frozen=True)
class Occupation:
    """What an owner keeps; as a limit, the most they may keep."""

    octets: int
    fichiers: int


def occupation(proprietaire: str) -> Occupation:
    """Return what this owner keeps, our previews not counted. One query."""
    total = FichierChiffre.objects.filter(trousseau__proprietaire=proprietaire, apercu_de=None).aggregate(
        octets=Sum("taille", default=0), fichiers=Count("pk")
    )
    return Occupation(**total)


def exiger_la_place(trousseau: Trousseau, taille: int, quota: Occupation) -> None:
    """Raise FichierRefuse if one more file of this size does not fit. Held until the transaction ends.

    Locks the owner's row: of two uploads that would fit alone but not together, one is refused.
    """
    list(Trousseau.objects.select_for_update().filter(pk=trousseau.pk))
    actuelle = occupation(trousseau.proprietaire)
    if actuelle.fichiers >= quota.fichiers:
        raise FichierRefuse(phrases.trop_de_fichiers(quota.fichiers))
    if actuelle.octets + taille > quota.octets:
        raise FichierRefuse(phrases.plus_de_place(max(quota.octets - actuelle.octets, 0), quota.octets))

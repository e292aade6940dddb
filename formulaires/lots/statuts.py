"""Statuses given to many demandes: those their démarche marks « en lot », by their name, never a decision."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from formulaires.actions.instruire import motif_requis, statuts_permis
from formulaires.definitions import Statut
from formulaires.enums import Acteur, Phase
from formulaires.models import Demande, VersionDemarche


@dataclass(frozen=True)
class StatutOffert:
    """A status that some of the chosen demandes may receive: how many, and whether one of them needs a reason."""

    libelle: str
    phrase: str
    nombre: int = 0
    motif: bool = False


def statut_en_lot(demande: Demande, libelle: str) -> Statut | None:
    """Return the status of this name that the demande may receive with others, None when there is none."""
    return next((statut for statut in _permis(demande) if statut.libelle == libelle), None)


def statuts_offerts(demandes: QuerySet) -> list[StatutOffert]:
    """Return what these demandes may receive together, the most possible first; two queries, whatever their number."""
    suivies = demandes.order_by().filter(effet_le=None).annotate(suivie=Coalesce("statuts_de", "version"))
    groupes = list(suivies.values_list("suivie", "statut", "phase").annotate(nombre=Count("pk")))
    versions = VersionDemarche.objects.in_bulk({suivie for suivie, *_ in groupes})
    offerts: dict[str, StatutOffert] = {}
    for suivie, cle, phase, nombre in groupes:
        l_une = Demande(version=versions[suivie], statut=cle, phase=phase)
        for statut in _permis(l_une):
            deja = offerts.get(statut.libelle, StatutOffert(statut.libelle, statut.phrase))
            motif = deja.motif or motif_requis(l_une, statut)
            offerts[statut.libelle] = StatutOffert(deja.libelle, deja.phrase, deja.nombre + nombre, motif)
    return sorted(offerts.values(), key=lambda offert: (-offert.nombre, offert.libelle))


def _permis(demande: Demande) -> list[Statut]:
    if demande.est_close:
        return []
    return [statut for statut in statuts_permis(demande) if _se_donne_en_lot(statut)]


def _se_donne_en_lot(statut: Statut) -> bool:
    """Publishing refuses to mark the others so; a version frozen before it did is held to the same rule."""
    return statut.en_lot and not Phase(statut.phase).est_close and statut.acteur != Acteur.USAGER

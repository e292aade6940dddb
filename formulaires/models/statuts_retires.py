"""What a publication would do to the statuses that running demandes have."""

from collections.abc import Iterator, Mapping

from django.db.models import Count

from formulaires.enums import TRANSITIONS, Phase
from formulaires.publication.problemes import STATUTS, Probleme


def remplacements_de(blocs) -> dict[str, str]:
    """Return the withdrawn statuses and what replaces each, by key."""
    return {bloc.value["ancien"]: bloc.value["nouveau"] for bloc in blocs or ()}


def problemes_des_statuts_en_usage(demarche, gel: Mapping, remplacements: Mapping[str, str]) -> Iterator[Probleme]:
    """Give what forbids these frozen statuses: one that running demandes have is gone, or is not what it was.

    `remplacements` says by which status each withdrawn one is replaced, by key. A replacement never closes a demande:
    nobody would have decided it.
    """
    nouveaux = {statut["cle"]: statut for statut in gel["statuts"]}
    for cle, libelle, phase, nombre in _en_usage(demarche):
        donnees = f"{nombre} demandes en cours" if nombre > 1 else "1 demande en cours"
        if cle not in nouveaux:
            phrase = _retire(libelle, cle, Phase(phase), nouveaux.get(remplacements.get(cle, "")), donnees)
            yield from [Probleme(phrase, STATUTS)] if phrase else []
        elif nouveaux[cle]["phase"] != phase:
            place = (list(nouveaux).index(cle),)
            phrase = (
                f"Le statut « {libelle} » est celui de {donnees} : sa phase reste « {Phase(phase).label} ». "
                "Ajoutez un autre statut, et remplacez celui-ci."
            )
            yield Probleme(phrase, STATUTS, place)


def _en_usage(demarche):
    if not demarche.pk:
        return ()
    par_statut = demarche.demandes.en_cours().order_by("statut").values_list("statut", "statut_libelle", "phase")
    return par_statut.annotate(nombre=Count("pk"))


def _retire(libelle: str, cle: str, phase: Phase, nouveau: Mapping | None, donnees: str) -> str:
    debut = f"Le statut « {libelle} » (clé « {cle} ») est celui de {donnees}."
    if nouveau is None:
        return f"{debut} Dites par lequel le remplacer, dans « Statuts retirés »."
    suivante = Phase(nouveau["phase"])
    if suivante.est_close or suivante not in TRANSITIONS[phase]:
        return f"{debut} Remplacez-le par un statut ouvert que sa phase permet, et non par « {nouveau['libelle']} »."
    return ""

"""Statuses of running demandes follow the démarche: those withdrawn are replaced, the others take their new words."""

from collections.abc import Mapping

from django.utils import timezone

from formulaires.actions.transition import donner, partir
from formulaires.definitions import Statut
from formulaires.models import Demande, VersionDemarche


def suivre_les_statuts(*, version: VersionDemarche, remplacements: Mapping[str, str]) -> None:
    """Make the statuses of `version` those of every demande of its démarche, in the publication's own transaction.

    Statuses that waited to leave leave first. A demande whose status is withdrawn receives the one that replaces it,
    as an event that its citizen is told; closed ones keep the status they ended with when nothing replaces it. The
    answers stay with the version that asked them.
    """
    demandes = Demande.objects.filter(demarche=version.demarche).select_related("version", "statuts_de")
    if not demandes.exists():
        return
    for demande in demandes.exclude(effet_le=None).select_for_update(of=("self",)):
        for transition in demande.transitions.en_attente():
            partir(demande=demande, transition=transition)
    definis = version.definition.statut_par_cle
    for ancien, nouveau in remplacements.items():
        if ancien not in definis and nouveau in definis:
            _remplacer(demandes.en_cours().filter(statut=ancien), version, definis[nouveau])
    for statut in definis.values():
        # A status that has a duration may end sooner, or later, than it did: the clock looks at it again.
        revoir = {"a_revoir_le": timezone.now()} if statut.ensuite else {}
        Demande.objects.filter(demarche=version.demarche, statut=statut.cle, phase=statut.phase).update(
            statuts_de=version, statut_libelle=statut.libelle, attend=statut.acteur, **revoir
        )


def _remplacer(demandes, version: VersionDemarche, nouveau: Statut) -> None:
    for demande in demandes.select_for_update(of=("self",)):
        quitte = demande.statut_libelle
        demande.statuts_de = version
        demande.save(update_fields=["statuts_de"])
        donner(demande=demande, statut=nouveau, motif=f"Le statut « {quitte} » n’existe plus dans cette démarche.")

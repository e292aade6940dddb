"""Move a draft to the version in force."""

from django.db import transaction

from espace_usager.deplacement import (
    Deplacement,
    dans_l_ordre,
    deplacer,
    est_une_reponse,
    mettre_de_cote,
    question_du_chemin,
)
from espace_usager.models import Brouillon
from espace_usager.reponses import Remplissage
from formulaires.models import VersionDemarche
from formulaires.publication.questions import questions_de


def actualiser_brouillon(*, brouillon: Brouillon) -> VersionDemarche | None:
    """Point the draft at its démarche's current version; return the version it left, None when it did not move.

    In one transaction (hard-parts.md §1): answers keep their stable keys, those without a place any more are set
    aside in `ecartees`. Answers that the new form no longer asks this citizen are set aside too. `brouillon` is
    changed as its row is; the end of its 60 days is not put off.
    """
    courante = _courante(brouillon.version)
    if courante == brouillon.version_id:
        return None
    with transaction.atomic():
        verrouille = Brouillon.objects.select_for_update(of=("self",)).select_related("version").get(pk=brouillon.pk)
        if verrouille.version_id == courante:  # another tab moved it
            brouillon.refresh_from_db()
            return None
        quittee = verrouille.version
        _deplacer(verrouille, VersionDemarche.objects.get(pk=courante))
    brouillon.refresh_from_db()
    return quittee


def est_perime(remplissage: Remplissage) -> bool:
    """Whether a newer version is in force: what a page of this draft posts belongs to the former one."""
    return _courante(remplissage.version) != remplissage.version.pk


def _courante(version: VersionDemarche) -> int:
    versions = VersionDemarche.objects.filter(demarche=version.demarche_id).order_by("-numero")
    return versions.values_list("pk", flat=True).first()


def _deplacer(brouillon: Brouillon, vers: VersionDemarche) -> None:
    avant = Remplissage(brouillon.pk, brouillon.version, brouillon)
    visibles, quittee = avant.parcours.visibles, brouillon.version
    deplacement = deplacer(brouillon.reponses, quittee.json, vers.json)
    brouillon.version, brouillon.reponses = vers, deplacement.reponses
    apres = Remplissage(brouillon.pk, vers, brouillon)
    cachees = _plus_demandees(deplacement, visibles - apres.parcours.visibles, quittee)
    nouvelles = [*deplacement.ecartees, *cachees]
    deja = [ecartee for ecartee in brouillon.ecartees if ecartee not in nouvelles]
    brouillon.ecartees = [*deja, *nouvelles]
    brouillon.save(update_fields=["version", "reponses", "ecartees"])


def _plus_demandees(deplacement: Deplacement, cachees: set[str], quittee: VersionDemarche) -> list[dict]:
    """Set aside the answers that a condition now hides, in the order they were asked."""
    deja = {ecartee["chemin"] for ecartee in deplacement.ecartees}
    questions = questions_de(quittee.json)
    return [
        mettre_de_cote(questions[question_du_chemin(chemin)], chemin, entree["valeur"])
        for chemin, entree in dans_l_ordre(deplacement.reponses, quittee.json)
        if chemin in cachees - deja and est_une_reponse(questions[question_du_chemin(chemin)], entree["valeur"])
    ]

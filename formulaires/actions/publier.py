"""Publish: freeze what the editor composed."""

from django.db import transaction
from django.db.models import Max

from formulaires.actions.remplacer_statuts import suivre_les_statuts
from formulaires.definitions import Definition
from formulaires.exceptions import PublicationRefusee
from formulaires.models import DemarchePage, VersionDemarche
from formulaires.models.statuts_retires import problemes_des_statuts_en_usage
from formulaires.publication.comparaison import comparer
from formulaires.publication.duree import minutes_pour_remplir
from formulaires.publication.gel import empreinte, empreinte_des_reponses
from formulaires.publication.verification import problemes_de


@transaction.atomic
def publier_version(*, demarche: DemarchePage, auteur=None) -> VersionDemarche:
    """Make the démarche's present composition its current version.

    Returns the version in force: the last one when nothing changed. Raises `PublicationRefusee` when the form could
    not be filled, or when a status of running demandes has nothing to replace it; the previous version then stays in
    force. Running demandes follow the statuses of the new one.
    """
    DemarchePage.objects.select_for_update().get(pk=demarche.pk)
    gel = demarche.gel()
    derniere = demarche.version_courante
    en_usage = problemes_des_statuts_en_usage(demarche, gel, demarche.remplacements_par_cle)
    if problemes := [*problemes_de(gel, derniere and derniere.json), *demarche.lettres_a_corriger(gel), *en_usage]:
        raise PublicationRefusee([probleme.phrase for probleme in problemes])
    complete = empreinte(gel)
    if derniere and derniere.empreinte == complete:
        return derniere
    numero = (demarche.versions.aggregate(dernier=Max("numero"))["dernier"] or 0) + 1
    version = VersionDemarche.objects.create(
        demarche=demarche,
        numero=numero,
        json=gel,
        empreinte=complete,
        empreinte_reponses=empreinte_des_reponses(gel),
        classe=comparer(derniere.json if derniere else None, gel).classe,
        minutes=minutes_pour_remplir(Definition.depuis_json(gel)),
        publiee_par=auteur,
    )
    suivre_les_statuts(version=version, remplacements=demarche.remplacements_par_cle)
    return version

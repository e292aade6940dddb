"""File: what was a draft becomes a demande, once."""

import uuid
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from formulaires.actions.aiguiller import aiguiller, departement_de
from formulaires.actions.consigner import consigner
from formulaires.actions.delai import COLONNES, prochain_acte, regler_le_delai
from formulaires.actions.indexer import indexer
from formulaires.actions.joindre import joindre_a_la_demande
from formulaires.dates import moment
from formulaires.enums import Cote, NaturePiece
from formulaires.exceptions import DemandeIncomplete, DemarcheFermee
from formulaires.models import CompteurDeReferences, Demande, Evenement, PieceJointe, VersionDemarche
from formulaires.parcours.lecture import lire
from formulaires.parcours.parcours import Parcours, evaluer


@transaction.atomic
def deposer_demande(
    *, cle: uuid.UUID, usager, version: VersionDemarche, reponses: Mapping, beneficiaire: str = ""
) -> Demande:
    """Make a demande of these answers and return it; the same `cle` always gives the same demande (C51).

    Raises `DemarcheFermee` past the last moment to file. Everything is evaluated again: raises `DemandeIncomplete`,
    naming the first step to complete (C31). Then, in order: a reference is taken, the service is chosen, the answers
    and their reading are frozen, the pieces are copied under the demande's own key, the legal clock starts, what lists
    and searches look for is indexed, the event is written and told. The caller removes its draft.
    """
    deja = Demande.objects.filter(cle_depot=cle, usager=usager).first()
    if deja:
        return deja
    if version.demarche.est_close:
        raise DemarcheFermee(
            f"Cette démarche est fermée depuis le {moment(version.demarche.ferme_le)}\N{NO-BREAK SPACE}: "
            "votre demande n’a pas été déposée. Vos réponses restent dans votre brouillon."
        )
    parcours = evaluer(version.definition, reponses, timezone.localdate())
    if etape := parcours.premiere_incomplete:
        raise DemandeIncomplete(f"Il reste des réponses à compléter à l’étape « {etape.titre} ».", etape.cle)
    try:
        with transaction.atomic():
            demande = _creer(cle, usager, version, parcours, beneficiaire)
    except IntegrityError:  # filed in the meantime by the same click, sent twice
        return Demande.objects.get(cle_depot=cle, usager=usager)
    _reprendre_les_pieces(demande, usager, parcours)
    regler_le_delai(demande=demande, maintenant=demande.deposee_le)
    demande.a_revoir_le = prochain_acte(demande, demande.deposee_le)
    demande.save(update_fields=["a_revoir_le", *COLONNES])
    indexer(demande)
    consigner(demande=demande, genre=Evenement.Genre.DEPOT, cote=Cote.USAGER, libelle="Demande déposée", acteur=usager)
    return demande


def _creer(cle, usager, version: VersionDemarche, parcours: Parcours, beneficiaire: str) -> Demande:
    maintenant = timezone.now()
    statut = version.definition.statuts[0]
    departement = departement_de(parcours)
    return Demande.objects.create(
        reference=str(CompteurDeReferences.prendre(version.demarche.sigle, timezone.localtime(maintenant).year)),
        cle_depot=cle,
        demarche=version.demarche,
        version=version,
        usager=usager,
        beneficiaire=beneficiaire,
        service=aiguiller(version, parcours, departement),
        departement=departement,
        reponses=dict(parcours.valeurs),
        lecture=lire(parcours),
        statut=statut.cle,
        statut_libelle=statut.libelle,
        phase=statut.phase,
        attend=statut.acteur,
        deposee_le=maintenant,
        statut_depuis_le=maintenant,
        dernier_evenement_le=maintenant,
    )


def _reprendre_les_pieces(demande: Demande, usager, parcours: Parcours) -> None:
    """Copy the files the answers name. Raises `DemandeIncomplete` for one that this citizen's draft does not hold."""
    pieces = {
        str(piece.pk): piece
        for piece in PieceJointe.objects.filter(brouillon=demande.cle_depot, deposant=usager).select_related(
            "fichier__trousseau"
        )
    }
    for etape, chemin, champ in parcours.chemins():
        for cle in (parcours.valeur(chemin) or ()) if champ.type == "piece" else ():
            if cle not in pieces:
                raise DemandeIncomplete(
                    f"Ajoutez de nouveau le fichier « {champ.libelle} », à l’étape « {etape.titre} ».", etape.cle
                )
            joindre_a_la_demande(piece=pieces[cle], demande=demande, champ=chemin, nature=NaturePiece.REPONSE)

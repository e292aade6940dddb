"""Correct: the service asks for some answers again, the citizen sends them, and each sending is kept."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from formulaires.actions.consigner import consigner
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.indexer import indexer
from formulaires.actions.instruire import changer_statut, reprendre_l_instruction, statuts_permis
from formulaires.actions.joindre import joindre_a_la_demande
from formulaires.champs.registre import type_de
from formulaires.delais import jour_a_paris
from formulaires.enums import Acteur, Cote, NaturePiece, Phase
from formulaires.exceptions import DemandeIncomplete, Refus, TransitionInterdite
from formulaires.models import (
    Demande,
    DemandeDeCorrections,
    Evenement,
    Instantane,
    PieceJointe,
    ReponseListable,
    Transition,
)
from formulaires.parcours.chemins import champ_du_chemin
from formulaires.parcours.lecture import lire, personne_morale, reponses_a_plat
from formulaires.parcours.parcours import Parcours, evaluer

AUCUNE = "Cochez au moins une réponse à corriger."
DEJA_DEMANDEES = "Des corrections sont déjà demandées : attendez la réponse de l’usager."
PAS_MAINTENANT = "Le statut « {statut} » ne permet pas de demander des corrections."
INCONNUE = "Une réponse à corriger n’est plus dans cette demande. Relisez-la, puis recommencez."
TERMINEES = "Ces corrections ne sont plus attendues : le service a repris votre demande."


def questions_a_corriger(demande: Demande) -> dict[str, str]:
    """Return the answers that may be asked again, in reading order: their label by path.

    Not the texts, what is computed, nor what the citizen cannot change.
    """
    definition = demande.version.definition
    lues = (reponse for etape in demande.lecture for reponse in reponses_a_plat(etape))
    return {lue["cle"]: lue["libelle"] for lue in lues if _se_corrige(champ_du_chemin(definition, lue["cle"]))}


def _se_corrige(champ) -> bool:
    return champ is not None and type_de(champ).porte_reponse and not champ.lecture_seule


def statut_des_corrections(demande: Demande):
    """Return the status that awaits the citizen, None when the present one does not lead to it."""
    attentes = (s for s in statuts_permis(demande) if s.phase == Phase.ATTENTE_USAGER and s.acteur == Acteur.USAGER)
    return next(attentes, None)


@transaction.atomic
def demander_corrections(
    *, demande: Demande, agent, revision: int, remarques: Mapping[str, str], texte: str = "", cle: uuid.UUID
) -> Demande:
    """Ask the citizen for these answers again: `remarques` says why, by path; the clock stops with the status.

    The status is the first one that awaits the citizen; a message may go with it. Raises `Refus` without any answer,
    for one that the demande does not have, or while others are awaited, and what `changer_statut` does.
    """
    statut = statut_des_corrections(demande)
    if demande.corrections.ouvertes().exists():
        raise Refus(DEJA_DEMANDEES)
    if statut is None:
        raise TransitionInterdite(PAS_MAINTENANT.format(statut=demande.statut_libelle))
    questions = questions_a_corriger(demande)
    if not remarques:
        raise Refus(AUCUNE)
    if not remarques.keys() <= questions.keys():
        raise Refus(INCONNUE)
    points = [
        {"chemin": chemin, "libelle": libelle, "remarque": remarques[chemin]}
        for chemin, libelle in questions.items()
        if chemin in remarques
    ]

    def joindre(transition: Transition) -> None:
        DemandeDeCorrections.objects.create(demande=demande, points=points, agent=agent, retenue_par=transition)
        if texte:
            ecrire_message(demande=demande, auteur=agent, cote=Cote.SERVICE, texte=texte, cle=cle, avec=transition)

    return changer_statut(demande=demande, statut=statut.cle, agent=agent, revision=revision, joindre=joindre)


def deverrouillees(corrections: DemandeDeCorrections, parcours: Parcours) -> list[str]:
    """Return what the citizen may change, by path, in the order of the form.

    What was asked for; what these changes make appear, which nobody has answered; and what they make wrong.
    """
    demandees, avant = corrections.remarques.keys(), evaluer_au_depot(corrections.demande, corrections.demande.reponses)
    erreurs = {chemin for etape in parcours.etapes for chemin in etape.erreurs}
    deja_fausses = {chemin for etape in avant.etapes for chemin in etape.erreurs}
    return [
        chemin
        for _, chemin, champ in parcours.chemins()
        if _est_ouvert(chemin, demandees)
        or (_se_corrige(champ) and (chemin not in avant.visibles or chemin in erreurs - deja_fausses))
    ]


def _est_ouvert(chemin: str, demandees: Collection[str]) -> bool:
    """A group that was asked for opens all its rows."""
    return chemin in demandees or chemin.partition(".")[0] in demandees


def evaluer_au_depot(demande: Demande, reponses: Mapping) -> Parcours:
    """Walk answers of a demande by the rules of its version, on the day it was filed."""
    return evaluer(demande.version.definition, reponses, jour_a_paris(demande.deposee_le))


@transaction.atomic
def recevoir_corrections(
    *, corrections: DemandeDeCorrections, usager, reponses: Mapping, brouillon: uuid.UUID
) -> Demande:
    """Send the demande again with the answers as they are now, and hand it back to the service; twice is once.

    In order: this sending is kept beside the former ones, the demande takes its answers and its files, the event is
    written, the instruction and the clock go on. Raises `DemandeIncomplete`, naming the step, or `Refus` when the
    service no longer awaits them.
    """
    demande = Demande.objects.select_for_update(of=("self",)).de(usager).get(pk=corrections.demande_id)
    corrections = DemandeDeCorrections.objects.get(pk=corrections.pk)
    if corrections.recue_le:
        return demande
    if corrections.abandonnee_le or corrections.retenue_par_id:
        raise Refus(TERMINEES)
    parcours = evaluer_au_depot(demande, reponses)
    ouvertes = set(deverrouillees(corrections, parcours))
    for etape in parcours.etapes:
        if ouvertes & etape.erreurs.keys():
            raise DemandeIncomplete(f"Il reste des réponses à corriger à l’étape « {etape.titre} ».", etape.cle)
    _reprendre_les_pieces(demande, usager, parcours, brouillon)
    _garder(demande, corrections, parcours)
    corrections.recue_le = timezone.now()
    corrections.save(update_fields=["recue_le"])
    consigner(
        demande=demande,
        genre=Evenement.Genre.CORRECTIONS,
        cote=Cote.USAGER,
        libelle="Corrections reçues",
        acteur=usager,
    )
    reprendre_l_instruction(demande=demande, usager=usager)
    demande.refresh_from_db()
    return demande


def _garder(demande: Demande, corrections: DemandeDeCorrections, parcours: Parcours) -> None:
    dernier = demande.instantanes.order_by("-numero").first()
    if dernier is None:
        dernier = Instantane.objects.create(
            demande=demande,
            numero=1,
            reponses=demande.reponses,
            lecture=demande.lecture,
            envoye_le=demande.deposee_le,
        )
    gardees = {cle: reponse for cle, reponse in demande.reponses.items() if cle in parcours.visibles}
    parcours = replace(parcours, valeurs={**gardees, **parcours.valeurs})
    demande.reponses, demande.lecture = dict(parcours.valeurs), lire(parcours)
    demande.beneficiaire = personne_morale(parcours)
    demande.revision += 1
    demande.save(update_fields=["reponses", "lecture", "beneficiaire", "revision"])
    ReponseListable.objects.filter(demande=demande).delete()  # an answer may be gone
    indexer(demande)
    Instantane.objects.create(
        demande=demande,
        numero=dernier.numero + 1,
        reponses=demande.reponses,
        lecture=demande.lecture,
        envoye_le=timezone.now(),
        corrections=corrections,
    )


def _reprendre_les_pieces(demande: Demande, usager, parcours: Parcours, brouillon: uuid.UUID) -> None:
    """Copy the new files that the answers name under the demande's key; those it has already stay."""
    siennes = set(map(str, demande.pieces.values_list("pk", flat=True)))
    nouvelles = {
        str(piece.pk): piece
        for piece in PieceJointe.objects.filter(brouillon=brouillon, deposant=usager).select_related(
            "fichier__trousseau"
        )
    }
    for etape, chemin, champ in parcours.chemins():
        for cle in _nommees(parcours.valeur(chemin), siennes) if champ.type == "piece" else ():
            if cle not in nouvelles:
                phrase = f"Ajoutez de nouveau le fichier « {champ.libelle} », à l’étape « {etape.titre} »."
                raise DemandeIncomplete(phrase, etape.cle)
            joindre_a_la_demande(piece=nouvelles[cle], demande=demande, champ=chemin, nature=NaturePiece.REPONSE)


def _nommees(valeur, siennes: set[str]) -> Iterable[str]:
    return [cle for cle in valeur or () if cle not in siennes]

"""What happened in the portal before the pictures: demandes filed these last days, by people who do not exist."""

import datetime
import uuid
from dataclasses import dataclass

import time_machine
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page

from espace_usager.models import Brouillon
from formulaires.actions.annoter import ajouter_note
from formulaires.actions.corriger import demander_corrections
from formulaires.actions.deposer import deposer_demande
from formulaires.models import Demande, DemarchePage
from formulaires.parcours.lecture import personne_morale
from formulaires.parcours.parcours import evaluer
from tests.demonstration.reponses import ASSOCIATION, PERSONNE_PHYSIQUE, PROSPECTION, TABLEAU
from tests.factories.comptes import UsagerFactory
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PieceJointeFactory

LICENCE = "licence-entrepreneur-spectacles-vivants"
BIEN = "certificat-bien-culturel"
DETECTEURS = "detecteurs-de-metaux"
# How many days ago, who, which démarche, what differs from the usual answers; the oldest first.
DEPOTS = (
    (34, ("Inès", "Carpentier"), LICENCE, ASSOCIATION, {"denomination": "Cirque du Levant"}),
    (21, ("Paul", "Lemoine"), BIEN, TABLEAU, {"nom": "Lemoine", "prenom": "Paul"}),
    (12, ("Awa", "Diallo"), LICENCE, PERSONNE_PHYSIQUE, {"nom": "Diallo", "prenom": "Awa"}),
    (6, ("Yann", "Le Goff"), DETECTEURS, PROSPECTION, {"nom": "Le Goff", "prenom": "Yann"}),
    (2, ("Louise", "Perrin"), LICENCE, ASSOCIATION, {"denomination": "Compagnie des Deux Rives"}),
)
REMARQUES = {
    "methode": "Indiquez la profondeur pour chaque parcelle.",
    "plan": "Le plan est trop petit pour être lu.",
}
SANS_ATTENDRE = {"INSTRUCTION_DELAI_ANNULATION": 0}
CAMILLE = {
    "denomination": "Théâtre de la Démonstration",
    "representant_nom": "Exemple",
    "representant_prenom": "Camille",
    "contact_nom": "Camille Exemple",
    "signataire_nom": "Camille Exemple",
    "description": "Une saison de théâtre pour le jeune public et un festival d’été en plein air. " * 8,
}


@dataclass(frozen=True)
class Decor:
    """What pictures need to name: two demandes of Camille's, a draft of hers ready to be filed, pages by their slug."""

    a_instruire: str
    a_corriger: str
    brouillon: str
    pages: dict[str, int]


def installer() -> Decor:
    """File everything. The agent has asked for corrections of one of Camille's demandes."""
    for jours, (prenom, nom), slug, reponses, differences in DEPOTS:
        usager = UsagerFactory(prenom=prenom, nom=nom, email=f"{prenom}.{nom}@exemple.fr".lower().replace(" ", ""))
        deposer(usager, slug, reponses | differences, jours)
    camille = get_user_model().objects.get(email="usager@demo.example")
    demande = deposer(camille, LICENCE, ASSOCIATION | CAMILLE, 4)
    agent = get_user_model().objects.get(email="agent@demo.example")
    ajouter_note(demande=demande, agent=agent, texte="Vu au téléphone : l’attestation arrive.", cle=uuid.uuid4())
    brouillon = commencer(camille, BIEN, TABLEAU | {"nom": "Exemple"})
    pages = dict(Page.objects.values_list("slug", "pk"))
    return Decor(demande.reference, demander_des_corrections(camille, agent), str(brouillon.pk), pages)


def demander_des_corrections(usager, agent) -> str:
    """File a demande of ten days ago, have it corrected since yesterday, and return its reference."""
    demande = deposer(usager, DETECTEURS, PROSPECTION | {"nom": "Exemple"}, 10)
    with time_machine.travel(timezone.now() - datetime.timedelta(days=1)), override_settings(**SANS_ATTENDRE):
        demander_corrections(
            demande=demande, agent=agent, revision=demande.revision, remarques=REMARQUES, cle=uuid.uuid4()
        )
    return demande.reference


def deposer(usager, slug: str, reponses: dict, jours: int) -> Demande:
    """File this demande as it would have been that many days ago."""
    version = DemarchePage.objects.get(slug=slug).version_courante
    with time_machine.travel(timezone.now() - datetime.timedelta(days=jours)):
        cle = uuid.uuid4()
        completes = avec_ses_pieces(usager, cle, version, reponses)
        parcours = evaluer(version.definition, completes, timezone.localdate())
        return deposer_demande(
            cle=cle, usager=usager, version=version, reponses=completes, beneficiaire=personne_morale(parcours)
        )


def commencer(usager, slug: str, reponses: dict) -> Brouillon:
    """A draft whose every step is complete."""
    version, cle = DemarchePage.objects.get(slug=slug).version_courante, uuid.uuid4()
    completes = avec_ses_pieces(usager, cle, version, reponses)
    return BrouillonFactory(id=cle, usager=usager, version=version, valeurs=completes)


def avec_ses_pieces(usager, brouillon: uuid.UUID, version, reponses: dict) -> dict:
    """Put a file of this draft wherever the answers name one."""
    pieces = {
        champ.cle: [str(PieceJointeFactory(deposant=usager, brouillon=brouillon, champ=champ.cle).pk)]
        for etape in version.definition.etapes
        for champ in etape.champs
        if champ.type == "piece" and champ.cle in reponses
    }
    return reponses | pieces

"""An agents' office with one of each thing, so that each of its pages has something to show."""

import uuid
from datetime import timedelta

from django.utils import timezone

from espace_usager.actions.demander_droits import demander_droits
from espace_usager.models import DemandeDeDroits, Droit
from formulaires.actions.affecter import prendre_en_charge
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.effacer import effacer_demande
from formulaires.actions.instruire import changer_statut
from formulaires.enums import Cote
from formulaires.exports.demander import demander_export
from formulaires.instruction.resumes import RESUME
from formulaires.lots.demander import demander_lot
from formulaires.models import (
    Absence,
    ActeEnLot,
    Demande,
    Habilitation,
    Limitation,
    ModeleDeLettre,
    RegleDAiguillage,
    VueEnregistree,
)
from tests.documents.lettres import demarche_a_lettre
from tests.factories.coffre import UNE_PAGE
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import (
    DemandeFactory,
    EtiquetteFactory,
    HabilitationFactory,
    NoteInterneFactory,
    PieceJointeFactory,
    ServiceFactory,
)


def installer(agent) -> dict[str, object]:
    """Give `agent`, who has every right, some work; return what the addresses need, by name of their parameter."""
    service = ServiceFactory(nom="DRAC Normandie")
    version = demarche_a_lettre(service=service, delai_nombre=1, conservation_jours=30)
    demandes = [DemandeFactory(version=version, beneficiaire="Compagnie des Deux Rives") for _ in range(4)]
    demande, donnee, supprimee, gelee = demandes
    for suivie in (demande, donnee, supprimee):
        prendre_en_charge(demande=suivie, agent=agent, revision=suivie.revision)
    piece = PieceJointeFactory(demande=demande, octets=UNE_PAGE)
    ecrire_message(demande=demande, auteur=demande.usager, cote=Cote.USAGER, texte="Bonjour", cle=uuid.uuid4())
    NoteInterneFactory(demande=demande, auteur=agent)
    EtiquetteFactory(demandes=[demande])
    EtiquetteFactory()
    HabilitationFactory(demarche=version.demarche, role=Habilitation.Role.DECISION)
    RegleDAiguillage.objects.create(demarche=version.demarche, valeurs="14", service=service)
    donnee = Demande.objects.get(pk=donnee.pk)
    changer_statut(demande=donnee, statut="en_instruction", agent=agent, revision=donnee.revision)
    effacer_demande(demande=supprimee)
    Limitation.objects.create(usager=gelee.usager, motif="Contestation")
    demander_droits(usager=UsagerFactory(), droit=Droit.OPPOSITION, texte="Bonjour", cle=uuid.uuid4())
    jour = timezone.localdate()
    Absence.objects.create(agent=agent, du=jour + timedelta(days=9), au=jour + timedelta(days=12))
    VueEnregistree.objects.create(agent=agent, nom="En retard", corbeille="retard", requete="")
    export = demander_export(agent=agent, demandes=Demande.objects.all(), titre="Toutes", format="csv")
    lot = demander_lot(
        agent=agent, demandes=Demande.objects.all(), acte=ActeEnLot.STATUT, titre="Donner un statut",
        parametres={"statut": "En instruction", "motif": ""}, cle=uuid.uuid4(),
    )  # fmt: skip
    lot.demandes.filter(demande=gelee).update(etat="refusee", raison="Le compte de cet usager est gelé.")
    return {
        "corbeille": "toutes", "reference": demande.reference, "piece": piece.pk, "export": export.pk, "lot": lot.pk,
        "genre": RESUME, "page": version.demarche_id, "parente": version.demarche.get_parent().pk, "numero": 1,
        "donnee": donnee.reference, "supprimee": supprimee.reference, "lettre": ModeleDeLettre.objects.get().pk,
        "droits": DemandeDeDroits.objects.get().pk,
    }  # fmt: skip

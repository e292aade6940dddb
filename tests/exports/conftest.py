"""A démarche with a question of each kind that an export writes its own way, and agents who read its demandes."""

from collections.abc import Callable

import pytest

from formulaires.coffre.portes import ouvrir
from formulaires.exports.demander import demander_export
from formulaires.exports.preparer import preparer_export
from formulaires.models import Demande, ExportDemandes, Habilitation
from formulaires.publication.composition import champ, etape, groupe
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("texte_long", "resume", "Résumé", obligatoire=False),
        champ("montant", "budget", "Budget", obligatoire=False),
        champ("date", "debut", "Début", obligatoire=False),
        groupe("personnes", "Équipe", champ("texte", "nom", "Nom"), ligne="Personne", min=0, max=9),
    )
]
REPONSES = {
    "titre": "La Nuit des rois",
    "budget": "1234.5",
    "debut": "2026-09-01",
    "personnes": [{"id": "ligne-001", "nom": "Moreau"}, {"id": "ligne-002", "nom": "Ferrand"}],
}


@pytest.fixture
def version(db):
    return VersionFactory(demarche=demarche_publiee(ETAPES, title="Aide à la création"))


@pytest.fixture
def demande(version, maintenant) -> Demande:
    usager = UsagerFactory(prenom="Camille", nom="Moreau", email="camille@exemple.fr")
    return DemandeFactory(version=version, usager=usager, reponses=REPONSES, beneficiaire="Compagnie des Deux Rives")


@pytest.fixture
def droit(version) -> Habilitation:
    return HabilitationFactory(role=Habilitation.Role.EXPORT, demarche=version.demarche)


@pytest.fixture
def agent(droit):
    agent = AgentFactory(prenom="Nadia", nom="Ferrand")
    agent.groups.add(droit.groupe)
    return agent


@pytest.fixture
def exporter(agent) -> Callable[..., ExportDemandes]:
    """Return a function that asks for an export of everything the agent may read, and has it prepared."""

    def exporter(format="csv", preparer=True) -> ExportDemandes:
        demandes = Demande.objects.pour_agent(agent)
        export = demander_export(agent=agent, demandes=demandes, titre="Toutes les demandes", format=format)
        if preparer:
            preparer_export(str(export.pk))
        export.refresh_from_db()
        return export

    return exporter


def octets_de(export: ExportDemandes) -> bytes:
    with ouvrir(export.fichier) as flux:
        return flux.read()

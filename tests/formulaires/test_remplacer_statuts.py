"""Statuses of running demandes when their démarche changes them."""

import pytest

from formulaires.actions.instruire import changer_statut
from formulaires.actions.publier import publier_version
from formulaires.exceptions import PublicationRefusee
from formulaires.models import Demande
from formulaires.publication.composition import statuts
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.formulaires import DemandeFactory, agent_habilite, demarche_publiee

pytestmark = pytest.mark.django_db

ETUDE = {**AUTORISATION[1], "cle": "etude", "libelle": "À l’étude"}


def sans(cle: str, *ajoutes: dict, **changes) -> list[dict]:
    """Return the ready set without one status, which `ajoutes` may replace."""
    gardes = [statut for statut in AUTORISATION if statut["cle"] != cle]
    suivants = {statut["cle"]: [s for s in statut["suivants"] if s != cle] for statut in gardes}
    return [{**statut, "suivants": suivants[statut["cle"]], **changes} for statut in gardes] + list(ajoutes)


def republier(demarche, definis, **remplacements):
    demarche.statuts = statuts(definis)
    demarche.remplacements = [
        {"type": "remplacement", "value": {"ancien": ancien, "nouveau": nouveau}}
        for ancien, nouveau in remplacements.items()
    ]
    return publier_version(demarche=demarche)


@pytest.fixture
def demarche():
    return demarche_publiee()


@pytest.fixture
def demande(maintenant, demarche):
    demande = DemandeFactory(version=demarche.version_courante)
    return changer_statut(demande=demande, statut="en_instruction", agent=agent_habilite(), revision=0)


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def phrases(refus) -> list[str]:
    return [phrase.replace("\N{NO-BREAK SPACE}", " ") for phrase in refus.value.problemes]


def test_retirer_un_statut_en_usage_demande_par_quoi_le_remplacer(demarche, demande):
    with pytest.raises(PublicationRefusee) as refus:
        republier(demarche, sans("en_instruction"))

    assert phrases(refus) == [
        "Le statut « En instruction » (clé « en_instruction ») est celui de 1 demande en cours. "
        "Dites par lequel le remplacer, dans « Statuts retirés »."
    ]
    assert (demarche.versions.count(), relire(demande).statut) == (1, "en_instruction")


@pytest.mark.parametrize("par", ["acceptee", "deposee"])
def test_un_remplacement_ne_decide_rien_et_suit_les_phases(demarche, demande, par):
    with pytest.raises(PublicationRefusee) as refus:
        republier(demarche, sans("en_instruction"), en_instruction=par)

    assert "Remplacez-le par un statut ouvert que sa phase permet" in phrases(refus)[0]


def test_un_statut_en_usage_ne_change_pas_de_phase(demarche, demande):
    autres = [{**s, "phase": "attente_usager"} if s["cle"] == "en_instruction" else s for s in AUTORISATION]

    with pytest.raises(PublicationRefusee) as refus:
        republier(demarche, autres)

    assert "sa phase reste « En instruction »" in phrases(refus)[0]


def test_le_remplacement_est_un_evenement_et_la_demande_suit_les_nouveaux_statuts(demarche, demande, evenements_dits):
    close = DemandeFactory(version=demande.version)
    changer_statut(demande=close, statut="sans_suite", agent=agent_habilite(), revision=0)

    version = republier(demarche, sans("en_instruction", ETUDE), en_instruction="etude")

    demande = relire(demande)
    assert (demande.statut, demande.statut_libelle, demande.phase) == ("etude", "À l’étude", "en_instruction")
    assert (demande.version.numero, demande.statuts_de) == (1, version)
    dit = evenements_dits[-1]
    assert (dit.demande, dit.libelle, dit.acteur) == (demande, "À l’étude", None)
    assert (
        dit.motif.replace("\N{NO-BREAK SPACE}", " ")
        == "Le statut « En instruction » n’existe plus dans cette démarche."
    )
    assert (relire(close).statut, relire(close).statut_defini.libelle) == ("sans_suite", "Classée sans suite")
    assert changer_statut(
        demande=demande, statut="acceptee", agent=agent_habilite(), revision=demande.revision
    ).est_close


def test_les_mots_nouveaux_d_un_statut_valent_pour_les_demandes_en_cours(demarche, demande):
    reformules = [
        {**s, "libelle": "En cours d’étude", "phrase": "On étudie."} if s["cle"] == "en_instruction" else s
        for s in AUTORISATION
    ]

    republier(demarche, reformules)

    assert (relire(demande).statut_libelle, relire(demande).statut_defini.phrase) == ("En cours d’étude", "On étudie.")
    assert relire(demande).revision == demande.revision


def test_un_statut_qui_attendait_de_partir_part_avant_d_etre_remplace(demarche, demande, settings):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    changer_statut(demande=demande, statut="complements", agent=agent_habilite(), revision=demande.revision)
    attente = {**AUTORISATION[2], "cle": "attente", "libelle": "En attente"}

    republier(demarche, sans("complements", attente), complements="attente")

    assert (relire(demande).statut, relire(demande).effet_le) == ("attente", None)

"""A démarche whose acceptance hands a letter."""

from formulaires.enums import Phase
from formulaires.models import Demande, ModeleDeLettre
from formulaires.publication.composition import champ, etape
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.formulaires import VersionFactory, demarche_publiee

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("texte_long", "resume", "Résumé", obligatoire=False),
        champ("montant", "budget", "Budget", obligatoire=False),
    )
]
CORPS = (
    "<h2>Décision</h2><p>Votre projet <b>{reponse.titre}</b>, déposé le {deposee_le} par {destinataire}, est accepté."
    "</p><p>{motif|Rien à ajouter.}</p><p>Budget : {reponse.budget|non précisé}.</p>"
)
STATUTS = [
    statut | ({"lettre": "decision"} if statut["phase"] == Phase.CLOSE_FAVORABLE else {}) for statut in AUTORISATION
]


def demarche_a_lettre(corps: str = CORPS, **page):
    """Return the version in force of a démarche whose status « Acceptée » hands the letter « decision »."""
    demarche = demarche_publiee(ETAPES, title="Aide à la création", **page)
    ModeleDeLettre.objects.create(demarche=demarche, cle="decision", titre="Décision d’acceptation", corps=corps)
    demarche.statuts = [{"type": "statut", "value": dict(statut)} for statut in STATUTS]
    demarche.save_revision().publish()
    return VersionFactory(demarche=demarche)


def mettre_en_instruction(demande: Demande) -> Demande:
    Demande.objects.filter(pk=demande.pk).update(statut="en_instruction", phase=Phase.EN_INSTRUCTION)
    demande.refresh_from_db()
    return demande

"""« Prochaine demande »: the most urgent one that nobody follows, for an agent who asks."""

from django.db import transaction

from formulaires.actions.affecter import prendre_en_charge
from formulaires.enums import Casier
from formulaires.models import ChoixDeTravail, Demande, Habilitation, Limitation

ESSAIS_AU_PLUS = 5


@transaction.atomic
def prendre_la_prochaine(*, agent) -> Demande | None:
    """Take in charge, for `agent`, the most urgent demande among the démarches and départements they ticked.

    Two agents who ask together get two demandes. None when there is nothing left to take.
    """
    libres = a_prendre_par(agent).select_for_update(skip_locked=True, of=("self",))
    demande = libres.order_by("urgence", "pk").first()
    return demande and prendre_en_charge(demande=demande, agent=agent, revision=demande.revision)


def a_prendre_par(agent):
    """Return the demandes that nobody follows and that this agent may take, as they ticked; frozen accounts aside."""
    demandes = Demande.objects.pour_agent(agent, Habilitation.Role.INSTRUCTION).filter(casier=Casier.A_PRENDRE)
    demandes = demandes.exclude(usager__in=Limitation.objects.values("usager"))
    choix = ChoixDeTravail.objects.filter(agent=agent).first()
    if choix and (demarches := list(choix.demarches.values_list("pk", flat=True))):
        demandes = demandes.filter(demarche__in=demarches)
    if choix and choix.departements:
        demandes = demandes.filter(departement__in=choix.departements)
    return demandes

"""Two agents at once, or one who clicks twice: what only PostgreSQL can show."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from formulaires.actions.echanger import ecrire_message, repondre
from formulaires.actions.instruire import changer_statut
from formulaires.enums import Cote
from formulaires.exceptions import ModificationConcurrente
from formulaires.models import Demande

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def ensemble(*actes) -> list:
    """Run the acts at the same instant; return, for each, the class of what stopped it, or None."""
    depart = Barrier(len(actes))

    def agir(acte):
        depart.wait()
        try:
            acte()
        except Exception as arret:
            return type(arret)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actes)) as fils:
        return list(fils.map(agir, actes))


def test_un_message_envoye_quatre_fois_a_la_fois_est_ecrit_une_fois(demande, agent):
    cle = uuid.uuid4()

    arrets = ensemble(
        *[lambda: ecrire_message(demande=demande, auteur=agent, cote=Cote.SERVICE, texte="Bonjour", cle=cle)] * 4
    )

    assert (arrets, demande.messages.count()) == ([None] * 4, 1)


def test_une_reponse_envoyee_quatre_fois_a_la_fois_repond_une_fois(demande, agent):
    cle = uuid.uuid4()

    def clore():
        repondre(demande=demande, agent=agent, statut="sans_suite", texte="Close.", documents=(), cle=cle, revision=0)

    arrets = ensemble(*[clore] * 4)

    assert (arrets, demande.messages.count()) == ([None] * 4, 1)


def test_de_deux_statuts_donnes_ensemble_un_seul_reste(demande, habiliter):
    agents = [habiliter("decision") for _ in range(2)]
    statuts = ("en_instruction", "complements")

    arrets = ensemble(*[
        lambda agent=agent, statut=statut: changer_statut(demande=demande, statut=statut, agent=agent, revision=0)
        for agent, statut in zip(agents, statuts, strict=True)
    ])  # fmt: skip

    assert set(arrets) == {None, ModificationConcurrente}
    assert Demande.objects.get().statut == statuts[arrets.index(None)]

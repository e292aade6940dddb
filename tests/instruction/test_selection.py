"""Lists as unions of streams: the same demandes, in the same order, as the plain question asked of the database."""

import json
from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.db.models import Q

from formulaires.enums import Casier
from formulaires.instruction import selection
from formulaires.instruction.corbeilles import CORBEILLES, TOUTES
from formulaires.instruction.flux import Fenetre
from formulaires.instruction.index import Flux, flux_de
from formulaires.instruction.selection import Criteres, Selection
from formulaires.models import Demande, Habilitation
from formulaires.models.index_des_demandes import COMBINAISONS, ORDRES
from formulaires.pagination import Place
from tests.conftest import MAINTENANT
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import (
    DemandeFactory,
    HabilitationFactory,
    ServiceFactory,
    VersionFactory,
    agent_habilite,
    demarche_publiee,
)

COLONNES = {"demarche": 3, "service": 4, "agent": 5, "statut_libelle": "Reçue", "departement": "14"}


@pytest.fixture
def dossiers(maintenant, db):
    """Twelve demandes over two démarches, two services, all casiers, some late, some filed together."""
    collegue = UsagerFactory()
    versions = [VersionFactory(demarche=demarche_publiee()) for _ in range(2)]
    services = [ServiceFactory(), ServiceFactory()]
    etats = [
        {},
        {"agent": collegue},
        {"phase": "attente_usager", "attend": "usager"},
        {"phase": "close_favorable", "attend": "personne"},
    ]
    for rang, (version, service) in enumerate([*product(versions, services)] * 3):
        DemandeFactory(
            version=version,
            service=service,
            deposee_le=MAINTENANT - timedelta(days=rang // 2),
            echeance_le=MAINTENANT + timedelta(days=rang - 6) if rang % 3 else None,
            departement="14" if rang % 2 else "61",
            **etats[(rang + rang // 4) % 4],
        )
    return versions, services, collegue


def agents(dossiers) -> dict:
    """One agent for each shape that rights may have."""
    (une, autre), (un_service, _), _ = dossiers
    plusieurs = agent_habilite("lecture", demarche=une.demarche)
    HabilitationFactory(role="decision", service=un_service, demarche=None, agents=[plusieurs])
    HabilitationFactory(role="decision", service=un_service, demarche=autre.demarche, agents=[plusieurs])
    return {
        "tout": agent_habilite(),
        "demarche": agent_habilite(demarche=une.demarche),
        "service": agent_habilite(service=un_service),
        "plusieurs": plusieurs,
        "superutilisateur": UsagerFactory(is_superuser=True),
        "rien": UsagerFactory(),
    }


def criteres(dossiers) -> list[Criteres]:
    (une, autre), services, collegue = dossiers
    return [
        Criteres(),
        Criteres(valeurs={"demarche": frozenset([une.demarche_id, autre.demarche_id])}),
        Criteres(valeurs={"service": frozenset([services[0].pk]), "departement": frozenset(["14"])}),
        Criteres(valeurs={"agent": frozenset([collegue.pk]), "statut_libelle": frozenset(["Déposée"])}),
        Criteres(bornes={"deposee_le": (MAINTENANT - timedelta(days=4), None)}, reste=Q(phase="deposee")),
        Criteres(trouvables=(Demande.objects.filter(departement="14").order_by().values_list("pk", flat=True),)),
    ]


def parcourir(voulue: Selection, corbeille, ordre: str, *, depart: str, sens: str) -> list[int]:
    """Follow one cursor to its end; return the ids met, in the order of the list."""
    pages, curseur = [], depart
    while True:
        page = voulue.page(corbeille, ordre=ordre, curseur=curseur, taille=3, habiller=lambda lignes: lignes)
        pages.append([demande.pk for demande in page.lignes])
        curseur = getattr(page, sens)
        if not curseur:
            return sum(pages if sens == "suivante" else pages[::-1], [])


@pytest.mark.parametrize("lues", [2_000, 4])
def test_do_the_pages_of_every_list_hold_what_was_asked_once_and_in_order(dossiers, monkeypatch, lues):
    """For each shape of rights, each kind of criteria, both orders, forwards and from the last page back."""
    monkeypatch.setattr(selection, "LUES_AU_PLUS", lues)
    ecarts = []
    for (nom, agent), voulus in product(agents(dossiers).items(), criteres(dossiers)):
        voulue = Selection(agent, voulus)
        for corbeille, ordre in [(TOUTES, "-deposee_le"), (TOUTES, "urgence"), (CORBEILLES["retard"], "urgence")]:
            attendues = list(voulue.demandes(corbeille).order_by(*Place.lire("", ordre=ordre).ordre))
            attendues = [demande.pk for demande in attendues]
            en_avant = parcourir(voulue, corbeille, ordre, depart="", sens="suivante")
            en_arriere = parcourir(voulue, corbeille, ordre, depart="fin", sens="precedente")
            if not en_avant == en_arriere == attendues:
                ecarts.append((nom, voulus, corbeille.cle, ordre))

    assert ecarts == []


def test_do_the_counts_say_what_the_lists_hold(dossiers):
    for agent, voulus in product(agents(dossiers).values(), criteres(dossiers)):
        voulue = Selection(agent, voulus)
        comptes = [compte.nombre for compte in voulue.comptes(list(CORBEILLES.values()))]

        assert comptes == [voulue.demandes(corbeille).count() for corbeille in CORBEILLES.values()]


def test_is_a_late_demande_one_whose_delay_has_run_out_while_the_service_must_act(dossiers):
    tout = Selection(agent_habilite())

    en_retard = set(tout.demandes(CORBEILLES["retard"]).values_list("pk", flat=True))

    attendues = Demande.objects.filter(echeance_le__lt=MAINTENANT, casier__in=[Casier.A_PRENDRE, Casier.SUIVIE])
    assert en_retard == set(attendues.values_list("pk", flat=True))
    assert len(en_retard) == 2


def test_are_the_neighbours_those_of_the_list_even_once_the_demande_has_left_it(dossiers):
    tout = Selection(agent_habilite())
    ordonnees = list(tout.demandes(TOUTES).filter(departement="14").order_by("-deposee_le", "-pk"))
    du_14 = Selection(agent_habilite(), Criteres(valeurs={"departement": frozenset(["14"])}))
    Demande.objects.filter(pk=ordonnees[2].pk).update(departement="50")

    voisines = du_14.voisines(ordonnees[2], TOUTES, ordre="-deposee_le")

    assert voisines == (ordonnees[1], ordonnees[3])
    assert du_14.voisines(ordonnees[0], TOUTES, ordre="-deposee_le")[0] is None


def test_does_a_right_taken_away_empty_the_list_at_once(dossiers):
    agent = agent_habilite()
    Habilitation.objects.filter(groupe__user=agent).delete()

    assert [compte.nombre for compte in Selection(agent).comptes([TOUTES])] == [0]


def test_does_each_combination_have_its_index_in_both_orders():
    declares = [index.fields for index in Demande._meta.indexes]

    assert [
        (combinaison, ordre)
        for combinaison in COMBINAISONS
        for ordre in ORDRES
        if ["casier", *combinaison, ordre, "id"] not in declares
    ] == []


@pytest.mark.parametrize(
    ("perimetres", "valeurs", "attendus"),
    [
        ([{}], {}, [({}, True)]),
        ([{"service": 4}], {"demarche": {3}}, [({"service": 4, "demarche": 3}, True)]),
        ([{"service": 4}], {"service": {5}}, []),
        ([{"service": 4}], {"agent": {5}}, [({"agent": 5}, False)]),
        ([{"demarche": 3}, {"service": 4}], {}, [({"demarche": 3}, True), ({"service": 4}, True)]),
        ([{}], {"demarche": set(range(99))}, [({}, False)]),
    ],
)
def test_which_streams_serve_a_list(perimetres, valeurs, attendus):
    voulues = {colonne: frozenset(siennes) for colonne, siennes in valeurs.items()}

    flux = flux_de([Casier.CLOSE], perimetres, voulues)

    assert flux == [Flux({"casier": Casier.CLOSE, **egalites}, exact) for egalites, exact in attendus]


@pytest.mark.postgresql
@pytest.mark.django_db
@pytest.mark.parametrize("combinaison", COMBINAISONS)
def test_does_postgresql_walk_the_index_without_sorting(combinaison):
    """Whatever the length of the list, forwards, backwards and from the middle (G12, G13)."""
    egalites = {"casier": Casier.SUIVIE, **{colonne: COLONNES[colonne] for colonne in combinaison}}
    noeuds = []
    for ordre, sens in product(ORDRES, ("", "-")):
        depart = f"apres~{MAINTENANT.isoformat()}~12"
        place = Place.lire(depart, ordre=f"{sens}{ordre}")
        sql, parametres = Fenetre([], place, 26)._un(Flux(egalites))
        with connection.cursor() as curseur:
            curseur.execute("SET LOCAL enable_seqscan = off")
            curseur.execute("SET LOCAL enable_bitmapscan = off")
            curseur.execute(f"EXPLAIN (FORMAT JSON) {sql}", parametres)
            plan = curseur.fetchone()[0]
        [limite] = plan if isinstance(plan, list) else json.loads(plan)
        noeuds.append(limite["Plan"]["Plans"][0]["Node Type"])

    assert set(noeuds) <= {"Index Scan", "Index Only Scan"}

"""What waits for an agent: on the admin's home page, and in the mails that count it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from formulaires.actions.effacer import effacer_demande
from formulaires.courrier.models import Courriel
from formulaires.courrier.taches import envoyer
from formulaires.enums import Cote, Phase
from formulaires.instruction.resumes import envoyer_les_resumes
from formulaires.models import (
    Consultation,
    Demande,
    DemandeEffacee,
    Evenement,
    Habilitation,
    PreferenceDeResume,
    VueEnregistree,
)
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.lecture import lue, mots

ACCUEIL = "/gestion/"
RESUMES = reverse("instruction:resumes")
REPONSE = {"genre": "message", "cote": Cote.USAGER, "libelle": "Message de l’usager"}


@pytest.fixture(autouse=True)
def _lundi_a_dix_heures(maintenant):
    return maintenant


@pytest.fixture
def suivie(version, agent):
    """Return a function that makes a demande this agent follows."""

    def suivie(**colonnes) -> Demande:
        return DemandeFactory(version=version, agent=agent, **colonnes)

    return suivie


def rubriques(client) -> dict[str, list[str]]:
    """Return by title the numbers of each list of the home page."""
    boites = lue(client.get(ACCUEIL)).select(".in-panneaux section")
    return {mots(boite.h2): [mots(lien) for lien in boite.select("li > a")] for boite in boites}


def repondre(demande) -> None:
    Evenement.objects.create(demande=demande, survenu_le=timezone.now(), **REPONSE)


def test_l_accueil_montre_ce_qui_attend_liste_par_liste(au_travail, agent, demande, suivie):
    maintenant = timezone.now()
    retard = suivie(echeance_le=maintenant - timedelta(hours=1))
    proche = suivie(echeance_le=maintenant + timedelta(days=6))
    suivie(echeance_le=maintenant + timedelta(days=8))
    suivie(echeance_le=maintenant - timedelta(days=1), phase=Phase.ATTENTE_USAGER, attend="usager")
    repondue, vue = suivie(), suivie()
    repondre(repondue)
    repondre(vue)
    Consultation.objects.create(demande=vue, agent=agent)
    DemandeFactory(version=demande.version, agent=AgentFactory(), echeance_le=maintenant - timedelta(days=1))

    assert rubriques(au_travail) == {
        "À prendre": [demande.reference],
        "En retard": [retard.reference],
        "Compléments reçus": [repondue.reference],
        "Échéances proches": [proche.reference],
    }


def test_l_accueil_d_un_autre_agent_ne_montre_rien_de_cette_demarche(d_ailleurs, sans_habilitation, demande, suivie):
    suivie(echeance_le=timezone.now())

    assert set(map(tuple, rubriques(d_ailleurs).values())) == {()}
    assert rubriques(sans_habilitation) == {}


def test_l_accueil_coute_autant_pour_une_demande_que_pour_trois(au_travail, suivie):
    couts = []
    for nombre in (1, 2):
        for _ in range(nombre):
            repondre(suivie(echeance_le=timezone.now() - timedelta(days=1)))
        au_travail.get(ACCUEIL)
        with CaptureQueriesContext(connection) as requetes:
            au_travail.get(ACCUEIL)
        couts.append(len(requetes))

    assert couts[0] == couts[1]


def test_les_vues_enregistrees_sont_a_portee_de_main(au_travail, agent):
    VueEnregistree.objects.create(agent=agent, nom="Mes <b>festivals</b>", corbeille="toutes", requete="q=festival")
    VueEnregistree.objects.create(agent=AgentFactory(), nom="Celle d’un autre", corbeille="toutes")

    liens = lue(au_travail.get(ACCUEIL)).select("section:has(> #mes-vues) a")

    assert [(mots(lien), lien["href"]) for lien in liens] == [
        ("Mes <b>festivals</b>", reverse("instruction:corbeille", args=["toutes"]) + "?q=festival")
    ]


def test_une_demande_supprimee_est_annoncee_une_fois_a_qui_la_suivait(au_travail, d_ailleurs, suivie):
    ligne = effacer_demande(demande=suivie())

    annonce = lue(au_travail.get(ACCUEIL)).select_one("section:has(#supprimees)")
    ailleurs = d_ailleurs.post(reverse("instruction:compris"), {"reference": ligne.reference})
    encore = DemandeEffacee.objects.get().agent
    au_travail.post(reverse("instruction:compris"), {"reference": ligne.reference})

    assert len(annonce.select_one("[name=csrfmiddlewaretoken]")["value"]) == 64
    assert f"{ligne.reference}, Licence de spectacles, supprimée le" in mots(annonce)
    assert (ailleurs.status_code, encore is not None) == (302, True)
    assert lue(au_travail.get(ACCUEIL)).select_one("#supprimees") is None


def test_une_demande_close_supprimee_ne_derange_personne(suivie):
    ligne = effacer_demande(demande=suivie(phase=Phase.CLOSE_FAVORABLE))

    assert ligne.agent is None


def envois(maintenant, *quand) -> list[int]:
    """Return how many mails leave at each of these moments of the week that starts on Monday 16 March 2026."""
    comptes = []
    lundi = timezone.localtime().replace(hour=0, minute=0)
    for jour, heures in quand:
        maintenant.move_to(lundi + timedelta(days=jour, hours=heures))
        comptes.append(envoyer_les_resumes())
    return comptes


@pytest.mark.parametrize(
    "rythme, attendus",
    [
        (None, [0, 1, 0, 1, 0, 1]),
        ("quotidien", [0, 1, 0, 1, 0, 1]),
        ("hebdomadaire", [1, 0, 0, 0, 0, 1]),
        ("aucun", [0, 0, 0, 0, 0, 0]),
    ],
)
def test_chacun_est_ecrit_au_rythme_qu_il_a_choisi(agent, demande, maintenant, rythme, attendus):
    if rythme:
        PreferenceDeResume.objects.create(agent=agent, rythme=rythme)

    assert envois(maintenant, (1, 7), (1, 8), (1, 18), (2, 8), (5, 8), (7, 8)) == attendus


def test_rien_qui_attend_rien_d_envoye(agent, maintenant):
    assert envois(maintenant, (1, 8), (2, 8)) == [0, 0]


def test_qui_veut_tout_savoir_n_est_ecrit_que_quand_un_usager_agit(agent, suivie, maintenant):
    PreferenceDeResume.objects.create(agent=agent, rythme="immediat", jusqu_au=timezone.now())
    demande = suivie(deposee_le=timezone.now() - timedelta(days=9))
    Evenement.objects.all().delete()

    comptes = [envoyer_les_resumes()]
    maintenant.shift(timedelta(minutes=5))
    repondre(demande)
    comptes += [envoyer_les_resumes(), envoyer_les_resumes()]

    assert comptes == [0, 1, 0]


def test_le_courriel_compte_sans_rien_dire_et_mene_au_reglage(agent, demande, suivie, maintenant, mailoutbox):
    effacer_demande(demande=suivie())
    envois(maintenant, (1, 8))
    envoyer(Courriel.objects.get(genre="resume_pour_agent").pk)

    [courriel] = mailoutbox
    assert courriel.to == [agent.email]
    assert "À prendre\N{NO-BREAK SPACE}: 1. Supprimées par l’usager\N{NO-BREAK SPACE}: 1." in courriel.body
    assert RESUMES in courriel.body
    tout = courriel.body + courriel.alternatives[0][0]
    assert [mot for mot in (demande.reference, "Deux Rives", "Moreau", "Nuit des rois") if mot in tout] == []


@pytest.mark.parametrize("pourquoi", ["droit", "compte", "refus", "fait"])
def test_un_courriel_qui_n_a_plus_de_raison_ne_part_pas(agent, demande, maintenant, mailoutbox, pourquoi):
    envois(maintenant, (1, 8))
    if pourquoi == "droit":
        Habilitation.objects.all().delete()
    if pourquoi == "compte":
        type(agent).objects.filter(pk=agent.pk).update(is_active=False)
    if pourquoi == "refus":
        PreferenceDeResume.objects.update(rythme="aucun")
    if pourquoi == "fait":
        Demande.objects.update(agent=AgentFactory())

    envoyer(Courriel.objects.get(genre="resume_pour_agent").pk)

    assert (mailoutbox, Courriel.objects.get(genre="resume_pour_agent").etat) == ([], "sans_objet")


def test_qui_ne_peut_que_lire_n_est_jamais_ecrit(habiliter, demande, maintenant):
    agent = habiliter(Habilitation.Role.LECTURE)
    HabilitationFactory(role=Habilitation.Role.EXPORT, agents=[agent])

    assert envois(maintenant, (1, 8)) == [0]


def test_l_agent_choisit_de_ne_plus_etre_ecrit(au_travail, agent, demande, maintenant):
    propose = lue(au_travail.get(RESUMES)).select_one("input:checked")["value"]
    au_travail.post(RESUMES, {"rythme": "aucun"})

    assert propose == "quotidien"
    assert lue(au_travail.get(RESUMES)).select_one("input:checked")["value"] == "aucun"
    assert envois(maintenant, (1, 8)) == [0]


def test_un_rythme_inconnu_est_refuse_avec_une_phrase(au_travail):
    page = au_travail.post(RESUMES, {"rythme": "toujours"})

    assert "Choisissez l’un de ces rythmes." in mots(lue(page).main)
    assert not PreferenceDeResume.objects.exists()

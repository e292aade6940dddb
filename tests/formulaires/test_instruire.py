import pytest
from django.utils import timezone

from formulaires.actions.affecter import prendre_en_charge
from formulaires.actions.instruire import changer_statut, reprendre_l_instruction
from formulaires.enums import Acteur, Cote, Phase
from formulaires.exceptions import ModificationConcurrente, Refus, TransitionInterdite
from formulaires.models import Demande, Evenement, Habilitation
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.formulaires import DemandeFactory, ServiceFactory, VersionFactory, agent_habilite, demarche_publiee

LECTURE, INSTRUCTION, DECISION, *_ = Habilitation.Role
SANS_DROIT = "Vous n’avez pas le droit de faire cette action sur cette demande."

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    return DemandeFactory()


def changer(demande, statut, agent=None, revision=None, motif="") -> Demande:
    return changer_statut(
        demande=demande,
        statut=statut,
        agent=agent or agent_habilite(),
        revision=demande.revision if revision is None else revision,
        motif=motif,
    )


def etat(demande) -> tuple:
    demande.refresh_from_db()
    return demande.statut, demande.statut_libelle, demande.phase, demande.attend, demande.revision


def test_un_agent_change_le_statut(demande, maintenant, evenements_dits):
    agent = agent_habilite()
    maintenant.shift(3600)

    rendue = changer(demande, "complements", agent)

    assert etat(demande) == ("complements", "Compléments demandés", Phase.ATTENTE_USAGER, Acteur.USAGER, 1)
    assert (rendue, rendue.revision) == (demande, 1)
    evenement = evenements_dits[-1]
    assert (evenement.genre, evenement.cote, evenement.libelle, evenement.statut, evenement.acteur) == (
        "statut", Cote.SERVICE, "Compléments demandés", "complements", agent,
    )  # fmt: skip
    assert demande.dernier_evenement_le == evenement.survenu_le == timezone.now()


@pytest.mark.parametrize("statut", ["acceptee", "refusee", "deposee", "inconnu", ""])
def test_seuls_les_statuts_prevus_ensuite_sont_permis(demande, statut):
    with pytest.raises(TransitionInterdite) as refus:
        changer(demande, statut)

    assert str(refus.value) == "Le statut « Déposée » ne permet pas ce changement."
    assert etat(demande) == ("deposee", "Déposée", Phase.DEPOSEE, Acteur.SERVICE, 0)
    assert demande.evenements.count() == 1


@pytest.mark.parametrize("depart", AUTORISATION, ids=lambda statut: statut["cle"])
def test_la_table_des_transitions_est_celle_de_la_version(depart):
    agent = agent_habilite()
    permis = []
    for statut in (statut["cle"] for statut in AUTORISATION):
        demande = DemandeFactory(statut=depart["cle"], statut_libelle=depart["libelle"], phase=depart["phase"])
        try:
            changer(demande, statut, agent)
        except TransitionInterdite:
            continue
        permis.append(statut)

    assert sorted(permis) == sorted(depart["suivants"])


def test_une_page_perimee_ne_change_rien(maintenant, demande):
    changer(demande, "en_instruction", revision=0)

    with pytest.raises(ModificationConcurrente) as refus:
        changer(demande, "complements", revision=0)

    assert str(refus.value) == (
        "Un collègue a été plus rapide : « En instruction », à 10:00. "
        "Relisez la demande, puis recommencez : ce que vous avez écrit est conservé."
    )
    assert etat(demande)[0] == "en_instruction"


@pytest.mark.parametrize(
    ("role", "statut", "permis"),
    [
        (LECTURE, "en_instruction", False),
        (INSTRUCTION, "en_instruction", True),
        (DECISION, "en_instruction", True),
        (LECTURE, "sans_suite", False),
        (INSTRUCTION, "sans_suite", False),
        (DECISION, "sans_suite", True),
    ],
)
def test_instruire_et_clore_demandent_chacun_leur_role(demande, role, statut, permis):
    agent = agent_habilite(role)

    if permis:
        assert changer(demande, statut, agent).statut == statut
    else:
        with pytest.raises(Refus, match=SANS_DROIT):
            changer(demande, statut, agent)
        assert etat(demande)[0] == "deposee"


@pytest.mark.parametrize("role", [INSTRUCTION, DECISION])
def test_rouvrir_une_demande_close_demande_le_droit_de_decider_et_un_motif(role):
    rouvrable = [*AUTORISATION[:-1], {**AUTORISATION[-1], "suivants": ["en_instruction"]}]
    version = VersionFactory(demarche=demarche_publiee(statuts_definis=rouvrable))
    demande = DemandeFactory(version=version, statut="sans_suite", phase=Phase.CLOSE_SANS_SUITE)

    if role == DECISION:
        with pytest.raises(Refus, match="Dites pourquoi"):
            changer(demande, "en_instruction", agent_habilite(role), motif=" ")
        rouverte = changer(demande, "en_instruction", agent_habilite(role), motif="Une pièce retrouvée.")
        assert rouverte.phase == Phase.EN_INSTRUCTION
        assert [fait.motif for fait in demande.evenements.all()] == ["Une pièce retrouvée.", ""]
    else:
        with pytest.raises(Refus, match=SANS_DROIT):
            changer(demande, "en_instruction", agent_habilite(role), motif="Une pièce retrouvée.")


def test_un_agent_d_une_autre_demarche_ne_peut_rien(demande):
    with pytest.raises(Refus, match=SANS_DROIT):
        changer(demande, "en_instruction", agent_habilite(demarche=demarche_publiee()))


def test_un_droit_retire_pendant_que_l_agent_travaille_ne_vaut_plus_rien(demande):
    agent = agent_habilite()
    Habilitation.objects.all().delete()

    with pytest.raises(Refus, match=SANS_DROIT):
        changer(demande, "en_instruction", agent)


def test_l_usager_ne_change_pas_le_statut_de_sa_demande(demande):
    with pytest.raises(Refus, match=SANS_DROIT):
        changer(demande, "en_instruction", demande.usager)


def test_un_agent_prend_une_demande_en_charge(demande, evenements_dits):
    agent = agent_habilite(INSTRUCTION)

    rendue = prendre_en_charge(demande=demande, agent=agent, revision=0)

    assert (rendue.agent, rendue.revision, rendue.statut) == (agent, 1, "deposee")
    assert [(dit.genre, dit.libelle) for dit in evenements_dits] == [
        ("prise_en_charge", f"Prise en charge par {demande.service}")
    ]


def test_sans_service_la_prise_en_charge_le_dit_simplement():
    demande = DemandeFactory(service=None)

    prendre_en_charge(demande=demande, agent=agent_habilite(), revision=0)

    assert demande.evenements.first().libelle == "Prise en charge"


def test_deux_agents_ne_prennent_pas_la_meme_demande_l_un_apres_l_autre_sans_le_savoir(demande):
    premier = agent_habilite(INSTRUCTION)
    prendre_en_charge(demande=demande, agent=premier, revision=0)

    with pytest.raises(ModificationConcurrente):
        prendre_en_charge(demande=demande, agent=agent_habilite(INSTRUCTION), revision=0)

    demande.refresh_from_db()
    assert demande.agent == premier


def test_un_lecteur_ne_prend_pas_en_charge(demande):
    with pytest.raises(Refus, match=SANS_DROIT):
        prendre_en_charge(demande=demande, agent=agent_habilite(LECTURE), revision=0)


def test_la_reponse_de_l_usager_rend_la_demande_au_service(demande):
    changer(demande, "complements")

    reprendre_l_instruction(demande=demande, usager=demande.usager)

    assert etat(demande) == ("en_instruction", "En instruction", Phase.EN_INSTRUCTION, Acteur.SERVICE, 2)
    evenement = demande.evenements.first()
    assert (evenement.cote, evenement.acteur, evenement.libelle) == (Cote.USAGER, demande.usager, "En instruction")


def test_personne_n_attendait_l_usager_rien_ne_change(demande):
    reprendre_l_instruction(demande=demande, usager=demande.usager)

    assert etat(demande)[0] == "deposee"
    assert demande.evenements.count() == 1


def test_sans_statut_d_instruction_prevu_ensuite_la_demande_attend_toujours():
    sans_retour = [{**AUTORISATION[0], "suivants": ["complements"]}, {**AUTORISATION[2], "suivants": []}]
    demande = DemandeFactory(version=VersionFactory(demarche=demarche_publiee(statuts_definis=sans_retour)))
    changer(demande, "complements")

    reprendre_l_instruction(demande=demande, usager=demande.usager)

    assert etat(demande)[0] == "complements"


def test_un_service_au_nom_tres_long_tient_dans_l_historique():
    demande = DemandeFactory(version=VersionFactory(service=ServiceFactory(nom="D" * 200)))

    prendre_en_charge(demande=demande, agent=agent_habilite(), revision=0)

    assert Evenement.objects.first().libelle == "Prise en charge par " + "D" * 200


def test_un_compte_desactive_ne_peut_plus_rien(demande):
    agent = agent_habilite()
    agent.is_active = False

    with pytest.raises(Refus, match=SANS_DROIT):
        changer(demande, "en_instruction", agent)

"""Taking a demande, handing it over, being away, asking for the next one."""

from datetime import timedelta

import pytest

from formulaires.actions.affecter import DEJA, EST_ABSENT, PLUS_RAPIDE, collegues_pour, confier, prendre_en_charge
from formulaires.actions.prochaine import prendre_la_prochaine
from formulaires.actions.remplacer import remplacer_les_absents
from formulaires.exceptions import ModificationConcurrente, Refus
from formulaires.models import Absence, ChoixDeTravail, Consultation, Demande, Habilitation, Limitation
from tests.conftest import MAINTENANT
from tests.factories.formulaires import DemandeFactory, VersionFactory, agent_habilite, demarche_publiee

pytestmark = pytest.mark.django_db

INSTRUCTION, LECTURE = Habilitation.Role.INSTRUCTION, Habilitation.Role.LECTURE
AUJOURDHUI = MAINTENANT.date()
DEMAIN = AUJOURDHUI + timedelta(days=1)


@pytest.fixture
def demande(maintenant):
    return DemandeFactory(deposee_le=MAINTENANT)


@pytest.fixture
def nadia(demande):
    return _nommer(agent_habilite(INSTRUCTION), "Nadia")


@pytest.fixture
def marc(demande):
    return _nommer(agent_habilite(INSTRUCTION), "Marc")


def _nommer(agent, prenom):
    agent.prenom = prenom
    agent.save(update_fields=["prenom"])
    return agent


def passages(demande) -> list[tuple]:
    return list(demande.affectations.order_by("pk").values_list("de__prenom", "a__prenom", "par__prenom"))


def test_is_the_second_of_two_agents_told_who_was_faster(demande, nadia, marc):
    prendre_en_charge(demande=demande, agent=nadia, revision=0)
    vue_par_marc = Demande.objects.get(pk=demande.pk)

    with pytest.raises(ModificationConcurrente, match=PLUS_RAPIDE.format(agent=nadia)):
        prendre_en_charge(demande=vue_par_marc, agent=marc, revision=0)

    assert passages(demande) == [(None, "Nadia", "Nadia")]


def test_is_a_closed_demande_not_taken(demande, nadia):
    Demande.objects.update(phase="close_favorable")

    with pytest.raises(Refus, match="close"):
        prendre_en_charge(demande=demande, agent=nadia, revision=0)


def test_does_handing_over_leave_a_word_and_make_the_demande_unread_again(demande, nadia, marc, evenements_dits):
    prendre_en_charge(demande=demande, agent=nadia, revision=0)
    Consultation.objects.create(demande=demande, agent=marc, vue_le=MAINTENANT)
    dits = len(evenements_dits)

    confier(demande=demande, par=nadia, a=marc, revision=1, mot="Tu connais ce lieu.")

    demande.refresh_from_db()
    assert (demande.agent, demande.revision) == (marc, 2)
    assert passages(demande)[-1] == ("Nadia", "Marc", "Nadia")
    assert [(note.auteur, note.texte) for note in demande.notes.all()] == [(nadia, "Tu connais ce lieu.")]
    assert list(Demande.objects.non_lues_par(marc)) == [demande]
    assert len(evenements_dits) == dits


def test_may_a_demande_be_left_to_whoever_wants_it(demande, nadia):
    prendre_en_charge(demande=demande, agent=nadia, revision=0)

    confier(demande=demande, par=nadia, a=None, revision=1)

    demande.refresh_from_db()
    assert (demande.agent, demande.casier) == (None, "a_prendre")


def test_to_whom_may_a_demande_not_be_handed(demande, nadia, marc):
    prendre_en_charge(demande=demande, agent=nadia, revision=0)
    lecteur = agent_habilite(LECTURE)
    ailleurs = agent_habilite(INSTRUCTION, demarche=demarche_publiee())
    Absence.objects.create(agent=marc, du=AUJOURDHUI, au=DEMAIN)

    refus = []
    for collegue in (nadia, lecteur, ailleurs, marc):
        with pytest.raises(Refus) as refuse:
            confier(demande=demande, par=nadia, a=collegue, revision=1)
        refus.append(str(refuse.value))

    assert refus[0] == DEJA.format(agent=nadia)
    assert refus[3] == EST_ABSENT.format(agent=marc, jour="17\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026")
    assert ["droit" in phrase for phrase in refus] == [False, True, True, False]
    assert set(collegues_pour(demande)) == {nadia, marc}


def test_does_a_reader_hand_nothing_over(demande, nadia):
    with pytest.raises(Refus):
        confier(demande=demande, par=agent_habilite(LECTURE), a=nadia, revision=0)


def test_where_goes_what_an_absent_agent_follows(demande, nadia, marc):
    """To the deputy who is there; else back to « à prendre »; what awaits its citizen stays until they answer."""
    attente = DemandeFactory(version=demande.version, agent=nadia, phase="attente_usager", attend="usager")
    close = DemandeFactory(version=demande.version, agent=nadia, phase="close_favorable", attend="personne")
    Demande.objects.filter(pk=demande.pk).update(agent=nadia)
    absence = Absence.objects.create(agent=nadia, du=AUJOURDHUI, au=DEMAIN, suppleant=marc)

    premiers = remplacer_les_absents(), remplacer_les_absents()
    au_suppleant = list(Demande.objects.order_by("pk").values_list("agent__prenom", flat=True))
    Demande.objects.filter(pk=attente.pk).update(phase="en_instruction", attend="service")
    Absence.objects.create(agent=marc, du=AUJOURDHUI, au=AUJOURDHUI, suppleant=nadia)
    ensuite = remplacer_les_absents()

    assert premiers == (1, 0)
    assert au_suppleant == ["Marc", "Nadia", "Nadia"]
    assert ensuite == 2
    assert list(Demande.objects.filter(agent=None).order_by("pk")) == [demande, attente]
    assert passages(demande) == [("Nadia", "Marc", None), ("Marc", None, None)]
    assert Demande.objects.get(pk=close.pk).agent == absence.agent


def test_does_an_absence_count_on_its_days_alone(demande, nadia, maintenant):
    Demande.objects.update(agent=nadia)
    Absence.objects.create(agent=nadia, du=DEMAIN, au=DEMAIN)

    passees = []
    for jours in (0, 1, 1):
        maintenant.shift(timedelta(days=jours))
        passees.append(remplacer_les_absents())

    assert passees == [0, 1, 0]


def test_is_the_next_demande_the_most_urgent_of_what_the_agent_ticked(demande, nadia):
    autre_version = VersionFactory(demarche=demarche_publiee())
    sans_delai = demande
    loin = DemandeFactory(version=autre_version, echeance_le=MAINTENANT + timedelta(days=9), departement="14")
    pres = DemandeFactory(version=autre_version, echeance_le=MAINTENANT + timedelta(days=2), departement="61")
    gelee = DemandeFactory(version=autre_version, echeance_le=MAINTENANT, departement="14")
    Limitation.objects.create(usager=gelee.usager, motif="Litige")
    choix = ChoixDeTravail.objects.create(agent=nadia, departements=["14"])
    choix.demarches.set([autre_version.demarche])

    cochee = prendre_la_prochaine(agent=nadia)
    choix.delete()
    toutes = [prendre_la_prochaine(agent=nadia) for _ in range(3)]

    assert [cochee, *toutes] == [loin, pres, sans_delai, None]
    assert cochee.agent == nadia


def test_is_there_no_next_demande_for_who_may_only_read(demande):
    assert prendre_la_prochaine(agent=agent_habilite(LECTURE)) is None

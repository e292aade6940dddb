"""The clock: warnings once, automatic statuses, and what both sides read of the legal delay."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from formulaires.actions.horloge import tourner
from formulaires.actions.instruire import changer_statut
from formulaires.courrier.models import Courriel
from formulaires.delais import fin_du_jour
from formulaires.enums import SensSilence
from formulaires.models import Demande, Limitation
from formulaires.publication.statuts_types import AUTORISATION, LICENCE
from formulaires.signals import alerte_donnee
from tests.factories.formulaires import DemandeFactory, VersionFactory, agent_habilite, demarche_publiee

PARIS = ZoneInfo("Europe/Paris")

pytestmark = pytest.mark.django_db


def deposer(statuts_definis=AUTORISATION, **delai) -> Demande:
    """File a demande on 16 March 2026, whose month ends on 16 April unless told."""
    page = demarche_publiee(statuts_definis=statuts_definis, **{"delai_nombre": 1, "delai_alerte": 7, **delai})
    return DemandeFactory(version=VersionFactory(demarche=page))


def le(horloge, jour: date, heure: int = 8) -> int:
    horloge.move_to(datetime(jour.year, jour.month, jour.day, heure, 0, tzinfo=PARIS))
    return tourner()


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def page_de_l_usager(client, demande) -> str:
    page = client.get(reverse("espace:demande", args=[demande.reference])).content.decode()
    return page.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def alertes():
    """The warnings heard, as whoever writes digests hears them."""
    entendues = []

    def entendre(sender, alerte, **_):
        entendues.append((alerte.genre, alerte.demande.reference))

    alerte_donnee.connect(entendre)
    yield entendues
    alerte_donnee.disconnect(entendre)


def test_les_agents_sont_prevenus_une_fois_avant_et_une_fois_apres(maintenant, alertes):
    demande = deposer()

    tours = [le(maintenant, date(2026, 4, 8)), le(maintenant, date(2026, 4, 9)), le(maintenant, date(2026, 4, 9), 9)]
    tours += [le(maintenant, date(2026, 4, 16)), le(maintenant, date(2026, 4, 17)), le(maintenant, date(2026, 5, 1))]

    assert tours == [0, 1, 0, 0, 1, 0]
    assert alertes == [("bientot", demande.reference), ("depassee", demande.reference)]
    assert [fait.libelle for fait in demande.evenements.filter(interne=True)] == [
        "L’échéance est dépassée\N{NO-BREAK SPACE}: 16\N{NO-BREAK SPACE}avril\N{NO-BREAK SPACE}2026",
        "L’échéance approche\N{NO-BREAK SPACE}: 16\N{NO-BREAK SPACE}avril\N{NO-BREAK SPACE}2026",
    ]
    assert relire(demande).a_revoir_le is None


def test_une_horloge_restee_arretee_n_annonce_pas_ce_qui_est_deja_passe(maintenant, alertes):
    demande = deposer()

    le(maintenant, date(2026, 6, 1))

    assert alertes == [("depassee", demande.reference)]


def test_une_echeance_repoussee_previent_de_nouveau(maintenant, alertes):
    demande = deposer()
    le(maintenant, date(2026, 4, 9))
    arretee = changer_statut(demande=demande, statut="complements", agent=agent_habilite(), revision=0)
    le(maintenant, date(2026, 4, 12))
    changer_statut(demande=demande, statut="en_instruction", agent=agent_habilite(), revision=arretee.revision)

    le(maintenant, date(2026, 4, 12), 9)

    assert relire(demande).echeance_le == fin_du_jour(date(2026, 4, 19))
    assert alertes == [("bientot", demande.reference)] * 2


def test_a_l_echeance_le_portail_donne_le_statut_que_dit_la_demarche_une_seule_fois(maintenant):
    demande = deposer(delai_statut="refusee", sens_silence=SensSilence.REJET)
    courriels = Courriel.objects.count()

    le(maintenant, date(2026, 4, 16), 23)
    avant = relire(demande).statut
    le(maintenant, date(2026, 4, 17), 0)
    le(maintenant, date(2026, 4, 17), 1)

    demande = relire(demande)
    assert (avant, demande.statut, demande.phase) == ("deposee", "refusee", "close_defavorable")
    fait = demande.evenements.get(genre="statut")
    assert (fait.acteur, fait.motif) == (None, "Donné par le portail à la fin du délai légal.")
    assert Courriel.objects.count() == courriels + 1


def test_pendant_que_l_usager_est_attendu_l_echeance_ne_tombe_pas(maintenant):
    demande = deposer(delai_statut="refusee")
    changer_statut(demande=demande, statut="complements", agent=agent_habilite(), revision=0)

    le(maintenant, date(2026, 6, 1))

    assert (relire(demande).statut, relire(demande).a_revoir_le) == ("complements", None)


def test_le_delai_d_un_dossier_a_completer_part_du_statut_qui_le_dit_complet(maintenant):
    demande = deposer(LICENCE)
    depot = relire(demande).echeance_le
    maintenant.move_to(datetime(2026, 3, 31, 10, 0, tzinfo=PARIS))

    complete = changer_statut(demande=demande, statut="recepisse", agent=agent_habilite(), revision=0)

    assert (depot, complete.echeance_le) == (None, fin_du_jour(date(2026, 4, 30)))


def test_un_statut_qui_dure_en_donne_un_autre_a_sa_fin(maintenant):
    demande = deposer(LICENCE)
    agent = agent_habilite()
    recepisse = changer_statut(demande=demande, statut="recepisse", agent=agent, revision=0)
    changer_statut(demande=demande, statut="valide", agent=agent, revision=recepisse.revision)

    le(maintenant, date(2031, 3, 16), 23)
    la_veille = relire(demande).statut
    le(maintenant, date(2031, 3, 17), 0)

    assert (la_veille, relire(demande).statut, relire(demande).phase) == ("valide", "expire", "close_favorable")


def test_l_horloge_fait_partir_le_statut_qu_un_agent_a_donne(maintenant, settings):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    demande = deposer()
    changer_statut(demande=demande, statut="en_instruction", agent=agent_habilite(), revision=0)
    avant = (tourner(), relire(demande).statut)

    maintenant.shift(120)

    assert (avant, tourner(), tourner(), relire(demande).statut) == ((0, "deposee"), 1, 0, "en_instruction")


def test_un_compte_gele_n_est_pas_decide_par_l_horloge(maintenant):
    demande = deposer(delai_statut="refusee")
    gel = Limitation.objects.create(usager=demande.usager, motif="Contestation.")

    le(maintenant, date(2026, 4, 17))
    pendant = relire(demande).statut
    gel.delete()
    le(maintenant, date(2026, 4, 18), 9)

    assert (pendant, relire(demande).statut) == ("deposee", "refusee")


@pytest.mark.parametrize(
    ("jour", "phrase"),
    [
        (date(2026, 3, 20), "Réponse attendue avant le <strong>16 avril 2026</strong> inclus."),
        (date(2026, 5, 2), "La réponse était attendue avant le 16 avril 2026 inclus."),
    ],
)
def test_l_usager_lit_la_date_promise_et_ce_que_vaut_le_silence(client, maintenant, jour, phrase):
    demande = deposer(sens_silence=SensSilence.ACCORD)
    le(maintenant, jour)
    client.force_login(demande.usager, backend="django.contrib.auth.backends.ModelBackend")

    page = (
        client.get(reverse("espace:demande", args=[demande.reference]))
        .content.decode()
        .replace("\N{NO-BREAK SPACE}", " ")
    )

    assert (phrase in page, "Votre demande sera considérée comme acceptée." in page) == (True, True)


def test_l_usager_lit_que_le_delai_est_arrete(client, maintenant):
    demande = deposer()
    client.force_login(demande.usager, backend="django.contrib.auth.backends.ModelBackend")
    changer_statut(demande=demande, statut="complements", agent=agent_habilite(), revision=0)

    page = (
        client.get(reverse("espace:demande", args=[demande.reference]))
        .content.decode()
        .replace("\N{NO-BREAK SPACE}", " ")
    )

    assert "<strong>Le délai est arrêté</strong> depuis le 16 mars 2026." in page

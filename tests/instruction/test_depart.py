"""A status given by an agent waits two minutes: undone or gone, the citizen reads one truth at a time."""

import uuid

import pytest
from django.urls import reverse

from espace_usager.models import Notification
from formulaires.actions.echanger import ecrire_message
from formulaires.coffre.models import FichierChiffre
from formulaires.courrier.models import Courriel
from formulaires.enums import Cote, Phase
from formulaires.models import Demande, PieceJointe
from formulaires.signals import transition_effective
from tests.instruction.gestes import adresse, changer, repondre

TEXTE = "Votre licence est accordée."


@pytest.fixture(autouse=True)
def deux_minutes(settings, maintenant):
    settings.INSTRUCTION_DELAI_ANNULATION = 120


@pytest.fixture
def en_instruction(demande, au_travail, maintenant, settings):
    settings.INSTRUCTION_DELAI_ANNULATION = 0
    changer(au_travail, demande, "en_instruction")
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    demande.refresh_from_db()
    return demande


@pytest.fixture
def a_l_usager(client, usager):
    """The citizen's browser."""
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def parties():
    """The transitions that left, as whoever numbers letters hears of them."""
    entendues = []

    def entendre(sender, transition, demande, **_):
        entendues.append((transition.statut, demande.statut))

    transition_effective.connect(entendre)
    yield entendues
    transition_effective.disconnect(entendre)


def annuler(client, demande):
    return client.post(adresse("annuler_statut", demande), follow=True)


def page_de_l_usager(client, demande) -> str:
    pages = [reverse("espace:demande", args=[demande.reference]), reverse("espace:demandes"), reverse("espace:accueil")]
    return "".join(client.get(page).content.decode() for page in [*pages, reverse("espace:notifications")])


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def test_pendant_deux_minutes_l_usager_ne_sait_rien(au_travail, a_l_usager, en_instruction, maintenant, parties):
    courriels, notifications = Courriel.objects.count(), Notification.objects.count()

    reponse = repondre(au_travail, en_instruction)
    maintenant.shift(119)

    page = page_de_l_usager(a_l_usager, en_instruction)
    assert ("Acceptée" in page, TEXTE in page, "decision.pdf" in page) == (False, False, False)
    assert (Courriel.objects.count(), Notification.objects.count(), parties) == (courriels, notifications, [])
    document = PieceJointe.objects.get(demande=en_instruction, nature="decision")
    assert a_l_usager.get(reverse("espace:piece", args=[document.pk])).status_code == 404
    assert reponse.status_code == 302
    agent = au_travail.get(adresse("demande", en_instruction)).content.decode().replace("&nbsp;", " ")
    assert "Part à 10:02 : « Acceptée »." in agent


def test_apres_deux_minutes_la_page_de_l_usager_suffit_a_faire_partir_le_statut(
    au_travail, a_l_usager, en_instruction, maintenant, parties
):
    repondre(au_travail, en_instruction)
    maintenant.shift(120)

    page = page_de_l_usager(a_l_usager, en_instruction)

    assert ("Acceptée" in page, TEXTE in page, "decision.pdf" in page) == (True, True, True)
    assert (relire(en_instruction).phase, relire(en_instruction).effet_le) == (Phase.CLOSE_FAVORABLE, None)
    assert parties == [("acceptee", "acceptee")]
    assert list(Notification.objects.order_by("pk").values_list("texte", flat=True))[-2:] == [
        f"Votre demande {en_instruction.reference} est maintenant : Acceptée",
        f"La réponse à votre demande {en_instruction.reference} est disponible",
    ]


def test_annuler_rend_tout_comme_avant_et_l_historique_des_agents_le_garde(
    au_travail, a_l_usager, en_instruction, maintenant, parties
):
    fichiers = FichierChiffre.objects.count()
    repondre(au_travail, en_instruction)
    maintenant.shift(60)

    reponse = annuler(au_travail, relire(en_instruction))
    maintenant.shift(600)

    page = reponse.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert ("L’usager n’en a rien su." in page, TEXTE in page) == (True, True)  # what was written comes back
    assert (relire(en_instruction).statut, relire(en_instruction).statut_a_venir) == ("en_instruction", "")
    assert "Acceptée" not in page_de_l_usager(a_l_usager, en_instruction)
    assert [fait.genre for fait in en_instruction.evenements.filter(interne=True)] == ["statut_annule", "statut_donne"]
    assert (FichierChiffre.objects.count(), en_instruction.messages.count(), parties) == (fichiers, 0, [])


@pytest.mark.parametrize("lu", [False, True])
def test_une_fois_le_delai_passe_on_ne_peut_plus_annuler(au_travail, a_l_usager, en_instruction, maintenant, lu):
    repondre(au_travail, en_instruction)
    maintenant.shift(120)
    if lu:
        page_de_l_usager(a_l_usager, en_instruction)

    reponse = annuler(au_travail, en_instruction)

    assert "Il est trop tard pour annuler" in reponse.content.decode()
    assert relire(en_instruction).statut == "acceptee"


def test_si_l_usager_a_ecrit_entre_temps_on_ne_peut_plus_annuler(au_travail, usager, en_instruction, maintenant):
    repondre(au_travail, en_instruction)
    ecrire_message(demande=en_instruction, auteur=usager, cote=Cote.USAGER, texte="Une question.", cle=uuid.uuid4())

    reponse = annuler(au_travail, en_instruction)

    assert "l’usager a écrit entre-temps" in reponse.content.decode()
    assert relire(en_instruction).statut_a_venir == "Acceptée"


def test_un_statut_qui_attend_en_interdit_un_autre_et_un_double_clic_le_donne_une_fois(
    au_travail, instructeur, en_instruction
):
    repondre(au_travail, en_instruction, cle=(cle := uuid.uuid4()))
    double = repondre(au_travail, en_instruction, cle=cle)

    autre = changer(instructeur, relire(en_instruction), "complements", texte="Le plan.")

    assert double.status_code == 302
    assert "est déjà donné et part à 10:02" in autre.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert en_instruction.transitions.en_attente().count() == 1


def test_qui_ne_peut_pas_decider_n_annule_pas_une_decision(au_travail, instructeur, en_instruction):
    repondre(au_travail, en_instruction)

    reponse = annuler(instructeur, en_instruction)

    assert "Vous n’avez pas le droit" in reponse.content.decode()
    assert relire(en_instruction).statut_a_venir == "Acceptée"

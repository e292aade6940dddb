"""« Données personnelles » in the admin: what the functional administration reads and does."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY

from espace_usager import demonstration as droits_de_la_demonstration
from espace_usager.actions.demander_droits import demander_droits, repondre_aux_droits
from espace_usager.models import Droit
from formulaires.demonstration.equipes import ADMINISTRATION
from formulaires.journal.models import Ecriture
from formulaires.models import Limitation
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import GroupeFactory
from tests.lecture import lue, mots

CLE = "5d0f1a52-6d0c-4f0e-9d4c-0a4a3c7e6b11"


@pytest.fixture
def administrateur(db):
    """Somebody of « Administration fonctionnelle »."""
    groupe = GroupeFactory(name=ADMINISTRATION)
    droits_de_la_demonstration.installer()
    agent = AgentFactory(prenom="Ada", nom="Ministre")
    agent.groups.add(groupe)
    return agent


def au_bureau(client, agent):
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    return client


@pytest.fixture
def bureau(client, administrateur):
    return au_bureau(client, administrateur)


@pytest.fixture
def recue(usager, maintenant):
    return demander_droits(usager=usager, droit=Droit.LIMITATION, texte="Le temps de vérifier <b>ça</b>.", cle=CLE)


def test_is_the_request_listed_with_its_limit(bureau, recue):
    page = lue(bureau.get(reverse("demandes-de-droits:index")))
    cellules = [mots(cellule).replace("\N{NO-BREAK SPACE}", " ") for cellule in page.select("table.listing tbody td")]
    assert "Limitation (16/03/2026)" in cellules[0]
    assert (cellules[1], cellules[3]) == ("camille@exemple.fr", "16 avril 2026")
    assert page.select_one("table.listing a[href]")["href"] == reverse("demandes-de-droits:edit", args=[recue.pk])


def test_do_those_to_answer_come_first_the_oldest_on_top(bureau, usager, recue, maintenant):
    repondre_aux_droits(demande=recue, agent=None)
    for texte in ("ancienne", "récente"):
        maintenant.shift(timedelta(days=1))
        demander_droits(usager=usager, droit=Droit.OPPOSITION, texte=texte, cle=uuid.uuid4())
    page = lue(bureau.get(reverse("demandes-de-droits:index")))
    titres = [mots(titre) for titre in page.select("table.listing tbody .title a")]
    assert [titre for titre in titres if "(" in titre] == [
        "Opposition (17/03/2026)",
        "Opposition (18/03/2026)",
        "Limitation (16/03/2026)",
    ]


def test_is_the_answer_told_to_the_citizen(bureau, recue, administrateur):
    adresse = reverse("demandes-de-droits:edit", args=[recue.pk])
    assert "Le temps de vérifier <b>ça</b>." in mots(lue(bureau.get(adresse)).main)
    envoyer_tout()
    assert bureau.post(adresse, {"reponse": "Votre compte est gelé."}).status_code == 302
    recue.refresh_from_db()
    assert (recue.reponse, str(recue.traitee_le)) == ("Votre compte est gelé.", "2026-03-16")
    assert envoyer_tout() == 1
    assert dernier_courriel().subject == "La réponse à votre demande sur vos données"
    assert Ecriture.objects.get(action="droits.demande_traitee").acteur == administrateur


def test_is_an_empty_answer_refused(bureau, recue):
    page = bureau.post(reverse("demandes-de-droits:edit", args=[recue.pk]), {"reponse": ""})
    recue.refresh_from_db()
    assert "Écrivez la réponse que l’usager lira." in mots(lue(page).main)
    assert recue.traitee_le is None


@pytest.mark.parametrize("geste", ["add", "delete"])
def test_can_nobody_write_or_remove_a_citizens_request(bureau, recue, geste, administrateur):
    administrateur.is_superuser = True
    administrateur.save()
    arguments = [recue.pk] if geste == "delete" else []
    assert bureau.get(reverse(f"demandes-de-droits:{geste}", args=arguments)).url == reverse("wagtailadmin_home")


def test_is_an_account_frozen_by_its_address_and_thawed(bureau, usager, administrateur):
    gel = {"courriel": " CAMILLE@exemple.fr ", "motif": "Vérification"}
    assert bureau.post(reverse("comptes-geles:add"), gel).status_code == 302
    limitation = Limitation.objects.get()
    assert (limitation.usager, limitation.motif) == (usager, "Vérification")
    assert bureau.post(reverse("comptes-geles:delete", args=[limitation.pk])).status_code == 302
    assert Limitation.objects.count() == 0
    actes = Ecriture.objects.filter(acteur=administrateur).order_by("pk").values_list("action", "objet_id")
    assert list(actes) == [("compte.gele", str(usager.pk)), ("compte.degele", str(usager.pk))]


@pytest.mark.parametrize(
    "adresse, phrase",
    [("inconnue@exemple.fr", "Aucun compte n’a cette adresse"), ("autre@exemple.fr", "Ce compte est déjà gelé.")],
)
def test_does_a_wrong_address_say_what_is_wrong(bureau, etranger, adresse, phrase):
    Limitation.objects.create(usager=etranger, motif="Déjà")
    page = bureau.post(reverse("comptes-geles:add"), {"courriel": adresse, "motif": "Vérification"})
    assert phrase in mots(lue(page).main)
    assert Limitation.objects.count() == 1


def test_may_the_reason_change_and_not_the_account(bureau, usager):
    limitation = Limitation.objects.create(usager=usager, motif="Avant")
    bureau.post(reverse("comptes-geles:edit", args=[limitation.pk]), {"motif": "Après", "courriel": "x@y.fr"})
    limitation.refresh_from_db()
    assert (limitation.motif, limitation.usager) == ("Après", usager)


def test_does_an_agent_without_the_right_see_nothing_of_it(client, recue):
    ailleurs = au_bureau(client, AgentFactory())
    assert "Données personnelles" not in ailleurs.get("/gestion/").content.decode()
    assert ailleurs.get(reverse("demandes-de-droits:index")).url == reverse("wagtailadmin_home")
    assert ailleurs.get(reverse("comptes-geles:index")).url == reverse("wagtailadmin_home")

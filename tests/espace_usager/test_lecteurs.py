"""Who read my demandes, and the receipts of what the service wrote to me (P01, P29)."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from espace_usager.donnees.dossiers import lire_une_demande
from formulaires.actions.consulter import noter_une_lecture
from formulaires.actions.echanger import ecrire_message
from formulaires.enums import Cote
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, ServiceFactory, agent_habilite, demarche_publiee
from tests.lecture import lue, mots


@pytest.fixture
def demande(usager, maintenant):
    demarche = demarche_publiee(service=ServiceFactory(nom="DRAC Normandie"))
    return DemandeFactory(usager=usager, version=demarche.version_courante)


@pytest.fixture
def page(demande):
    return f"/espace/demandes/{demande.reference}/"


def lectures(reponse) -> list[str]:
    return [mots(ligne) for ligne in lue(reponse).select("section:has(> #lectures) li")]


def test_la_page_dit_quel_service_a_lu_et_quel_jour_jamais_quel_agent(connectee, demande, page, maintenant):
    agent = agent_habilite()
    for _ in range(2):
        noter_une_lecture(demande=demande, agent=agent)
    maintenant.shift(timedelta(days=1))
    noter_une_lecture(demande=demande, agent=agent_habilite())
    noter_une_lecture(demande=demande, agent=UsagerFactory(is_superuser=True))

    reponse = connectee.get(page)

    assert sorted(lectures(reponse)) == [
        "DRAC Normandie, le 16\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026",
        "DRAC Normandie, le 17\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026",
        "L’administration du portail, le 17\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026",
    ]
    assert "Dominique" not in reponse.content.decode()


def test_le_service_d_une_lecture_reste_celui_de_ce_jour_la(connectee, demande, page):
    noter_une_lecture(demande=demande, agent=agent_habilite())
    type(demande).objects.filter(pk=demande.pk).update(service=ServiceFactory(nom="DRAC Bretagne"))

    assert lectures(connectee.get(page))[0].startswith("DRAC Normandie")


def test_mes_donnees_et_l_archive_le_disent_aussi(connectee, demande, maintenant):
    noter_une_lecture(demande=demande, agent=agent_habilite())
    noter_une_lecture(demande=DemandeFactory(), agent=agent_habilite())

    assert lectures(connectee.get("/espace/compte/mes-donnees/")) == [
        f"{demande.reference}\N{NO-BREAK SPACE}: DRAC Normandie, le 16\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026"
    ]
    assert lire_une_demande(demande)["lue par"] == [{"service": "DRAC Normandie", "le": timezone.localdate()}]


def test_la_page_coute_autant_pour_une_lecture_que_pour_trois(connectee, demande, page, maintenant):
    couts = []
    for nombre in (1, 2):
        for _ in range(nombre):
            noter_une_lecture(demande=demande, agent=agent_habilite())
            maintenant.shift(timedelta(days=1))
        connectee.get(page)
        with CaptureQueriesContext(connection) as requetes:
            connectee.get(page)
        couts.append(len(requetes))

    assert couts[0] == couts[1]


def test_le_service_sait_quand_ses_messages_sont_lus(connectee, demande, page):
    message = ecrire_message(
        demande=demande, auteur=agent_habilite(), cote=Cote.SERVICE, texte="Bonjour", cle=uuid.uuid4()
    )
    avant = lue(connectee.get(page)).select_one("#messages-lus")
    message.refresh_from_db()
    seulement_ouverte = message.lu_le

    reponse = connectee.post(reverse("espace:messages_lus", args=[demande.reference]))

    message.refresh_from_db()
    assert (reponse.url, seulement_ouverte, message.lu_le is not None) == (f"{page}#messages", None, True)
    assert avant["action"] == f"{page}lus/"
    assert lue(connectee.get(page)).select_one("#messages-lus") is None


def test_un_autre_usager_ne_marque_rien(client, demande, page):
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(f"{page}lus/").status_code == 404

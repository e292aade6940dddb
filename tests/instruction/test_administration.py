"""What the admin shows to whom: menus, home page, services and habilitations, and the library's closed doors."""

import json
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtailstreamforms.models import Form

from espace_usager.comptes.models import Usager
from formulaires.models import Habilitation, Service
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, GroupeFactory, ServiceFactory
from tests.instruction.conftest import ouvrir_session

ACCUEIL = "/gestion/"


def menu(client) -> list[str]:
    """Return the names of the entries of the admin's menu, in order."""
    page = client.get(ACCUEIL).content.decode()
    props = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL).group(1)
    modules = json.loads(props)["modules"]
    entrees = next(module["_args"][0] for module in modules if module["_type"] == "wagtail.sidebar.MainMenuModule")
    return [entree["_args"][0]["name"] for entree in entrees]


@pytest.fixture
def administration(db):
    """The browser of somebody of the functional administration."""
    groupe = Group.objects.create(name="Administration fonctionnelle")
    for modele in ("service", "habilitation"):
        groupe.permissions.add(*Permission.objects.filter(content_type__model=modele))
    agent = AgentFactory()
    agent.groups.add(groupe)
    return ouvrir_session(agent)


@pytest.fixture
def superutilisateur(db):
    return ouvrir_session(AgentFactory(is_superuser=True))


def test_un_agent_ne_voit_que_ses_demandes_leurs_chiffres_et_l_etat_du_service_au_menu(au_travail):
    assert menu(au_travail) == ["demandes", "chiffres", "etat-du-service"]


def test_sans_habilitation_le_menu_n_a_que_l_etat_du_service(sans_habilitation):
    assert menu(sans_habilitation) == ["etat-du-service"]


def test_les_demandes_viennent_en_premier_pour_qui_edite_aussi(agent, au_travail):
    agent.groups.add(Group.objects.get(name="Moderators"))

    entrees = menu(au_travail)

    assert (entrees[0], "explorer" in entrees) == ("demandes", True)


def test_le_superutilisateur_a_les_demandes_et_les_menus_de_qui_edite(superutilisateur):
    assert {"demandes", "explorer", "reports", "settings", "help"} <= set(menu(superutilisateur))


def test_qui_edite_sans_habilitation_garde_ses_menus(sans_habilitation):
    Usager.objects.get().groups.add(Group.objects.get(name="Moderators"))

    entrees = menu(sans_habilitation)

    assert {"explorer", "reports", "help"} <= set(entrees)
    assert "demandes" not in entrees


@pytest.mark.parametrize("chemin", ["pages/", "images/", "documents/", "reports/workflow/", "users/", "services/"])
def test_un_agent_qui_devine_une_adresse_n_y_trouve_rien(au_travail, chemin):
    reponse = au_travail.get(f"/gestion/{chemin}")

    assert (reponse.status_code, reponse.headers["Location"]) == (302, ACCUEIL)


def resume(client) -> list[str]:
    page = client.get(ACCUEIL).content.decode()
    return re.findall(r'href="/gestion/demandes/corbeilles/[^"]+">([^<]+)</a>', page)


def test_l_accueil_dit_ce_qui_attend_l_agent(au_travail, agent, version, demande):
    DemandeFactory(version=version, agent=agent)
    DemandeFactory(version=version, agent=agent)

    assert resume(au_travail) == ["À prendre (1)", "Les miennes (2)"]


def test_l_accueil_de_l_agent_d_une_autre_demarche_compte_ses_seules_demandes(d_ailleurs, demande):
    assert resume(d_ailleurs) == ["À prendre (0)", "Les miennes (0)"]


def test_sans_habilitation_l_accueil_ne_compte_rien(sans_habilitation, demande):
    assert resume(sans_habilitation) == []


def test_l_administration_fonctionnelle_voit_les_droits_et_les_services(administration):
    assert menu(administration) == ["droits", "etat-du-service"]


def test_l_administration_fonctionnelle_cree_un_service(administration):
    reponse = administration.post(reverse("services:add"), {"nom": "DRAC Normandie", "nom_complet": ""})

    assert (reponse.status_code, Service.objects.get().nom) == (302, "DRAC Normandie")


def test_un_service_qui_a_recu_des_demandes_ne_se_supprime_pas(administration, demande):
    reponse = administration.post(reverse("services:delete", args=[demande.service_id]), follow=True)

    assert "Ce service reçoit ou a reçu des demandes" in reponse.content.decode()
    assert Service.objects.filter(pk=demande.service_id).exists()


def test_un_service_sans_demande_se_supprime(administration):
    service = ServiceFactory()

    administration.post(reverse("services:delete", args=[service.pk]))

    assert not Service.objects.exists()


def test_l_administration_fonctionnelle_donne_un_droit(administration, demarche):
    groupe = GroupeFactory()

    administration.post(
        reverse("habilitations:add"),
        {"groupe": groupe.pk, "demarche": demarche.pk, "service": "", "role": "instruction"},
    )

    droit = Habilitation.objects.get()
    assert (droit.groupe, droit.demarche.pk, droit.service, droit.role) == (groupe, demarche.pk, None, "instruction")


def test_donner_deux_fois_le_meme_droit_est_refuse(administration, demarche):
    donnees = {"groupe": GroupeFactory().pk, "demarche": demarche.pk, "service": "", "role": "instruction"}

    for _ in range(2):
        administration.post(reverse("habilitations:add"), donnees)

    assert Habilitation.objects.count() == 1


@pytest.mark.parametrize("nom", ["services:add", "habilitations:add", "habilitations:index"])
def test_un_agent_ne_peut_pas_se_donner_de_droits(au_travail, nom):
    reponse = au_travail.get(reverse(nom))

    assert (reponse.status_code, reponse.headers["Location"]) == (302, ACCUEIL)


@pytest.mark.parametrize("suite", ["submissions/", "submissions/delete/"])
def test_les_reponses_de_wagtailstreamforms_sont_hors_d_atteinte_meme_du_superutilisateur(superutilisateur, suite):
    formulaire = Form.objects.create(title="Contact", slug="contact", template_name="x.html", fields="[]")
    chemin = f"/gestion/wagtailstreamforms/{formulaire.pk}/{suite}"

    assert [superutilisateur.get(chemin).status_code, superutilisateur.post(chemin).status_code] == [404, 404]


def test_la_liste_des_formulaires_de_wagtailstreamforms_ne_mene_pas_aux_reponses(superutilisateur):
    formulaire = Form.objects.create(title="Contact", slug="contact", template_name="x.html", fields="[]")

    page = superutilisateur.get("/gestion/wagtailstreamforms/form/").content.decode()

    assert (formulaire.title in page, "submissions" in page) == (True, False)

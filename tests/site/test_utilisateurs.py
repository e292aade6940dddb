"""Accounts managed from the Wagtail admin: our names, and no password typed by somebody else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from espace_usager.comptes.models import Usager
from formulaires.models import Demande, DemandeEffacee
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import DemandeFactory
from tests.instruction.conftest import ouvrir_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def administratrice():
    return ouvrir_session(AgentFactory(is_superuser=True))


def test_un_compte_cree_par_l_administration_recoit_un_lien_et_n_a_pas_de_mot_de_passe(administratrice):
    groupe = Group.objects.create(name="DRAC")

    administratrice.post(
        reverse("wagtailusers_users:add"),
        {"email": "Nadia@exemple.fr", "prenom": "Nadia", "nom": "Ferrand", "groups": [groupe.pk]},
    )
    envoyer_tout()

    nadia = Usager.objects.get(email="nadia@exemple.fr")
    assert (nadia.prenom, nadia.nom, list(nadia.groups.all())) == ("Nadia", "Ferrand", [groupe])
    assert (nadia.has_usable_password(), nadia.est_confirme) == (False, False)
    assert dernier_courriel().to == ["nadia@exemple.fr"]


def test_modifier_un_compte_change_son_nom_et_garde_son_mot_de_passe(administratrice):
    usager = UsagerFactory(email="luc@exemple.fr")

    administratrice.post(
        reverse("wagtailusers_users:edit", args=[usager.pk]),
        {"email": "luc@exemple.fr", "prenom": "Luc", "nom": "Hoarau", "is_active": "on"},
    )

    modifie = Usager.objects.get(pk=usager.pk)
    assert (modifie.get_full_name(), modifie.password) == ("Luc Hoarau", usager.password)


@pytest.mark.parametrize("tri", ["", "?ordering=name", "?ordering=-name", "?q=Hoarau"])
def test_la_liste_des_comptes_se_trie_et_se_cherche_par_nom(administratrice, tri):
    UsagerFactory(nom="Hoarau")

    reponse = administratrice.get(reverse("wagtailusers_users:index") + tri)

    assert "Hoarau" in reponse.content.decode()


def test_mes_reglages_dans_l_administration_ne_demandent_pas_de_nom_anglais(administratrice):
    contenu = administratrice.get(reverse("wagtailadmin_account")).content.decode()

    assert "name_email-first_name" not in contenu


def test_supprimer_un_compte_emporte_ses_demandes_et_laisse_leur_ligne(administratrice):
    demande = DemandeFactory()

    administratrice.post(reverse("wagtailusers_users:delete", args=[demande.usager.pk]))

    assert (Usager.objects.filter(pk=demande.usager.pk).count(), Demande.objects.count()) == (0, 0)
    assert DemandeEffacee.objects.get().reference == demande.reference


def test_en_supprimer_plusieurs_a_la_fois_aussi(administratrice):
    demandes = [DemandeFactory() for _ in range(2)]
    adresse = reverse("wagtail_bulk_action", args=["comptes", "usager", "delete"])
    choisis = "&".join(f"id={demande.usager.pk}" for demande in demandes)

    administratrice.post(f"{adresse}?{choisis}&next=/gestion/")

    assert (Demande.objects.count(), DemandeEffacee.objects.count()) == (0, 2)

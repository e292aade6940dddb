"""The list of demandes: what it shows, in which basket, and at what cost."""

import copy
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from formulaires.instruction import selection
from formulaires.instruction.views.liste import DemandesView
from formulaires.models import Consultation, Demande
from formulaires.publication.statuts_types import AUTORISATION
from tests.conftest import MAINTENANT
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, ServiceFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import comptes, corbeille, references


def en_clair(reponse) -> str:
    """Return the text of the page's table, tags and superfluous spaces removed."""
    tableau = re.search(r"<tbody>(.*?)</tbody>", reponse.content.decode(), re.DOTALL).group(1)
    return " ".join(re.sub(r"<[^>]+>", " ", tableau).split())


def test_ce_que_dit_une_ligne_de_la_liste(maintenant, au_travail, agent, demande):
    Demande.objects.update(agent=agent, deposee_le=MAINTENANT - timedelta(days=14))

    page = au_travail.get(corbeille("miennes"))

    assert en_clair(page) == (
        f"{demande.reference} Licence de spectacles Camille Moreau Compagnie des Deux Rives Déposée 2 mars 2026 "
        "Nadia Ferrand Demande déposée Non lu aujourd’hui à 10:00"
    )


def test_est_ce_non_lu_pour_chaque_agent_jusqu_a_ce_qu_il_ait_vu_le_dernier_evenement(
    maintenant, au_travail, instructeur, agent, demande
):
    Consultation.objects.create(agent=agent, demande=demande)
    vue = "Non lu" in en_clair(au_travail.get(corbeille("toutes")))
    pour_un_collegue = "Non lu" in en_clair(instructeur.get(corbeille("toutes")))
    Demande.objects.update(dernier_evenement_le=MAINTENANT + timedelta(hours=1))

    assert (vue, pour_un_collegue, "Non lu" in en_clair(au_travail.get(corbeille("toutes")))) == (False, True, True)


@pytest.fixture
def une_de_chaque(version, agent):
    """One demande per basket, and one more followed by a colleague."""
    collegue = UsagerFactory()
    return {
        "a-prendre": DemandeFactory(version=version),
        "miennes": DemandeFactory(version=version, agent=agent),
        "attente": DemandeFactory(version=version, phase="attente_usager", attend="usager"),
        "closes": DemandeFactory(version=version, phase="close_favorable", attend="personne", agent=agent),
        "collegue": DemandeFactory(version=version, agent=collegue),
    }


@pytest.mark.parametrize("cle", ["a-prendre", "miennes", "attente", "closes"])
def test_chaque_corbeille_montre_les_siennes(au_travail, une_de_chaque, cle):
    assert references(au_travail.get(corbeille(cle))) == [une_de_chaque[cle].reference]


def test_la_liste_s_ouvre_sur_les_demandes_a_prendre(au_travail, une_de_chaque):
    assert references(au_travail.get("/gestion/demandes/")) == [une_de_chaque["a-prendre"].reference]


def test_chaque_onglet_dit_combien_il_contient(au_travail, une_de_chaque):
    assert comptes(au_travail.get("/gestion/demandes/")) == {
        "À prendre": "1",
        "Les miennes": "1",
        "En attente de l’usager": "1",
        "En retard": "0",
        "Closes": "1",
        "Toutes": "5",
    }


def test_un_compte_s_arrete_au_plafond(au_travail, une_de_chaque, monkeypatch):
    monkeypatch.setattr(selection, "PLAFOND", 2)

    assert comptes(au_travail.get("/gestion/demandes/"))["Toutes"] == "plus de 2"


def test_les_plus_anciennes_a_prendre_viennent_d_abord(au_travail, version):
    recente = DemandeFactory(version=version, deposee_le=MAINTENANT)
    ancienne = DemandeFactory(version=version, deposee_le=MAINTENANT - timedelta(days=3))

    assert references(au_travail.get(corbeille("a-prendre"))) == [ancienne.reference, recente.reference]
    assert references(au_travail.get(corbeille("toutes"))) == [recente.reference, ancienne.reference]


def test_l_ordre_se_renverse_par_l_entete_de_la_colonne(au_travail, version):
    recente = DemandeFactory(version=version, deposee_le=MAINTENANT)
    ancienne = DemandeFactory(version=version, deposee_le=MAINTENANT - timedelta(days=3))

    page = au_travail.get(corbeille("a-prendre"), {"ordering": "-deposee_le"})

    assert references(page) == [recente.reference, ancienne.reference]


def test_trier_sur_une_colonne_qui_ne_se_trie_pas_ne_change_rien(au_travail, demande):
    assert references(au_travail.get(corbeille("toutes"), {"ordering": "usager__password"})) == [demande.reference]


@pytest.mark.parametrize(
    "mots",
    ["ESV-", "moreau", "CAMILLE", "camille moreau", "moreau camille", "camille@exemple.fr", "deux rives", " moreau  "],
)
def test_on_trouve_une_demande_par_son_numero_ou_par_un_nom(au_travail, demande, mots):
    DemandeFactory(version=demande.version, usager=UsagerFactory(prenom="Odile", nom="Prévost"), reference="X")

    assert references(au_travail.get(corbeille("toutes"), {"q": mots})) == [demande.reference]


@pytest.mark.parametrize("mots", ["moreau odile", "absente", "%", "_", "\x00"])
def test_une_recherche_vaine_ne_montre_que_ce_qui_correspond(au_travail, demande, mots):
    trouvees = references(au_travail.get(corbeille("toutes"), {"q": mots}))

    # A search the form refuses is no search at all.
    assert trouvees == ([demande.reference] if mots == "\x00" else [])


def test_une_recherche_vaine_ici_dit_qu_il_y_en_a_ailleurs(au_travail, demande):
    page = au_travail.get(corbeille("closes"), {"q": "moreau"}).content.decode()

    assert 'href="/gestion/demandes/corbeilles/toutes/?q=moreau">Voir celles des autres corbeilles' in page


@pytest.fixture
def deux_demarches(demande, agent):
    """A second démarche of the same agent, with one demande whose status has a name of its own."""
    autres_statuts = [AUTORISATION[0] | {"libelle": "Reçue", "suivants": []}]
    autre = demarche_publiee(statuts_definis=autres_statuts, title="Subvention", sigle="SUB")
    agent.groups.get(habilitations__isnull=False).habilitations.create(demarche=autre, role="decision")
    return demande, DemandeFactory(version=VersionFactory(demarche=autre))


def test_les_filtres_nomment_les_demarches_et_leurs_statuts(au_travail, deux_demarches):
    page = au_travail.get(corbeille("toutes")).content.decode()

    statuts = re.findall(r'name="statut" value="([^"]+)"', page)
    assert statuts == [
        "Acceptée", "Classée sans suite", "Compléments demandés", "Déposée", "En instruction", "Refusée", "Reçue",
    ]  # fmt: skip
    assert len(re.findall(r'name="demarche"', page)) == 2


@pytest.mark.parametrize("rang, autre", [(0, "Déposée"), (1, "Reçue")])
def test_filtrer_par_demarche_ou_par_statut_garde_les_bonnes(au_travail, deux_demarches, rang, autre):
    gardee = deux_demarches[rang]

    par_demarche = au_travail.get(corbeille("toutes"), {"demarche": gardee.demarche_id})
    par_statut = au_travail.get(corbeille("toutes"), {"statut": autre})

    assert references(par_demarche) == references(par_statut) == [gardee.reference]


def test_filtrer_par_phase_garde_les_bonnes(au_travail, une_de_chaque):
    page = au_travail.get(corbeille("toutes"), {"phase": ["attente_usager", "close_favorable"]})

    assert references(page) == [une_de_chaque["closes"].reference, une_de_chaque["attente"].reference]


@pytest.fixture
def par_service_et_par_agent(version, agent):
    """Three demandes that each differ from the first by one thing, and the filters that keep the first alone."""
    ailleurs, le_16 = ServiceFactory(), {"deposee_le": MAINTENANT}
    voulue = DemandeFactory(version=version, agent=agent, **le_16)
    DemandeFactory(version=version, **le_16)
    DemandeFactory(version=version, agent=agent, service=ailleurs, **le_16)
    DemandeFactory(version=version, agent=agent, deposee_le=MAINTENANT - timedelta(days=3))
    jour = f"{MAINTENANT:%d/%m/%Y}"
    return voulue, {
        "service": voulue.service_id,
        "agent": agent.pk,
        "deposee_le_from": jour,
        "deposee_le_to": jour,
    }


def test_are_all_the_filters_applied_together(au_travail, par_service_et_par_agent):
    voulue, filtres = par_service_et_par_agent

    page = au_travail.get(corbeille("toutes"), filtres)

    assert (references(page), comptes(page)["Toutes"]) == ([voulue.reference], "1")


@pytest.mark.parametrize("filtre, gardees", [(["service"], 3), (["agent"], 3), (["deposee_le_from"], 3)])
def test_does_each_filter_act_alone(au_travail, par_service_et_par_agent, filtre, gardees):
    filtres = {nom: par_service_et_par_agent[1][nom] for nom in filtre}

    assert len(references(au_travail.get(corbeille("toutes"), filtres))) == gardees


def test_are_the_services_and_agents_of_others_not_offered(habiliter, par_service_et_par_agent):
    demarche = demarche_publiee()
    ailleurs = habiliter("decision", demarche=demarche)

    page = ouvrir_session(ailleurs).get(corbeille("toutes")).content.decode()

    assert re.findall(r'name="(service|agent)" value="([^"]+)"', page) == [
        ("service", f"{demarche.service_id}"),
        ("agent", f"{ailleurs.pk}"),
    ]


def test_les_comptes_suivent_les_filtres(au_travail, deux_demarches):
    page = au_travail.get(corbeille("closes"), {"demarche": deux_demarches[1].demarche_id})

    assert (comptes(page)["À prendre"], comptes(page)["Toutes"]) == ("1", "1")


def test_les_onglets_et_les_pages_gardent_les_filtres_et_la_recherche(au_travail, version, monkeypatch):
    monkeypatch.setattr(DemandesView, "paginate_by", 1)
    for _ in range(2):
        DemandeFactory(version=version)

    page = au_travail.get(corbeille("toutes"), {"q": "ESV", "phase": "deposee"}).content.decode()

    assert 'href="/gestion/demandes/corbeilles/closes/?q=ESV&amp;phase=deposee"' in page
    assert re.search(r'href="/gestion/demandes/corbeilles/toutes/\?q=ESV&amp;phase=deposee&amp;page=apres', page)


def test_un_filtre_qui_n_existe_plus_est_annonce(au_travail, demande):
    page = au_travail.get(corbeille("toutes"), {"statut": "Un ancien nom"}).content.decode()

    assert "Un filtre de cette adresse n’existe plus" in page


def test_un_statut_renomme_se_filtre_par_son_nouveau_nom_et_l_ancien_reste_connu(au_travail, demande, demarche):
    statuts = list(demarche.statuts.raw_data)
    statuts[0]["value"]["libelle"] = "Reçue"
    demarche.statuts = statuts
    demarche.save_revision().publish()

    assert references(au_travail.get(corbeille("toutes"), {"statut": "Reçue"})) == [demande.reference]
    ancien = au_travail.get(corbeille("toutes"), {"statut": "Déposée"})
    assert (references(ancien), "n’existe plus" in ancien.content.decode()) == ([], False)


def test_vingt_cinq_demandes_par_page_puis_les_suivantes_puis_le_retour(au_travail, version):
    for _ in range(27):
        DemandeFactory(version=version)

    premiere = au_travail.get(corbeille("toutes"))
    seconde = au_travail.get(corbeille("toutes") + lien(premiere, "Suivantes"))
    retour = au_travail.get(corbeille("toutes") + lien(seconde, "Précédentes"))

    assert (len(references(premiere)), len(references(seconde))) == (25, 2)
    assert references(retour) == references(premiere)


def lien(reponse, libelle) -> str:
    """Return the query of the pagination link that reads so."""
    liens = re.findall(r'<a href="[^"?]*(\?[^"]+)">(.*?)</a>', reponse.content.decode(), re.DOTALL)
    return next(requete.replace("&amp;", "&") for requete, texte in liens if libelle in texte)


def test_le_fragment_rafraichi_par_la_recherche_contient_la_liste_et_les_comptes(au_travail, demande):
    fragment = au_travail.get("/gestion/demandes/corbeilles/toutes/resultats/", {"q": "moreau"})

    assert "<html" not in fragment.content.decode()
    assert (references(fragment), comptes(fragment)["Toutes"]) == ([demande.reference], "1")


def requetes(client, chemin) -> list[str]:
    with CaptureQueriesContext(connection) as captees:
        assert client.get(chemin).status_code == 200
    return [requete["sql"] for requete in captees]


def copier(demande: Demande, combien: int) -> None:
    """Put as many more demandes like this one in the database, at once."""
    copies = [copy.copy(demande) for _ in range(combien)]
    for rang, copie in enumerate(copies):
        copie.pk, copie.cle_depot, copie.reference = None, uuid.uuid4(), f"COP-2026-{Demande.objects.count()}{rang:06d}"
    Demande.objects.bulk_create(copies)


@pytest.mark.parametrize(
    "adresse",
    ["", "?col=etiquettes&col=agent&ordering=deposee_le", "?phase=deposee", "?q=moreau"],
)
def test_does_the_list_cost_as_many_statements_with_1_3_and_300_rows(au_travail, demande, agent, adresse):
    """G18: at most ten more than an empty page of ours, the list of exports without its own query, for this agent."""
    Demande.objects.update(agent=agent)
    toutes = corbeille("toutes") + adresse
    au_travail.get(toutes)  # the versions of démarches are read once in the life of a process

    nombres = []
    for combien in (0, 2, 297):
        copier(demande, combien)
        nombres.append(len(requetes(au_travail, toutes)))

    assert nombres == [nombres[0]] * 3
    assert nombres[0] <= len(requetes(au_travail, reverse("exports:miens"))) + 9


def test_la_liste_ne_lit_jamais_les_reponses(au_travail, demande):
    lues = requetes(au_travail, corbeille("toutes"))

    assert [sql for sql in lues if re.search(r'"(reponses|lecture|etapes)"', sql)] == []


def test_des_noms_hostiles_sont_montres_comme_du_texte(au_travail, version):
    hostile = '"><img src=x onerror=alert(1)>{{7*7}}<script>alert(1)</script>'
    usager = UsagerFactory(prenom="<b>Zoé</b>", nom=hostile)
    DemandeFactory(version=version, usager=usager, beneficiaire=hostile)

    page = au_travail.get(corbeille("toutes"), {"q": '"><script>alert(2)</script>'}).content.decode()
    liste = au_travail.get(corbeille("toutes")).content.decode()

    assert "<script>alert(2)" not in page
    assert (liste.count("<img src=x"), liste.count("<b>Zoé"), liste.count("&lt;img src=x")) == (0, 0, 2)

"""Every address of the instruction, for everybody who is not an agent of the démarche (C14, C26, C27, C32)."""

import uuid
from urllib.parse import unquote

import pytest
from django.urls import reverse

from formulaires.coffre.apercus import dessiner
from formulaires.instruction.viewsets import DemandeViewSet
from formulaires.journal.models import Ecriture
from formulaires.models import Habilitation
from tests.factories.coffre import UNE_PAGE
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, ServiceFactory
from tests.instruction.conftest import ouvrir_session, sans_second_facteur
from tests.instruction.gestes import adresse, comptes, corbeille, references

LISTES = {
    "demandes": [], "corbeille": ["toutes"], "resultats": ["toutes"], "nouvelles": ["toutes"], "effacees": [],
    "travail": [], "resumes": [],
}  # fmt: skip
GESTES = {
    "enregistrer_vue": ["toutes"],
    "renommer_vue": [1],
    "retirer_vue": [1],
    "prochaine": [],
    "absence": [],
    "retour": [1],
    "compris": [],
}
"""What an agent posts about no demande in particular."""
D_UNE_PIECE = {"piece", "apercu", "image"}
LECTURES = {"demande", "accuse"} | D_UNE_PIECE
ACTES = {
    "prendre", "confier", "statut", "annuler_statut", "demander_corrections", "repondre", "message", "lus", "note",
    "etiqueter", "retirer",
}  # fmt: skip
SIGNES = {"presence"}
TOUTES = LISTES.keys() | GESTES.keys() | LECTURES | ACTES | SIGNES


@pytest.fixture
def piece(demande):
    piece = PieceJointeFactory(demande=demande, octets=UNE_PAGE)
    dessiner(piece.fichier)
    return piece


@pytest.fixture
def adresses(demande, piece):
    """Every address of the instruction about this demande."""
    seules = {nom: reverse(f"instruction:{nom}", args=args) for nom, args in (LISTES | GESTES).items()}
    les_siennes = {
        nom: adresse(nom, demande, *([piece.pk] if nom in D_UNE_PIECE else [])) for nom in TOUTES - seules.keys()
    }
    return seules | les_siennes


@pytest.fixture
def demander(adresses, demande):
    """Return a function that asks every address, in earnest, and gives the status of each answer."""
    donnees = {
        "revision": demande.revision,
        "statut": "en_instruction",
        "texte": "Bonjour",
        "note": "Bonjour",
        "vue_le": demande.dernier_evenement_le.isoformat(),
        "cle": uuid.uuid4(),
    }

    def demander(client, noms=TOUTES):
        return {
            nom: (
                client.post(adresses[nom], donnees)
                if nom in ACTES | SIGNES | GESTES.keys()
                else client.get(adresses[nom])
            ).status_code
            for nom in noms
        }

    return demander


def destination(client, chemin) -> str:
    """Return where a request is sent to; empty when it is answered on the spot."""
    return unquote(client.get(chemin).headers.get("Location", ""))


def test_les_adresses_essayees_ici_sont_toutes_celles_de_l_instruction(adresses):
    assert {adresse.name for adresse in DemandeViewSet().get_urlpatterns()} == adresses.keys()


def test_une_personne_inconnue_est_envoyee_a_la_connexion(client, adresses):
    assert [destination(client, chemin) for chemin in adresses.values()] == [
        f"/compte/connexion/?next={chemin}" for chemin in adresses.values()
    ]


def test_l_usager_qui_a_depose_la_demande_ne_trouve_rien_ici(usager, demander):
    reponses = demander(sans_second_facteur(usager))

    assert set(reponses.values()) == {404}


def test_un_agent_doit_donner_son_second_facteur_a_chaque_adresse(agent, adresses):
    client = sans_second_facteur(agent)

    assert [destination(client, chemin) for chemin in adresses.values()] == [
        f"/compte/connexion/?next={chemin}" for chemin in adresses.values()
    ]


def test_un_agent_sans_second_facteur_est_invite_a_l_installer(adresses):
    client = sans_second_facteur(AgentFactory(appareil=False))

    assert destination(client, adresses["demande"]) == f"/compte/double-facteur/installer/?next={adresses['demande']}"


def test_qui_n_a_aucune_habilitation_ne_trouve_rien(sans_habilitation, demander):
    assert set(demander(sans_habilitation).values()) == {404}


def test_l_agent_d_une_autre_demarche_ne_trouve_ni_la_demande_ni_ses_fichiers(d_ailleurs, demander):
    assert set(demander(d_ailleurs, TOUTES - LISTES.keys() - GESTES.keys()).values()) == {404}


def test_l_agent_d_une_autre_demarche_n_a_rien_change(d_ailleurs, demander, demande):
    demander(d_ailleurs, ACTES | SIGNES)

    revision = demande.revision
    demande.refresh_from_db()
    ecrits = (demande.messages, demande.notes, demande.consultations)
    assert (demande.revision, demande.agent, *(lignes.count() for lignes in ecrits), demande.evenements.count()) == (
        revision, None, 0, 0, 0, 1,
    )  # fmt: skip


def test_l_agent_d_une_autre_demarche_ne_voit_la_demande_ni_dans_la_liste_ni_dans_les_comptes(d_ailleurs, demande):
    page = d_ailleurs.get(corbeille("toutes"))

    assert references(page) == []
    assert set(comptes(page).values()) == {"0"}


def test_l_agent_d_une_autre_demarche_ne_la_trouve_pas_en_la_cherchant(d_ailleurs, demande):
    page = d_ailleurs.get(corbeille("toutes"), {"q": demande.reference})

    assert references(page) == []
    assert set(comptes(page).values()) == {"0"}


def test_les_filtres_ne_nomment_que_les_demarches_de_l_agent(d_ailleurs, demande):
    assert "Licence de spectacles" not in d_ailleurs.get(corbeille("toutes")).content.decode()


def test_filtrer_sur_la_demarche_des_autres_ne_montre_rien(d_ailleurs, demande):
    page = d_ailleurs.get(corbeille("toutes"), {"demarche": demande.demarche_id})

    assert references(page) == []


def test_chaque_adresse_refusee_est_inscrite_au_journal(d_ailleurs, demander, demande):
    essayees = LECTURES | ACTES | SIGNES
    demander(d_ailleurs, essayees)

    assert [ligne.action for ligne in Ecriture.objects.sur(demande)] == ["demande.acces_refuse"] * len(essayees)


def test_un_numero_qui_n_existe_pas_est_introuvable(au_travail):
    assert au_travail.get("/gestion/demandes/ESV-2026-999999/").status_code == 404


def test_une_corbeille_qui_n_existe_pas_est_introuvable(au_travail):
    assert au_travail.get("/gestion/demandes/corbeilles/vide/").status_code == 404


def test_qui_ne_peut_que_lire_lit_tout(lecteur, demander):
    lisibles = LISTES.keys() | LECTURES | SIGNES

    assert demander(lecteur, lisibles) == dict.fromkeys(lisibles, 200)


def test_qui_ne_peut_que_lire_ne_peut_rien_ecrire(lecteur, demander):
    assert demander(lecteur, ACTES) == dict.fromkeys(ACTES, 404)


def test_qui_ne_peut_que_lire_ne_voit_aucun_bouton(lecteur, demande):
    page = lecteur.get(adresse("demande", demande)).content.decode()

    assert [acte for acte in ACTES if adresse(acte, demande) in page] == []


def test_qui_ne_peut_qu_instruire_ne_peut_pas_repondre(instructeur, demander):
    assert demander(instructeur, {"repondre"}) == {"repondre": 404}


def test_qui_ne_peut_qu_instruire_lit_pourquoi_il_ne_peut_pas_repondre(instructeur, demande):
    page = instructeur.get(adresse("demande", demande)).content.decode()

    assert adresse("repondre", demande) not in page
    assert "Répondre et clore revient aux agents qui ont le droit de décider." in page


def test_un_droit_retire_pendant_la_session_cesse_a_la_demande_suivante(au_travail, agent, demander):
    avant = demander(au_travail, {"demande"})
    Habilitation.objects.all().delete()

    assert (avant, set(demander(au_travail).values())) == ({"demande": 200}, {404})


def test_une_habilitation_sur_un_service_ouvre_les_seules_demandes_de_ce_service(version, habiliter):
    service = ServiceFactory()
    sienne = DemandeFactory(version=version, service=service)
    DemandeFactory(version=version)
    client = ouvrir_session(habiliter(Habilitation.Role.LECTURE, service=service))

    page = client.get(corbeille("toutes"))

    assert references(page) == [sienne.reference]
    assert comptes(page)["Toutes"] == "1"


def test_revenir_par_son_navigateur_a_l_adresse_d_un_acte_montre_la_demande(au_travail, demande):
    vers = {acte: destination(au_travail, adresse(acte, demande)) for acte in ACTES}

    assert vers == dict.fromkeys(ACTES, adresse("demande", demande))

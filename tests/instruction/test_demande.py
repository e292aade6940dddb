"""The page of a demande: what an agent reads there."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from formulaires.enums import Cote
from formulaires.journal.models import Ecriture
from formulaires.models import Consultation, Demande, Evenement
from formulaires.publication.composition import champ, etape
from formulaires.publication.statuts_types import AUTORISATION
from tests.conftest import MAINTENANT
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import (
    PDF,
    DemandeFactory,
    EtiquetteFactory,
    MessageFactory,
    PieceJointeFactory,
    VersionFactory,
    demarche_publiee,
)
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse, changer, ecrire
from tests.lecture import lue

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("texte_long", "note", "Note", obligatoire=False),
    ),
    etape("pieces", "Vos pièces", champ("piece", "plan", "Plan du lieu", obligatoire=False)),
]
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}'


def lignes(html: str, tableau: str) -> list[tuple[str, str]]:
    """Return question and answer of each row of the table whose caption reads so, in plain text."""
    corps = re.search(rf"<caption[^>]*>{tableau}</caption>(.*?)</table>", html, re.DOTALL).group(1)
    rangees = re.findall(r"<th[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>", corps, re.DOTALL)
    return [tuple(" ".join(re.sub(r"<[^>]+>", " ", cellule).split()) for cellule in rangee) for rangee in rangees]


@pytest.fixture
def lire(au_travail, demande):
    return lambda: au_travail.get(adresse("demande", demande)).content.decode()


@pytest.fixture
def version(db):
    return VersionFactory(demarche=demarche_publiee(ETAPES, title="Licence de spectacles"))


def test_les_reponses_se_lisent_etape_par_etape_comme_elles_ont_ete_deposees(lire, demande):
    page = lire()

    assert lignes(page, "Réponses à l’étape «&nbsp;Votre projet&nbsp;»") == [
        ("Titre du projet", "La Nuit des rois"),
        ("Note", "Non renseigné"),
    ]
    assert lignes(page, "Réponses à l’étape «&nbsp;Vos pièces&nbsp;»") == [("Plan du lieu", "Non renseigné")]


def test_une_demarche_modifiee_depuis_ne_change_pas_ce_que_l_agent_lit(lire, demarche):
    etapes = list(demarche.etapes.raw_data)
    etapes[0]["value"]["champs"][0]["value"]["label"] = "Un autre titre"
    demarche.etapes = etapes
    demarche.save_revision().publish()

    assert "Un autre titre" not in lire()


def test_les_pieces_se_lisent_avec_leur_question_leur_poids_et_leur_lien(au_travail, version):
    piece = PieceJointeFactory(champ="plan", nom="plan.pdf")
    demande = DemandeFactory(
        cle_depot=piece.brouillon,
        usager=piece.deposant,
        version=version,
        reponses={"titre": "La Nuit des rois", "plan": [str(piece.pk)]},
    )

    page = au_travail.get(adresse("demande", demande)).content.decode()

    [(question, fichier)] = lignes(page, "Pièces de la demande")
    assert question == "Plan du lieu"
    assert fichier.startswith(f"plan.pdf , {len(PDF)} octets, ")
    assert f'href="{adresse("piece", demande, piece.pk)}"' in page


def test_l_entete_dit_qui_a_depose_quoi_et_quand(lire, demande):
    page = lire()

    assert page.count("<h1") == 1
    assert "Compagnie des Deux Rives</h1>" in page
    assert "Camille Moreau (camille@exemple.fr)" in page


def test_l_etat_dit_ce_que_l_usager_lit_et_qui_doit_agir(lire, demande):
    page = lire()

    assert "L’usager lit&nbsp;: «&nbsp;Votre demande est arrivée au service." in page
    assert "C’est à vous d’agir" in page


def test_les_statuts_proposes_sont_les_seuls_possibles(lire, demande):
    page = lire()

    suites = re.findall(r'name="statut" value="([^"]+)" id="suite-', page)
    decisions = re.findall(r'name="statut" value="([^"]+)" id="decision-', page)
    assert (suites, decisions) == (["en_instruction", "complements"], ["sans_suite"])


def test_chaque_statut_montre_la_phrase_que_l_usager_lira(lire, demande):
    page = lire()

    assert f"L’usager lira&nbsp;: «&nbsp;{AUTORISATION[1]['phrase']}&nbsp;»" in page


def test_une_demande_close_ne_propose_plus_rien(lire, demande):
    Demande.objects.update(statut="acceptee", statut_libelle="Acceptée", phase="close_favorable", attend="personne")

    page = lire()

    assert "Le statut «&nbsp;Acceptée&nbsp;» est le dernier" in page
    assert [nom for nom in ("prendre", "statut", "repondre") if adresse(nom, demande) in page] == []


def test_celui_qui_suit_deja_la_demande_ne_peut_plus_la_prendre(lire, demande, agent):
    Demande.objects.update(agent=agent)

    assert adresse("prendre", demande) not in lire()


def test_le_fil_montre_qui_ecrit_et_ce_qui_est_lu(maintenant, au_travail, demande, usager, agent):
    MessageFactory(demande=demande, cote=Cote.USAGER, auteur=usager, texte="Faut-il un plan ?")
    MessageFactory(demande=demande, auteur=agent, texte="Oui.", lu_le=MAINTENANT)

    page = au_travail.get(adresse("demande", demande)).content.decode()

    fil = [" ".join(re.sub(r"<[^>]+>", " ", article).split()) for article in re.findall(
        r"<article.*?</article>", page, re.DOTALL
    )]  # fmt: skip
    assert fil == [
        "Camille Moreau , aujourd’hui à 10:00 Non lu Faut-il un plan ?",
        f"{demande.service} (Nadia Ferrand), aujourd’hui à 10:00. Lu par l’usager aujourd’hui à 10:00 Oui.",
    ]


def test_lire_la_demande_ne_marque_rien_comme_lu_et_s_inscrit_au_journal(lire, demande, usager, agent):
    message = MessageFactory(demande=demande, cote=Cote.USAGER, auteur=usager)
    lire()

    message.refresh_from_db()
    assert (message.lu_le, Consultation.objects.count(), demande.evenements.count()) == (None, 0, 1)
    [ligne] = Ecriture.objects.all()
    assert (ligne.action, ligne.acteur, ligne.objet_id, ligne.precisions) == (
        "demande.lue", agent, str(demande.pk), {"service": demande.service_id},
    )  # fmt: skip


def test_l_historique_dit_tout_le_plus_recent_en_premier(lire, demande, au_travail):
    ecrire(au_travail, demande)

    historique = re.search(r'<ol class="in-chrono">(.*?)</ol>', lire(), re.DOTALL).group(1)

    assert re.findall(r"<li>\s*(.*?)\s*<p", historique) == [
        "Demande lue",
        f"Message de {demande.service}",
        "Demande déposée",
    ]


def test_tout_ce_que_l_usager_ecrit_est_montre_comme_du_texte(au_travail, version):
    usager = UsagerFactory(prenom="<b>Zoé</b>", nom=HOSTILE)
    piece = PieceJointeFactory(champ="plan", deposant=usager, nom=f"{HOSTILE}.pdf")
    demande = DemandeFactory(
        cle_depot=piece.brouillon,
        usager=usager,
        version=version,
        beneficiaire=HOSTILE,
        reponses={"titre": HOSTILE, "note": HOSTILE, "plan": [str(piece.pk)]},
    )
    MessageFactory(demande=demande, cote=Cote.USAGER, auteur=usager, texte=HOSTILE)

    page = au_travail.get(adresse("demande", demande)).content.decode()

    assert (page.count("<script>alert"), page.count("<img src=x"), page.count("<b>Zoé")) == (0, 0, 0)
    assert page.count("&lt;script&gt;alert(1)") >= 6
    assert "{{7*7}}" in page


def test_les_retours_a_la_ligne_de_l_usager_sont_gardes(au_travail, version):
    demande = DemandeFactory(version=version, reponses={"titre": "La Nuit des rois", "note": "un\ndeux"})

    assert '<td class="in-texte">un\ndeux</td>' in au_travail.get(adresse("demande", demande)).content.decode()


def test_la_page_coute_autant_pour_une_piece_un_message_un_evenement_que_pour_trois(agent, demande):
    client, nombres = ouvrir_session(agent), []
    for _ in range(3):
        auteur = UsagerFactory()
        message = MessageFactory(demande=demande, auteur=auteur)
        PieceJointeFactory(demande=demande, message=message, nature="message", deposant=auteur)
        PieceJointeFactory(demande=demande, nature="decision", deposant=auteur)
        Evenement.objects.create(demande=demande, genre="message", cote="usager", libelle="Message", acteur=auteur)
        with CaptureQueriesContext(connection) as captees:
            client.get(adresse("demande", demande))
        nombres.append(len(captees))

    assert nombres == [nombres[0]] * 3


@pytest.mark.parametrize("statut", ["", "en_instruction"])
def test_does_every_form_of_the_page_keep_the_list_it_was_opened_from(au_travail, demande, settings, statut):
    """While a status waits the forms are others. « Prochaine demande » leaves the list on purpose."""
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    EtiquetteFactory()
    if statut:
        changer(au_travail, demande, statut)

    page = lue(au_travail.get(f"{adresse('demande', demande)}?liste=toutes&q=Rois"))

    actions = {formulaire["action"] for formulaire in page.select("main form[action]")}
    actions -= {adresse("presence", demande), reverse("instruction:prochaine")}
    assert [action for action in actions if "?liste=toutes&q=Rois" not in action] == []
    assert (adresse("annuler_statut", demande) in str(actions), len(actions) > 4) == (bool(statut), True)

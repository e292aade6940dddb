"""What an agent does: it happens once, only when it may, and nothing typed is ever lost."""

import uuid

import pytest

from formulaires.enums import Cote, NaturePiece
from formulaires.models import Demande, PieceJointe, VersionDemarche
from formulaires.models.service import Habilitation
from tests.factories.formulaires import MessageFactory
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import adresse, changer, ecrire, pdf, prendre, programme, repondre

CHANGEE = "Un collègue a été plus rapide"
LONG_TEXTE = "Un texte long à perdre."


@pytest.fixture
def en_instruction(demande, au_travail):
    changer(au_travail, demande, "en_instruction")
    demande.refresh_from_db()
    return demande


@pytest.fixture
def collegue(habiliter):
    return ouvrir_session(habiliter(Habilitation.Role.DECISION))


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def revenue(reponse, demande) -> bool:
    """Whether the browser is sent back to the page of the demande, as after something done."""
    return (reponse.status_code, reponse.headers.get("Location")) == (302, adresse("demande", demande))


def test_prendre_en_charge_fait_de_moi_l_agent_de_la_demande(au_travail, agent, demande):
    reponse = prendre(au_travail, demande)

    assert revenue(reponse, demande)
    assert relire(demande).agent == agent


def test_un_double_clic_sur_prendre_en_charge_ne_montre_aucune_erreur(au_travail, demande):
    prendre(au_travail, demande)
    seconde = prendre(au_travail, demande)

    assert revenue(seconde, demande)
    assert relire(demande).evenements.count() == 2


def test_le_second_a_prendre_une_demande_apprend_qu_un_collegue_l_a_prise(au_travail, agent, collegue, demande):
    prendre(au_travail, demande)
    seconde = prendre(collegue, demande)

    assert (seconde.status_code, f"{agent} a été plus rapide" in seconde.content.decode()) == (200, True)
    assert relire(demande).agent == agent


def test_changer_le_statut_le_change_et_l_inscrit_a_l_historique(au_travail, demande):
    reponse = changer(au_travail, demande, "en_instruction")

    assert revenue(reponse, demande)
    fraiche = relire(demande)
    assert (fraiche.statut, fraiche.evenements.first().libelle) == ("en_instruction", "En instruction")


def test_un_statut_qui_attend_l_usager_part_avec_un_message(au_travail, demande):
    changer(au_travail, demande, "complements", texte="Envoyez-nous le plan.")

    fraiche = relire(demande)
    assert (fraiche.statut, fraiche.attend) == ("complements", "usager")
    assert [message.texte for message in fraiche.messages.all()] == ["Envoyez-nous le plan."]


def test_un_statut_qui_attend_l_usager_sans_dire_quoi_est_refuse(au_travail, demande):
    reponse = changer(au_travail, demande, "complements", texte="  ")

    assert reponse.status_code == 200
    assert "Dites à l’usager ce que vous attendez de lui." in reponse.content.decode()
    assert relire(demande).statut == "deposee"


def test_un_double_clic_sur_changer_le_statut_n_ecrit_qu_une_fois(au_travail, demande):
    cle = uuid.uuid4()
    reponses = [changer(au_travail, demande, "complements", texte="Le plan ?", cle=cle) for _ in range(2)]

    assert [revenue(reponse, demande) for reponse in reponses] == [True, True]
    assert relire(demande).messages.count() == 1


@pytest.mark.parametrize("statut", ["acceptee", "refusee"])
def test_un_statut_de_cloture_ne_passe_que_par_la_reponse(au_travail, demande, statut):
    reponse = changer(au_travail, demande, statut)

    assert reponse.status_code == 200
    assert "Ce statut n’existe pas pour cette demande." in reponse.content.decode()
    assert relire(demande).statut == "deposee"


@pytest.fixture
def rouvrable(demande):
    """A closed demande that its status lets go back to the instruction."""
    statuts = demande.version.json["statuts"]
    VersionDemarche.objects.update(
        json=demande.version.json | {"statuts": [*statuts[:-1], statuts[-1] | {"suivants": ["en_instruction"]}]},
        empreinte="rouvrable",
    )
    Demande.objects.update(statut="sans_suite", statut_libelle="Classée sans suite", phase="close_sans_suite")
    return relire(demande)


def test_rouvrir_une_demande_close_revient_a_qui_decide(instructeur, au_travail, rouvrable):
    page = instructeur.get(adresse("demande", rouvrable)).content.decode()
    refus = changer(instructeur, rouvrable, "en_instruction")
    encore_close = relire(rouvrable).statut
    sans_motif = changer(au_travail, rouvrable, "en_instruction")
    changer(au_travail, rouvrable, "en_instruction", motif="Une pièce retrouvée.")

    assert "Dites pourquoi" in sans_motif.content.decode()
    assert "Rouvrir la demande revient aux agents qui ont le droit de décider." in page
    assert "Vous n’avez pas le droit de faire cette action" in refus.content.decode()
    assert (encore_close, relire(rouvrable).statut) == ("sans_suite", "en_instruction")


def test_une_transition_interdite_est_refusee_en_gardant_le_texte(au_travail, demande):
    reponse = repondre(au_travail, demande, "acceptee", texte=LONG_TEXTE)

    page = reponse.content.decode()
    assert reponse.status_code == 200
    assert "Le statut « Déposée » ne permet pas ce changement." in page.replace("\N{NO-BREAK SPACE}", " ")
    assert LONG_TEXTE in page
    assert (relire(demande).statut, PieceJointe.objects.count()) == ("deposee", 0)


def test_un_collegue_plus_rapide_ne_fait_pas_perdre_ce_que_j_ai_ecrit(au_travail, collegue, demande):
    prendre(collegue, demande)

    reponse = changer(au_travail, demande, "complements", texte=LONG_TEXTE)

    page = reponse.content.decode()
    assert (reponse.status_code, CHANGEE in page, LONG_TEXTE in page) == (200, True, True)
    assert 'value="complements" id="suite-statut-complements"' in page
    assert (relire(demande).statut, relire(demande).messages.count()) == ("deposee", 0)


def test_apres_avoir_relu_la_demande_changee_je_peux_recommencer(au_travail, collegue, demande):
    prendre(collegue, demande)
    page = changer(au_travail, demande, "complements", texte=LONG_TEXTE).content.decode()
    revision = relire(demande).revision

    reponse = changer(au_travail, demande, "complements", texte=LONG_TEXTE, revision=revision)

    assert f'name="revision" value="{revision}"' in page
    assert revenue(reponse, demande)


@pytest.mark.parametrize(
    "acte, statut, bouton",
    [(changer, "complements", "Donner ce statut"), (repondre, "refusee", "Envoyer la réponse et clore")],
)
def test_un_collegue_qui_clot_la_demande_ne_fait_pas_perdre_ce_que_j_ecrivais(
    au_travail, collegue, en_instruction, acte, statut, bouton
):
    repondre(collegue, en_instruction)

    page = acte(au_travail, en_instruction, statut, texte=LONG_TEXTE).content.decode()

    assert (CHANGEE in page, LONG_TEXTE in page, bouton in page) == (True, True, False)


def test_le_meme_statut_donne_par_un_collegue_ne_fait_pas_perdre_mon_message(au_travail, collegue, demande):
    changer(collegue, demande, "complements", texte="Le plan, s’il vous plaît.")

    reponse = changer(au_travail, demande, "complements", texte=LONG_TEXTE)

    assert (reponse.status_code, LONG_TEXTE in reponse.content.decode()) == (200, True)
    assert relire(demande).messages.count() == 1


def test_repondre_clot_la_demande_et_remet_le_document(au_travail, en_instruction):
    reponse = repondre(au_travail, en_instruction)

    assert revenue(reponse, en_instruction)
    fraiche = relire(en_instruction)
    assert (fraiche.statut, fraiche.phase) == ("acceptee", "close_favorable")
    piece = fraiche.pieces.get()
    assert (piece.nature, piece.fichier.nom) == (NaturePiece.DECISION, "decision.pdf")
    assert piece.message.texte == "Votre licence est accordée."


def test_le_document_remis_se_retrouve_sur_la_page(au_travail, en_instruction):
    repondre(au_travail, en_instruction)

    page = au_travail.get(adresse("demande", en_instruction)).content.decode()
    lien = adresse("piece", en_instruction, PieceJointe.objects.get().pk)
    # In the box of documents, and in the thread beside the answer.
    assert page.count(f'href="{lien}"') == 2


def test_repondre_sans_document_est_possible(au_travail, demande):
    assert revenue(repondre(au_travail, demande, "sans_suite", documents=[]), demande)


def test_un_double_clic_sur_repondre_ne_repond_qu_une_fois(au_travail, en_instruction):
    cle = uuid.uuid4()
    reponses = [repondre(au_travail, en_instruction, cle=cle) for _ in range(2)]

    assert [revenue(reponse, en_instruction) for reponse in reponses] == [True, True]
    fraiche = relire(en_instruction)
    assert (fraiche.messages.count(), fraiche.pieces.count()) == (1, 1)


def test_une_reponse_dont_un_document_est_refuse_laisse_la_demande_ouverte(au_travail, en_instruction):
    reponse = repondre(au_travail, en_instruction, texte=LONG_TEXTE, documents=[pdf(), programme()])

    page = reponse.content.decode()
    assert (reponse.status_code, LONG_TEXTE in page) == (200, True)
    assert "Votre texte est conservé. Choisissez de nouveau vos fichiers." in page
    fraiche = relire(en_instruction)
    assert (fraiche.statut, fraiche.messages.count(), fraiche.pieces.count()) == ("en_instruction", 0, 0)


def test_une_reponse_vide_dit_ce_qu_il_faut_ecrire(au_travail, en_instruction):
    reponse = repondre(au_travail, en_instruction, texte="")

    assert (reponse.status_code, "Écrivez la réponse que l’usager lira." in reponse.content.decode()) == (200, True)


def test_ecrire_a_l_usager_ajoute_le_message_et_ses_fichiers(au_travail, agent, demande):
    reponse = ecrire(au_travail, demande, fichiers=[pdf("plan.pdf"), pdf("notice.pdf")])

    assert revenue(reponse, demande)
    message = demande.messages.get()
    assert (message.texte, message.auteur, message.cote) == ("Il manque l’attestation.", agent, Cote.SERVICE)
    assert sorted(piece.fichier.nom for piece in message.pieces.all()) == ["notice.pdf", "plan.pdf"]


def test_un_double_clic_sur_envoyer_n_envoie_qu_un_message(au_travail, demande):
    cle = uuid.uuid4()
    reponses = [ecrire(au_travail, demande, cle=cle) for _ in range(2)]

    assert [revenue(reponse, demande) for reponse in reponses] == [True, True]
    assert demande.messages.count() == 1


def test_un_fichier_refuse_garde_le_texte_et_n_envoie_rien(au_travail, demande):
    reponse = ecrire(au_travail, demande, LONG_TEXTE, fichiers=[programme()])

    page = reponse.content.decode()
    assert (reponse.status_code, LONG_TEXTE in page) == (200, True)
    assert "Votre texte est conservé. Choisissez de nouveau vos fichiers." in page
    assert (demande.messages.count(), PieceJointe.objects.count()) == (0, 0)


def test_trop_de_fichiers_a_la_fois_est_dit(au_travail, demande):
    reponse = ecrire(au_travail, demande, LONG_TEXTE, fichiers=[pdf(f"{rang}.pdf") for rang in range(6)])

    page = reponse.content.decode()
    assert (reponse.status_code, LONG_TEXTE in page) == (200, True)
    assert "Envoyez 5 fichiers au plus à la fois." in page


def test_un_message_vide_dit_d_ecrire(au_travail, demande):
    reponse = ecrire(au_travail, demande, "   ")

    assert (reponse.status_code, "Écrivez votre message." in reponse.content.decode()) == (200, True)


def test_un_message_avec_un_caractere_nul_est_refuse_sans_panne(au_travail, demande):
    reponse = ecrire(au_travail, demande, "a\x00b")

    assert (reponse.status_code, demande.messages.count()) == (200, 0)


def test_marquer_comme_lus_le_dit_a_l_usager(au_travail, demande, usager):
    message = MessageFactory(demande=demande, cote=Cote.USAGER, auteur=usager)

    reponse = au_travail.post(adresse("lus", demande))

    message.refresh_from_db()
    assert (revenue(reponse, demande), message.lu_le is not None) == (True, True)


@pytest.mark.parametrize("acte", [ecrire, lambda client, demande: repondre(client, demande, "sans_suite")])
def test_ecrire_ou_repondre_marque_comme_lu_ce_que_l_usager_a_ecrit(au_travail, demande, usager, acte):
    message = MessageFactory(demande=demande, cote=Cote.USAGER, auteur=usager)

    acte(au_travail, demande)

    message.refresh_from_db()
    assert message.lu_le is not None


def test_sans_jeton_rien_ne_s_ecrit(agent, demande):
    client = ouvrir_session(agent)
    client.handler.enforce_csrf_checks = True

    statuts = [acte(client, demande).status_code for acte in (ecrire, prendre, repondre)]

    assert (statuts, relire(demande).revision, demande.messages.count()) == ([403, 403, 403], 0, 0)


def test_une_adresse_sans_revision_n_ecrit_rien(au_travail, demande):
    reponse = prendre(au_travail, demande, revision="")

    assert (reponse.status_code, relire(demande).agent) == (200, None)

"""« Mot de passe oublié »: a temporary password by mail (P11, screen 09c)."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from django_q.models import OrmQ

from espace_usager.comptes.models import MotDePasseTemporaire
from formulaires.courrier.models import Courriel
from tests.comptes.gestes import (
    CONNEXION,
    ESPACE,
    GESTION,
    code_de,
    est_connecte,
    relever_le_courrier,
    saisir_le_code,
    se_connecter,
    se_tromper,
)
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

OUBLIE = "/compte/mot-de-passe-oublie/"
CHOIX = "/espace/compte/mot-de-passe/"
INCONNU = "personne@nulle-part.fr"
NOUVEAU = "une phrase de plusieurs mots"
SECONDE = timedelta(seconds=1)


@pytest.fixture
def usager(maintenant):
    return UsagerFactory(email="camille@exemple.fr")


def demander(client, adresse):
    return client.post(OUBLIE, {"courriel": adresse}, follow=True)


def recu(adresse="camille@exemple.fr") -> str:
    """Ask from an unknown machine, read the mail, and return the password it holds."""
    demander(Client(), adresse)
    return mot_de_passe_du(relever_le_courrier()[-1])


def mot_de_passe_du(message) -> str:
    return re.search(r"^\s*([a-z2-9]{5}(?:-[a-z2-9]{5}){3})\s*$", message.body, re.MULTILINE).group(1)


def test_la_page_de_connexion_y_mene(client):
    assert lue(client.get(CONNEXION)).find("a", string="Mot de passe oublié")["href"] == OUBLIE


def test_la_meme_page_et_le_meme_travail_pour_chaque_adresse(usager, haches):
    """C8: known, unknown, never confirmed; the mail leaves after the answer."""
    UsagerFactory(email="dominique@exemple.fr", non_confirme=True)
    pages = set()
    haches.clear()
    for adresse in (usager.email, INCONNU, "dominique@exemple.fr"):
        reponse = demander(Client(), adresse)
        pages.add((reponse.status_code, mots(lue(reponse).main).replace(adresse, "…")))

    assert len(pages) == 1
    assert "Si un compte existe pour …, un message vient de lui être envoyé." in pages.pop()[1]
    assert len(haches) == 3
    assert [message.subject for message in relever_le_courrier()] == [
        "Votre mot de passe temporaire",
        "Confirmez votre adresse de courriel",
    ]


def test_un_compte_ferme_ne_recoit_rien(usager):
    usager.is_active = False
    usager.save()

    demander(Client(), usager.email)

    assert Courriel.objects.count() == 0


def test_le_courriel_porte_un_mot_de_passe_de_vingt_caracteres_et_sa_limite(usager):
    demander(Client(), usager.email)
    message = relever_le_courrier()[0]

    assert len(mot_de_passe_du(message).replace("-", "")) == 20
    assert "Il sert une seule fois, avant le 16\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026 à 11:00." in message.body
    assert "bloquée" not in message.body
    assert f"<strong>{mot_de_passe_du(message)}</strong>" in message.alternatives[0].content


def test_il_n_est_ecrit_nulle_part_en_clair(usager, caplog, tmp_path):
    """C16: neither in the task, nor in the database, nor in the logs."""
    mot_de_passe = recu()
    se_connecter(Client(), usager.email, mot_de_passe)
    call_command("dumpdata", output=str(tmp_path / "base.json"))

    ecrit = (tmp_path / "base.json").read_text() + caplog.text + str(list(OrmQ.objects.values()))
    assert mot_de_passe not in ecrit
    assert mot_de_passe.replace("-", "") not in ecrit


@pytest.mark.parametrize("saisie", [str, str.upper, lambda m: f" {m} ", lambda m: m.replace("-", "")])
def test_il_connecte_et_mene_au_choix_du_mien(client, usager, saisie):
    reponse = se_connecter(client, usager.email, saisie(recu()), next="/espace/demandes/")

    assert reponse["Location"] == "/espace/demandes/"
    page = client.get(reponse["Location"], follow=True)
    assert page.redirect_chain == [(f"{CHOIX}?next=%2Fespace%2Fdemandes%2F", 302)]
    assert mots(lue(page).h1) == "Choisir un nouveau mot de passe"
    assert lue(page).find("input", {"name": "mot_de_passe_actuel"}) is None


def test_le_mien_choisi_je_vais_ou_j_allais(client, usager):
    se_connecter(client, usager.email, recu())

    reponse = client.post(CHOIX, {"mot_de_passe": NOUVEAU, "next": "/espace/demandes/"})

    assert reponse["Location"] == "/espace/demandes/"
    assert client.get("/espace/").status_code == 200
    assert se_connecter(Client(), usager.email, NOUVEAU).status_code == 302


def test_il_ne_sert_qu_une_fois(client, usager):
    """C9."""
    mot_de_passe = recu()
    se_connecter(client, usager.email, mot_de_passe)
    autre = Client()

    reponse = se_connecter(autre, usager.email, mot_de_passe)

    assert (reponse.status_code, est_connecte(autre)) == (200, False)
    assert MotDePasseTemporaire.objects.get().utilise_le is not None


def test_il_ne_sert_plus_apres_une_heure(usager, maintenant):
    """C9."""
    mot_de_passe = recu()
    maintenant.shift(timedelta(hours=1) - SECONDE)
    juste_avant = MotDePasseTemporaire.objects.valables().count()
    maintenant.shift(SECONDE)
    client = Client()

    se_connecter(client, usager.email, mot_de_passe)

    assert (juste_avant, est_connecte(client)) == (1, False)


def test_il_ne_sert_pas_a_un_autre_compte(client, usager):
    """C9."""
    autre = UsagerFactory()
    mot_de_passe = recu()

    se_connecter(client, autre.email, mot_de_passe)

    assert not est_connecte(client)


def test_il_ne_sert_plus_apres_une_connexion_normale(client, usager):
    """C9."""
    mot_de_passe = recu()
    se_connecter(Client(), usager.email)

    se_connecter(client, usager.email, mot_de_passe)

    assert not est_connecte(client)


def test_il_ne_rouvre_pas_un_compte_ferme(client, usager):
    mot_de_passe = recu()
    usager.is_active = False
    usager.save()

    se_connecter(client, usager.email, mot_de_passe)

    assert not est_connecte(client)


def test_demande_par_un_inconnu_il_ne_change_rien_pour_le_titulaire(client, usager):
    """C10: nobody locks a citizen out by asking."""
    recu()

    se_connecter(client, usager.email)

    assert est_connecte(client)
    assert client.get(ESPACE).status_code == 200


def test_une_fois_utilise_l_ancien_mot_de_passe_et_les_autres_sessions_ne_servent_plus(client, usager):
    ailleurs = Client()
    se_connecter(ailleurs, usager.email)
    se_connecter(client, usager.email, recu())

    assert ailleurs.get(CHOIX).status_code == 302
    autre = Client()
    se_connecter(autre, usager.email)
    assert not est_connecte(autre)


def test_envoye_deux_fois_seul_le_dernier_sert(usager):
    """The worker may try again: each mail holds its own password."""
    demander(Client(), usager.email)
    premier = mot_de_passe_du(relever_le_courrier()[0])
    Courriel.objects.update(etat="en_attente", prochain_essai_le=timezone.now())
    second = mot_de_passe_du(relever_le_courrier()[0])
    un, deux = Client(), Client()

    se_connecter(un, usager.email, premier)
    se_connecter(deux, usager.email, second)

    assert (est_connecte(un), est_connecte(deux)) == (False, True)


def test_trois_demandes_par_heure_et_par_adresse(usager, maintenant):
    autre = UsagerFactory()
    for _ in range(5):
        demander(Client(), usager.email)
        maintenant.shift(timedelta(minutes=2))
    demander(Client(), autre.email)
    pour_lui = Courriel.objects.filter(destinataire=usager.email)
    en_une_heure = pour_lui.count()
    maintenant.shift(timedelta(hours=1))
    demander(Client(), usager.email)

    assert (en_une_heure, pour_lui.count(), Courriel.objects.filter(destinataire=autre.email).count()) == (3, 4, 1)


def test_demande_pendant_un_blocage_le_courriel_dit_quand_il_se_leve(client, usager, maintenant):
    """P13: a mail never lifts a lock."""
    se_tromper(client, usager.email, fois=3)
    relever_le_courrier()
    demander(client, usager.email)
    message = relever_le_courrier()[0]

    assert "La connexion à votre compte est bloquée jusqu’à 10:30" in message.body
    assert se_connecter(client, usager.email, mot_de_passe_du(message)).status_code == 429
    maintenant.shift(timedelta(minutes=30) + SECONDE)
    assert se_connecter(client, usager.email, mot_de_passe_du(message)).status_code == 302


def test_un_agent_doit_aussi_donner_son_code(client, maintenant):
    agent = AgentFactory()
    mot_de_passe = recu(agent.email)

    se_connecter(client, agent.email, mot_de_passe)
    avant_le_code = est_connecte(client)
    reste_valable = MotDePasseTemporaire.objects.valables().count()
    saisir_le_code(client, code_de(agent))

    assert (avant_le_code, reste_valable, est_connecte(client)) == (False, 1, True)
    assert client.get(GESTION)["Location"].startswith(CHOIX)
    client.post(CHOIX, {"mot_de_passe": "Une-phrase-de-12+"})
    assert client.get(GESTION).status_code == 200


def _chemins(motifs=None, prefixe="/"):
    """Every address of the portal, its parameters filled with something."""
    for motif in motifs or get_resolver().url_patterns:
        chemin = prefixe + re.sub(r"<[^>]+>|\(\?P<\w+>[^)]*\)|[\^$\\]|\(.*?\)", "1", str(motif.pattern))
        if hasattr(motif, "url_patterns"):
            yield from _chemins(motif.url_patterns, chemin)
        else:
            yield chemin


def test_tant_que_je_n_ai_pas_choisi_toutes_les_adresses_y_menent(client, usager):
    """C11."""
    se_connecter(client, usager.email, recu())
    chemins = sorted({*_chemins(), "/", "/demarches/", "/n-existe-pas/"} - {CHOIX, reverse("comptes:deconnexion")})

    for chemin in chemins:
        reponses = client.get(chemin), client.post(chemin)
        if chemin.startswith("/api/"):
            assert (chemin, [r.status_code for r in reponses]) == (chemin, [403, 403])
            continue
        assert (chemin, [r.status_code for r in reponses]) == (chemin, [302, 302])
        assert (chemin, {r["Location"].partition("?")[0] for r in reponses}) == (chemin, {CHOIX})
    assert len(chemins) > 100


@pytest.mark.parametrize(
    ("chemin", "options"),
    [
        ("/api/v1/demarches/", {}),
        ("/espace/brouillons/", {"headers": {"accept": "application/json"}}),
        ("/espace/brouillons/", {"content_type": "application/json"}),
    ],
)
def test_un_programme_recoit_un_refus_en_json(client, usager, chemin, options):
    """C11."""
    se_connecter(client, usager.email, recu())

    reponse = client.post(chemin, **options)

    assert (reponse.status_code, reponse.json()) == (403, {"erreur": "Choisissez d’abord un nouveau mot de passe."})


def test_je_peux_toujours_me_deconnecter(client, usager):
    se_connecter(client, usager.email, recu())

    client.post(reverse("comptes:deconnexion"))

    assert not est_connecte(client)


def test_une_adresse_manquante_dit_quoi_faire(client):
    reponse = client.post(OUBLIE, {"courriel": ""})

    assert "Renseignez votre adresse de courriel." in reponse.content.decode()
    assert Courriel.objects.count() == 0


def test_le_lien_du_courriel_reste_sur_le_portail(usager):
    """C23: whatever host the request claims."""
    Client(headers={"x-forwarded-host": "evil.example"}).post(OUBLIE, {"courriel": usager.email})

    assert "http://testserver/compte/connexion/" in relever_le_courrier()[0].body

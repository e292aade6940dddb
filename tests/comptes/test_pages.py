"""What every page of the accounts owes: one title, French only, no script in the page, no form without its token."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from espace_usager.comptes.models import Usager
from espace_usager.comptes.urls import comptes, double_facteur
from tests.comptes.gestes import (
    CONNEXION,
    INSCRIPTION,
    creer_un_compte,
    entrer_avec_le_code,
    est_connecte,
    ouvrir_le_lien,
    saisir_le_code,
    se_connecter,
    se_tromper,
)
from tests.factories.comptes import MOT_DE_PASSE, AgentFactory, UsagerFactory

pytestmark = pytest.mark.django_db

ANGLAIS = re.compile(
    r"\b(token|login|log in|next|cancel|password|backup|please|enter|codes? is|two.factor|device|back to|submit)\b",
    re.I,
)


def _pages():
    """Every page of ours, as (name, answer)."""
    client = Client()
    yield "connexion", client.get(CONNEXION)
    yield "connexion refusée", se_connecter(client, "personne@nulle-part.fr")
    yield "bloqué", se_tromper(client, "personne@nulle-part.fr", fois=2)
    yield "inscription refusée", client.post("/compte/creer/", {})
    creer_un_compte(client)
    yield "courriel envoyé", client.get("/compte/courriel-envoye/")
    yield "adresse à confirmer", se_connecter(client, "camille@exemple.fr")
    page, adresse = ouvrir_le_lien(client)
    yield "confirmation", page
    yield "confirmation refusée", client.post(adresse, {})
    yield "lien périmé", client.get("/compte/confirmer/x/", follow=True)
    yield "renvoi", client.get("/compte/renvoyer/")
    yield "mot de passe oublié", client.get("/compte/mot-de-passe-oublie/")
    yield "mot de passe oublié refusé", client.post("/compte/mot-de-passe-oublie/", {})
    client.post("/compte/mot-de-passe-oublie/", {"courriel": "personne@nulle-part.fr"})
    yield "mot de passe envoyé", client.get("/compte/mot-de-passe-oublie/?envoye")
    yield "lien d’identifiant périmé", client.get("/compte/identifiant/annuler/x/", follow=True)
    client.force_login(UsagerFactory())
    yield "mot de passe", client.get("/espace/compte/mot-de-passe/")
    yield "mot de passe refusé", client.post("/espace/compte/mot-de-passe/", {})
    yield "identifiant", client.get("/espace/compte/identifiant/")
    yield "identifiant refusé", client.post("/espace/compte/identifiant/", {})
    yield "connexions", client.get("/espace/compte/connexions/")
    yield "session", client.get("/compte/session/")
    yield "déconnexion", client.get("/compte/deconnexion/")
    yield "second facteur absent", client.get("/compte/double-facteur/")
    yield "installation", client.get("/compte/double-facteur/installer/")
    yield (
        "installation refusée",
        client.post(
            "/compte/double-facteur/installer/",
            {"second_facteur-current_step": "generator", "generator-token": "000000"},
        ),
    )
    agent = AgentFactory()
    entrer_avec_le_code(client := Client(), agent)
    yield "installé", client.get("/compte/double-facteur/installe/")
    yield "sans code de secours", client.get("/compte/double-facteur/codes-de-secours/")
    yield "codes de secours", client.post("/compte/double-facteur/codes-de-secours/", follow=True)
    yield "second facteur", client.get("/compte/double-facteur/")
    yield "code", se_connecter(client := Client(), agent.email)
    yield "code refusé", saisir_le_code(client, "")
    secours = {"connexion-current_step": "token", "wizard_goto_step": "backup"}
    yield "code de secours", client.post(CONNEXION, secours)


def _texte(html: str) -> str:
    """The words a person reads or hears, without the frame of the site."""
    principal = html.partition("<main")[2].partition("</main>")[0]
    principal = re.sub(r"<(strong|code)[^>]*>[^<]*</\1>", "", principal)
    return " ".join(re.findall(r'(?:alt|aria-label|title|placeholder)="([^"]*)"', principal)) + re.sub(
        r"<[^>]+>", " ", principal
    )


def test_chaque_page_a_un_titre_et_parle_francais():
    vues = []
    for nom, reponse in _pages():
        html = reponse.content.decode()
        vues.append(nom)
        assert (nom, html.count("<h1")) == (nom, 1)
        assert (nom, ANGLAIS.findall(_texte(html))) == (nom, [])
        assert f"{'Erreur&nbsp;: ' if 'refusé' in nom else ''}" in html.partition("<title>")[2].partition("</title>")[0]
        assert (nom, re.findall(r"<script(?![^>]*(?:\bsrc=|/json))|\son\w+=|\sstyle=", html)) == (nom, [])
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert (nom, sorted(ids)) == (nom, sorted(set(ids)))
    assert len(vues) == 31


def test_rien_de_nos_pages_ne_se_garde_en_cache():
    for nom, reponse in _pages():
        assert (nom, "no-store" in reponse.headers.get("Cache-Control", "")) == (nom, True)


def test_rien_ne_mene_a_ce_qui_n_existe_pas_encore():
    liens = set()
    for _, reponse in _pages():
        liens.update(re.findall(r'(?:href|action)="(/(?:compte|espace|gestion)/[^"?#]*)', reponse.content.decode()))

    assert len(liens) > 8
    for lien in liens:
        assert (lien, Client().get(lien).status_code != 404) == (lien, True)


def _adresses():
    for espace, motifs in (("comptes", comptes), ("two_factor", double_facteur)):
        for motif in motifs:
            try:
                yield reverse(f"{espace}:{motif.name}")
            except NoReverseMatch:
                yield reverse(f"{espace}:{motif.name}", args=["adresse"])


def test_aucun_formulaire_ne_passe_sans_son_jeton():
    """C20."""
    envois = INSCRIPTION | {"connexion-current_step": "auth", "auth-password": MOT_DE_PASSE, "courriel": "a@exemple.fr"}
    client = Client(enforce_csrf_checks=True)
    client.force_login(UsagerFactory())
    visiteur = Client(enforce_csrf_checks=True)
    for adresse in _adresses():
        statuts = [c.post(adresse, envois | {"auth-username": "a@exemple.fr"}).status_code for c in (client, visiteur)]
        # Pages without a form refuse or redirect; none may accept.
        assert (adresse, set(statuts) <= {302, 403, 405}) == (adresse, True)
    assert Usager.objects.count() == 1
    assert est_connecte(client)


def test_les_envois_sans_jeton_sont_refuses_et_non_ignores():
    """C20: the pages that write answer 403."""
    client = Client(enforce_csrf_checks=True)
    for nom in ("connexion", "creer", "renvoyer", "deconnexion"):
        assert (nom, client.post(reverse(f"comptes:{nom}"), {}).status_code) == (nom, 403)
    assert client.post(reverse("comptes:confirmer", args=["adresse"]), {}).status_code == 403


@pytest.mark.parametrize("adresse", ["/compte/double-facteur/disable/", "/compte/"])
def test_ce_qui_n_est_pas_encore_construit_n_existe_pas(client, adresse):
    assert client.get(adresse).status_code == 404

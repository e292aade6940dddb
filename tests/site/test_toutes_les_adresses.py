"""Every address of the citizens, walked from the routes themselves: a new one is tried the day it is born.

What names somebody's thing is found by the name of the route's parameter; a parameter nobody knows fails the walk.
"""

import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse

from espace_usager.models import Brouillon, Document, Notification, Relation
from formulaires.models import Demande, PieceJointe
from tests.espace_usager.conftest import ETAPES
from tests.espace_usager.personne import personne_connue
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import demarche_publiee

ESPACES = ("espace", "compte", "comptes", "two_factor")
SANS_JETON_CSRF = {"espace:desabonnement"}
"""One-click unsubscription: mail programs post without a page, its signed link is the proof (RFC 8058)."""
PAGES_PUBLIQUES = {
    "espace:commencer", "espace:desabonnement", "espace:document_verifie", "espace:modele", "espace:vierge",
}  # fmt: skip
"""What a parameter names here is nobody's: a démarche, a model to download, or a signed link that says whose
it is."""
INTROUVABLE = (404, 405, 410)
"""An autosave says 410: the draft is gone, as one deleted or filed would be."""
OUVERTES_A_TOUS = {"espace:desabonnement", "espace:compte_supprime", "espace:jeton", "espace:verifier", "espace:vierge"}
"""What says nothing of anybody: a signed link, the end of an account, a fresh CSRF token, a blank form."""
MODELES_QUI_COMPTENT = ("espace_usager", "formulaires", "comptes", "coffre")


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")


@pytest.fixture
def titulaire(demarche):
    """Somebody with one of each thing."""
    return personne_connue(Client(), demarche)


@pytest.fixture
def etranger(db):
    """Somebody else, signed in, with nothing."""
    return connecte(UsagerFactory(email="autre@exemple.fr"))


def connecte(usager, **options) -> Client:
    client = Client(**options)
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


def parametres_de(titulaire) -> dict[str, object]:
    """By name of a route's parameter, one thing of that person."""
    brouillon = Brouillon.objects.get(usager=titulaire)
    return {
        "brouillon": brouillon.pk,
        "code": "7QK4-M2XD-9TRA",
        "document": Document.objects.get(usager=titulaire).pk,
        "etape": "projet",
        "jeton": "n-importe",
        "modele": 0,
        "notification": Notification.objects.filter(usager=titulaire).first().pk,
        "piece": PieceJointe.objects.filter(deposant=titulaire).first().pk,
        "reference": Demande.objects.get(usager=titulaire).reference,
        "relation": Relation.objects.get(usager=titulaire).pk,
        "slug": "projet-culturel",
    }


def routes() -> dict[str, list[str]]:
    """Our named routes for citizens, with the names of their parameters."""
    trouvees = {}
    for espace in ESPACES:
        _, resolveur = get_resolver().namespace_dict[espace]
        for motif in resolveur.url_patterns:
            trouvees[f"{espace}:{motif.name}"] = re.findall(r"<(?:\w+:)?(\w+)>", str(motif.pattern))
    return trouvees


def adresses_de(titulaire) -> dict[str, str]:
    """Every address, about that person's things where it names one. Raises KeyError on an unknown parameter."""
    connus = parametres_de(titulaire)
    return {nom: reverse(nom, kwargs={p: connus[p] for p in noms}) for nom, noms in routes().items()}


def envoi_de(nom: str, methode: str) -> dict:
    """Whole enough to be looked at: autosaves are in JSON."""
    if (nom, methode) == ("espace:enregistrer", "post"):
        return {"data": {"champ": "titre", "valeur": "Autre", "base": 1}, "content_type": "application/json"}
    return {}


def etat_de_la_base() -> dict[str, list]:
    """Every row that counts, whole; sign-ins and sessions are not what somebody wrote."""
    modeles = [m for m in apps.get_models() if m._meta.app_label in MODELES_QUI_COMPTENT]
    return {m._meta.label: list(m.objects.order_by("pk").values()) for m in modeles}


def differences(avant, apres) -> list[str]:
    return [label for label in avant if avant[label] != apres[label]]


def test_est_la_chose_d_un_autre_introuvable_par_toutes_les_adresses_qui_la_nomment(titulaire, etranger):
    """C26: 404 to reading and to writing, and nothing is written."""
    nommees = {nom for nom, parametres in routes().items() if parametres and nom.startswith("espace:")}
    adresses = {nom: adresse for nom, adresse in adresses_de(titulaire).items() if nom in nommees - PAGES_PUBLIQUES}
    avant = etat_de_la_base()

    reponses = {
        (nom, methode): getattr(etranger, methode)(adresse, **envoi_de(nom, methode)).status_code
        for nom, adresse in adresses.items()
        for methode in ("get", "post")
    }

    assert {cle: statut for cle, statut in reponses.items() if statut not in INTROUVABLE} == {}
    assert differences(avant, etat_de_la_base()) == []


def test_un_visiteur_est_il_mene_a_la_connexion_par_tout_ce_qui_est_a_quelqu_un(titulaire, client):
    adresses = {nom: adresse for nom, adresse in adresses_de(titulaire).items() if nom.startswith("espace:")}

    ouvertes = {nom for nom, adresse in adresses.items() if client.get(adresse).status_code == 200}

    assert ouvertes - OUVERTES_A_TOUS == set()


def test_un_envoi_sans_jeton_n_ecrit_il_rien_par_aucune_adresse(titulaire):
    """C20: 403 everywhere a post is accepted, and nothing is written."""
    client = connecte(titulaire, enforce_csrf_checks=True)
    adresses = adresses_de(titulaire)
    avant = etat_de_la_base()

    reponses = {
        nom: client.post(adresse).status_code for nom, adresse in adresses.items() if nom not in SANS_JETON_CSRF
    }

    assert {nom: statut for nom, statut in reponses.items() if statut not in (403, 405)} == {}
    assert differences(avant, etat_de_la_base()) == []


def test_lire_une_page_change_t_il_quelque_chose(titulaire):
    """C21: a GET on every address writes nothing of anybody's."""
    client = connecte(titulaire)
    adresses = adresses_de(titulaire)

    ecrites = {}
    for nom, adresse in adresses.items():
        avant = etat_de_la_base()
        client.get(adresse)
        if changees := differences(avant, etat_de_la_base()):
            ecrites[nom] = changees

    assert ecrites == {}

"""No door of the administration opens on a porte-documents: not one address, tool, index, command, copy (P27, C28).

A document whose name and bytes are words found nowhere else is put there by its owner's pages. Everything that an agent
and a superuser can ask is then asked, and everything stored is read: those words are in none of it.
"""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import storages
from django.core.management import call_command, get_commands
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.viewsets import viewsets
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from espace_usager.actions.porte_documents import preparer_les_apercus_des_documents
from espace_usager.models import CopieDeDocument, Document
from espace_usager.notifications.documents import rappeler_les_documents
from formulaires.coffre.models import FichierChiffre
from formulaires.models import Habilitation
from tests.courriels import envoyer_tout
from tests.factories.coffre import UNE_PAGE, envoi
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.espace_usager import RelationFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory
from tests.instruction.conftest import ouvrir_session, sans_second_facteur
from tests.routes import adresse, routes

pytestmark = pytest.mark.django_db
CHERCHE, NOM, TEXTE = "wombat", "wombat-ordinaire-4471", "ornithorynque-secret-9083"
CANARIS = (NOM.encode(), TEXTE.encode())
INTERDITES = (Document, CopieDeDocument, FichierChiffre)
COMMANDES = {
    "coffre": ("verifier",),
    "envoyer_courriels": (),
    "preparer_recherche": (),
    "preparer_taches": (),
    "purger_brouillons": (),
    "audit": ("verifier",),
    "conserver": ("--a-blanc",),
}
"""Our commands, and how they are run here; the others show nobody: fixed content, places, copies of sealed bytes."""
SANS_LECTURE = {
    "charger_demandes", "code_otp", "demo", "importer_geographie", "initialiser", "lien_prerempli", "restaurer",
    "sauvegarder", "variables",
}  # fmt: skip
NOTRES = ("config", "cms_pages", "espace_usager", "formulaires")


@pytest.fixture
def usager():
    return UsagerFactory(email="camille@exemple.fr")


@pytest.fixture
def demande(usager):
    """What agents may read of the document's owner."""
    return DemandeFactory(usager=usager)


@pytest.fixture
def document(usager, demande):
    """Added, described, downloaded and announced through the pages and tasks that a citizen sets going."""
    relation = RelationFactory(usager=usager)
    client = sans_second_facteur(usager)
    fiche = {"categorie": "identite", "relation": relation.pk, "expire_le": str(timezone.localdate())}
    client.post(reverse("espace:porte_documents"), {**fiche, "fichiers": envoi(UNE_PAGE + TEXTE.encode(), "a.pdf")})
    document = Document.objects.get()
    client.post(reverse("espace:document", args=[document.pk]), {**fiche, "titre": NOM})
    client.post(reverse("espace:remplacer_document", args=[document.pk]), {"fichiers": envoi(TEXTE.encode(), "b.svg")})
    client.get(reverse("espace:fichier_du_document", args=[document.pk]))
    preparer_les_apercus_des_documents()
    rappeler_les_documents()
    envoyer_tout()
    return Document.objects.get()


@pytest.fixture
def agent(demande):
    """May decide on the demandes of the document's owner."""
    agent = AgentFactory(email="agent@exemple.fr")
    HabilitationFactory(role=Habilitation.Role.DECISION, agents=[agent], demarche=demande.demarche)
    return agent


@pytest.fixture
def superutilisateur():
    return AgentFactory(email="chef@exemple.fr", is_superuser=True)


def adresse_de(route: str, document: Document, identifiant) -> str:
    """An address this route answers: numbers are those of the owner, identifiers those of what is looked for."""
    noms = {"app_label": "espace_usager", "model_name": "document"}

    def valeur(nom: str, type_: str) -> object:
        est_un_numero = type_ == "int" or not nom or route.startswith("gestion/pages/^")
        return noms.get(nom) or (document.usager_id if est_un_numero else identifiant)

    return adresse(route, valeur)


def adresses(document: Document) -> list[str]:
    """Every address, about the document, then about its file; lists are also searched for the beginning of its name."""
    toutes = [adresse_de(route, document, cle) for route, _ in routes() for cle in (document.pk, document.fichier.pk)]
    return list(
        dict.fromkeys([*toutes, *(f"{une}?q={CHERCHE}" for une in toutes if "/results/" in une or une.count("/") < 4)])
    )


def contenu(reponse) -> bytes:
    return b"".join(reponse) if reponse.streaming else reponse.content


def ce_qui_parle(client: Client, document: Document) -> list[str]:
    """Ask everything as this person; return the addresses whose answer says the document's name or bytes."""
    client.raise_request_exception = False
    return [une for une in adresses(document) if any(canari in contenu(client.get(une)) for canari in CANARIS)]


def test_would_this_walk_find_a_door(usager, document):
    """The owner's own pages say it: the list, the document, its file, its deletion."""
    client = sans_second_facteur(usager)
    siennes = {
        reverse(nom, args=args)
        for nom, args in (
            ("espace:porte_documents", []),
            ("espace:document", [document.pk]),
            ("espace:fichier_du_document", [document.pk]),
            ("espace:supprimer_document", [document.pk]),
        )
    }

    assert {une.partition("?")[0] for une in ce_qui_parle(client, document)} == siennes


@pytest.mark.parametrize("qui", ["agent", "superutilisateur"])
def test_does_any_address_of_the_project_say_anything_of_it(qui, document, request):
    client = ouvrir_session(request.getfixturevalue(qui))

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert len(adresses(document)) > 300
    assert ce_qui_parle(client, document) == []


@pytest.mark.parametrize("qui", ["agent", "superutilisateur"])
def test_are_the_addresses_of_the_document_found_by_nobody_else(qui, document, request):
    client = ouvrir_session(request.getfixturevalue(qui))
    siennes = [adresse_de(route, document, document.pk) for route, _ in routes() if "porte-documents/<" in route]

    statuts = {getattr(client, methode)(une).status_code for une in siennes for methode in ("get", "post")}

    assert (len(siennes), statuts) == (7, {404, 405})


def test_does_any_tool_of_wagtail_know_these_models(document):
    montres = {vue.model for vue in viewsets.viewsets if getattr(vue, "model", None)}

    assert montres and not montres.intersection(INTERDITES)
    assert not set(get_snippet_models()).intersection(INTERDITES)
    assert not set(get_indexed_models()).intersection(INTERDITES)


def test_does_wagtail_note_what_they_refer_to(document):
    types = ContentType.objects.get_for_models(*INTERDITES).values()

    assert not ReferenceIndex.objects.filter(content_type__in=types).exists()
    assert not ReferenceIndex.objects.filter(to_content_type__in=types).exists()


def test_is_there_no_right_to_give_over_them(document):
    types = ContentType.objects.get_for_models(Document, CopieDeDocument).values()

    assert list(Permission.objects.filter(content_type__in=types)) == []


def test_does_any_command_say_anything_of_it(document, agent):
    """Django's own dump of the database included."""
    notres = {nom for nom, paquet in get_commands().items() if str(paquet).startswith(NOTRES)}
    assert notres == COMMANDES.keys() | SANS_LECTURE
    sortie = StringIO()

    for nom, arguments in {**COMMANDES, "dumpdata": ()}.items():
        call_command(nom, *arguments, stdout=sortie, stderr=sortie)

    dit = sortie.getvalue().encode()
    assert str(document.pk).encode() in dit
    assert [canari for canari in CANARIS if canari in dit] == []


def test_does_a_copy_of_the_database_say_anything_of_it(document):
    """Every row of every table, as text: sessions, jobs, mails and notifications are among them."""
    with connection.cursor() as curseur:
        vidage = b""
        for table in connection.introspection.table_names(curseur):
            curseur.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            vidage += b"\n".join(en_octets(valeur) for ligne in curseur.fetchall() for valeur in ligne)

    assert b"camille@exemple.fr" in vidage
    assert [canari for canari in CANARIS if canari in vidage] == []


def en_octets(valeur) -> bytes:
    return bytes(valeur) if isinstance(valeur, (bytes, memoryview)) else str(valeur).encode()


def test_does_a_copy_of_the_disk_say_anything_of_it(document, settings):
    """The encrypted files, what is being received, and everything else the portal keeps."""
    dossiers = {Path(storages["prive"].location), Path(settings.COFFRE_RECEPTION)}
    gardes = [chemin for dossier in dossiers for chemin in dossier.rglob("*") if chemin.is_file()]

    assert Path(document.fichier.blob).name in {chemin.name for chemin in gardes}
    assert [c.name for c in gardes for canari in CANARIS if canari in c.read_bytes() or canari.decode() in c.name] == []

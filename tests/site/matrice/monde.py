"""The people and things of the matrix: one of each, so that every address has something to be about."""

import uuid
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.models import Page, Revision, Site

from cms_pages.models import ListeDemarchesPage
from espace_usager.models import Brouillon, Document, Notification, Relation
from formulaires.demonstration import equipes
from formulaires.models import Demande, PieceJointe
from tests.espace_usager.conftest import ETAPES
from tests.espace_usager.personne import personne_connue
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import (
    EtiquetteFactory,
    GroupeFactory,
    HabilitationFactory,
    ThemeFactory,
    demarche_publiee,
)
from tests.instruction.conftest import ouvrir_session, sans_second_facteur

PERSONNES = (
    "visiteur",
    "usager",
    "autre usager",
    "agent d’ailleurs",
    "agent",
    "édition",
    "communication",
    "superutil.",
)


@dataclass
class Monde:
    """`clients` by name of person; `connus` by name of a route's parameter; `numeros` by beginning of a route."""

    clients: dict[str, Client]
    connus: dict[str, object]
    numeros: dict[str, object]

    def valeur(self, route: str):
        """Return what fills the parameters of this route: what it is about, else what names nothing."""

        def remplir(nom: str, type_: str) -> object:
            if nom in ("pk", "object_id") and (debut := next((d for d in self.numeros if route.startswith(d)), "")):
                return self.numeros[debut]
            return self.connus.get(nom, uuid.UUID(int=0) if type_ == "uuid" else 0)

        return remplir


def peupler() -> Monde:
    """On a site just installed: a citizen with one of each thing, the démarche it is about, and all who may ask."""
    demarche = demarche_publiee(ETAPES, slug="projet-culturel", title="Projet culturel")
    equipes.installer(liste=ListeDemarchesPage.objects.get(), service=demarche.service)
    usager = personne_connue(Client(), demarche)
    EtiquetteFactory(), ThemeFactory(), GroupeFactory()
    d_ailleurs = AgentFactory()
    HabilitationFactory(agents=[d_ailleurs], demarche=demarche_publiee(slug="autre", title="Autre"))
    clients = (
        Client(),
        sans_second_facteur(usager),
        sans_second_facteur(UsagerFactory()),
        ouvrir_session(d_ailleurs),
        *(ouvrir_session(membre(equipe)) for equipe in (equipes.INSTRUCTION, equipes.EDITION, "Communication")),
        ouvrir_session(AgentFactory(is_superuser=True)),
    )
    return Monde(dict(zip(PERSONNES, clients, strict=True)), connus_de(usager, demarche), numeros_des_ecrans())


def membre(equipe: str):
    personne = AgentFactory()
    personne.groups.set([Group.objects.get(name=equipe)])
    return personne


def connus_de(usager, demarche) -> dict[str, object]:
    page = demarche.pk
    parente = demarche.get_parent().pk
    return {
        "": "",
        "action": "delete", "action_name": "publish", "app_label": "wagtailcore", "app_name": "wagtailcore",
        "brouillon": Brouillon.objects.get(usager=usager).pk,
        "code": "7QK4-M2XD-9TRA",
        "content_type_app_name": "cms_pages", "content_type_model_name": "contenupage",
        "corbeille": "toutes",
        "destination_id": parente,
        "document": Document.objects.get(usager=usager).pk,
        "etape": "projet",
        "genre": "inscription",
        "jeton": "n-importe",
        "model_name": "page",
        "notification": Notification.objects.filter(usager=usager).first().pk,
        "numero": 1,
        "page": page, "page_id": page, "page_pk": page, "page_to_move_id": page,
        "parent_page_id": parente, "parente": parente,
        "piece": PieceJointe.objects.filter(deposant=usager, demande__isnull=False).first().pk,
        "reference": Demande.objects.get(usager=usager).reference,
        "relation": Relation.objects.get(usager=usager).pk,
        "revision_id": Revision.objects.latest("pk").pk, "revision_id_a": "earliest", "revision_id_b": "latest",
        "site_id": Site.objects.get().pk,
        "slug": "projet-culturel",
        "type": "formulaires.Theme", "type_name": "cms_pages.ContenuPage",
    }  # fmt: skip


def numeros_des_ecrans() -> dict[str, object]:
    """Where a screen of the administration is about rows of a model, the first of them."""
    numeros = {"gestion/pages/": Page.objects.latest("pk").pk}
    for ecran in (une for une in viewsets.viewsets if une.name and getattr(une, "model", None)):
        if rangee := resolve_model_string(ecran.model)._default_manager.order_by("pk").first():
            numeros[f"gestion/{ecran.url_prefix}/"] = rangee.pk
    return numeros

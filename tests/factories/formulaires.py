"""What the engine stores: services, démarches, versions, demandes and what happens to them."""

import uuid
from collections.abc import Mapping, Sequence

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from cms_pages.models import ListeDemarchesPage
from formulaires.actions.deposer import deposer_demande
from formulaires.actions.publier import publier_version
from formulaires.coffre import portes
from formulaires.enums import Cote, NaturePiece
from formulaires.models import (
    Demande,
    DemarchePage,
    Etiquette,
    Habilitation,
    Message,
    NoteInterne,
    PieceJointe,
    Service,
    Theme,
    VersionDemarche,
)
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.coffre import PDF
from tests.factories.comptes import UsagerFactory

UNE_QUESTION = [etape("projet", "Votre projet", champ("texte", "titre", "Titre du projet"))]
UNE_REPONSE = {"titre": "La Nuit des rois"}


def page_des_demarches() -> Page:
    """Return the page under which démarches live, « /demarches/ »; made when there is none."""
    existante = ListeDemarchesPage.objects.first()
    if existante:
        return existante
    accueil = Site.objects.get(is_default_site=True).root_page
    return accueil.add_child(instance=ListeDemarchesPage(title="Liste des démarches", slug="demarches"))


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    nom = factory.Sequence(lambda rang: f"DRAC Région {rang}")


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    nom = factory.Sequence(lambda rang: f"Thème {rang}")
    slug = factory.Sequence(lambda rang: f"theme-{rang}")


class DemarcheFactory(DjangoModelFactory):
    """A live page with one step of one question; nothing is frozen yet: see `demarche_publiee`."""

    class Meta:
        model = DemarchePage

    title = factory.Sequence(lambda rang: f"Démarche {rang}")
    slug = factory.Sequence(lambda rang: f"demarche-{rang}")
    accroche = "Demandez une autorisation."
    sigle = "ESV"
    service = factory.SubFactory(ServiceFactory)
    etapes = UNE_QUESTION
    statuts = factory.LazyFunction(lambda: statuts(AUTORISATION))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        parente = kwargs.pop("parent", None) or page_des_demarches()
        return parente.add_child(instance=model_class(*args, **kwargs))


def demarche_publiee(
    etapes: Sequence[dict] = UNE_QUESTION, statuts_definis: Sequence[dict] = AUTORISATION, **champs_de_la_page
) -> DemarchePage:
    """Return a live démarche whose form is frozen, as an editor's publication leaves it."""
    page = DemarcheFactory(etapes=list(etapes), statuts=statuts(statuts_definis), **champs_de_la_page)
    page.save_revision().publish()
    return page


class VersionFactory(DjangoModelFactory):
    """The current version of a published démarche; `etapes=[…]` composes it."""

    class Meta:
        model = VersionDemarche

    @classmethod
    def _create(cls, model_class, *, demarche=None, **kwargs):
        return publier_version(demarche=demarche or DemarcheFactory(**kwargs))


class DemandeFactory(DjangoModelFactory):
    """A demande filed through the real action; `version`, `reponses` and `service` may be given.

    Any other column (`statut`, `phase`, `deposee_le`…) is written over afterwards.
    """

    class Meta:
        model = Demande

    cle_depot = factory.LazyFunction(uuid.uuid4)
    usager = factory.SubFactory(UsagerFactory)
    version = factory.SubFactory(VersionFactory)
    reponses = factory.LazyFunction(lambda: dict(UNE_REPONSE))

    @classmethod
    def _create(cls, model_class, *, cle_depot, usager, version, reponses: Mapping, beneficiaire="", **colonnes):
        demande = deposer_demande(
            cle=cle_depot, usager=usager, version=version, reponses=reponses, beneficiaire=beneficiaire
        )
        if colonnes:
            model_class.objects.filter(pk=demande.pk).update(**colonnes)
            demande.refresh_from_db()
        return demande


class GroupeFactory(DjangoModelFactory):
    class Meta:
        model = Group

    name = factory.Sequence(lambda rang: f"Groupe {rang}")


class HabilitationFactory(DjangoModelFactory):
    """A group's right over everything, to decide; `agents=[…]` joins them to the group."""

    class Meta:
        model = Habilitation
        skip_postgeneration_save = True

    groupe = factory.SubFactory(GroupeFactory)
    role = Habilitation.Role.DECISION

    @factory.post_generation
    def agents(self, create, agents, **_):
        for agent in agents or ():
            agent.groups.add(self.groupe)


def agent_habilite(role=Habilitation.Role.DECISION, *, demarche=None, service=None):
    """Return somebody of the administration with one right, over everything unless told."""
    agent = UsagerFactory(prenom="Dominique", nom="Agent")
    HabilitationFactory(role=role, demarche=demarche, service=service, agents=[agent])
    return agent


class MessageFactory(DjangoModelFactory):
    """A message written straight in the thread, without event nor mail."""

    class Meta:
        model = Message

    demande = factory.SubFactory(DemandeFactory)
    cote = Cote.SERVICE
    auteur = factory.SubFactory(UsagerFactory)
    texte = "Il manque l’attestation."


class NoteInterneFactory(DjangoModelFactory):
    class Meta:
        model = NoteInterne

    demande = factory.SubFactory(DemandeFactory)
    auteur = factory.SubFactory(UsagerFactory)
    texte = "Dossier sans difficulté."


class EtiquetteFactory(DjangoModelFactory):
    """A tag shared by all the services, unless `service=…`; `demandes=[…]` bear it."""

    class Meta:
        model = Etiquette
        skip_postgeneration_save = True

    nom = factory.Sequence(lambda rang: f"Étiquette {rang}")

    @factory.post_generation
    def demandes(self, create, demandes, **_):
        for demande in demandes or ():
            demande.etiquettes.add(self)


class PieceJointeFactory(DjangoModelFactory):
    """A small PDF in the coffre: in a draft (`brouillon=uuid`) unless `demande=…`."""

    class Meta:
        model = PieceJointe

    deposant = factory.SubFactory(UsagerFactory)
    nature = NaturePiece.REPONSE
    champ = "justificatif"

    @classmethod
    def _create(cls, model_class, *, deposant, octets=PDF, nom="attestation.pdf", demande=None, **kwargs):
        if demande is None:
            kwargs.setdefault("brouillon", uuid.uuid4())
        proprietaire = demande.proprietaire_du_coffre if demande else f"usager:{deposant.pk}"
        fichier = portes.deposer_octets(octets, proprietaire=proprietaire, nom=nom, type_mime="application/pdf")
        return super()._create(model_class, deposant=deposant, demande=demande, fichier=fichier, **kwargs)

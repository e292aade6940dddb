"""What the citizens' space stores."""

import datetime
import uuid

import factory
from factory.django import DjangoModelFactory

from espace_usager.models import Brouillon, Document, Profil, Relation
from espace_usager.models.document import proprietaire_du_porte_documents
from espace_usager.models.relation import Genre
from tests.factories.coffre import PDF, FichierChiffreFactory
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import VersionFactory


class BrouillonFactory(DjangoModelFactory):
    """A draft; `valeurs={"titre": "…"}` gives its answers, each saved once."""

    class Meta:
        model = Brouillon

    id = factory.LazyFunction(uuid.uuid4)
    usager = factory.SubFactory(UsagerFactory)
    version = factory.SubFactory(VersionFactory)

    class Params:
        valeurs = {}

    reponses = factory.LazyAttribute(
        lambda brouillon: {
            cle: {"valeur": valeur, "version": 1, "cle": ""} for cle, valeur in brouillon.valeurs.items()
        }
    )


ADRESSE = {"voie": "8 quai des Marins", "complement": "", "code_postal": "76600", "commune": "Le Havre", "pays": ""}


class ProfilFactory(DjangoModelFactory):
    """A complete profile."""

    class Meta:
        model = Profil

    usager = factory.SubFactory(UsagerFactory)
    civilite = "madame"
    naissance = datetime.date(1988, 10, 9)
    lieu_naissance = "Le Havre"
    adresse = factory.LazyFunction(lambda: dict(ADRESSE))
    telephone = "0639980123"


class RelationFactory(DjangoModelFactory):
    """An association with everything known of it."""

    class Meta:
        model = Relation

    usager = factory.SubFactory(UsagerFactory)
    genre = Genre.ASSOCIATION
    denomination = factory.Sequence(lambda rang: f"Compagnie {rang}")
    sigle = "CDR"
    siret = "12345678200002"
    siren = "123456782"
    rna = "W762001234"
    ape = "9001Z"
    adresse = factory.LazyFunction(lambda: dict(ADRESSE))
    representant_nom = "Moreau"
    representant_prenom = "Camille"
    representant_qualite = "trésorière"
    courriel = "contact@exemple.fr"
    telephone = "0235000000"


class DocumentFactory(DjangoModelFactory):
    """A document of the porte-documents, really encrypted; `nom` and `octets` are those of its file."""

    class Meta:
        model = Document

    class Params:
        nom = "statuts.pdf"
        octets = PDF
        type_mime = "application/pdf"

    usager = factory.SubFactory(UsagerFactory)
    fichier = factory.LazyAttribute(
        lambda document: FichierChiffreFactory(
            proprietaire=proprietaire_du_porte_documents(document.usager.pk),
            nom=document.nom,
            octets=document.octets,
            type_mime=document.type_mime,
        )
    )

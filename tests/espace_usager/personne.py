"""A person about whom the portal knows everything it can, with one word that must not outlive them."""

import uuid

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from espace_usager.actions.demander_droits import demander_droits
from espace_usager.actions.exporter_donnees import demander_export, preparer_export
from espace_usager.donnees.dossiers import proprietaires_de
from espace_usager.models import Droit, Nouvelle, RefusDeCourriel
from formulaires.actions.echanger import ecrire_message
from formulaires.actions.joindre import joindre_au_brouillon
from formulaires.coffre.models import FichierChiffre
from formulaires.documents.delivrance import accuse_de
from formulaires.enums import Cote
from formulaires.models import Limitation
from tests.factories.coffre import PDF
from tests.factories.comptes import MOT_DE_PASSE, UsagerFactory
from tests.factories.espace_usager import BrouillonFactory, DocumentFactory, ProfilFactory, RelationFactory
from tests.factories.formulaires import DemandeFactory, NoteInterneFactory, PieceJointeFactory, agent_habilite

CANARI = "zanzibar"


def personne_connue(client, demarche, mot=CANARI):
    """Sign somebody up to everything; `mot` is in each thing that can hold a word. Return the account."""
    usager = UsagerFactory(email=f"{mot}@exemple.fr", prenom=mot.capitalize(), nom=mot)
    client.post("/compte/connexion/", _connexion(usager, "pas le bon"))
    client.post("/compte/connexion/", _connexion(usager, MOT_DE_PASSE))
    ProfilFactory(usager=usager, nom_usage=mot, lieu_naissance=mot, adresse={"voie": mot})
    RelationFactory(usager=usager, denomination=mot, courriel=f"{mot}@asso.fr")
    DocumentFactory(usager=usager, nom=f"{mot}.pdf", relation=usager.relations.get())
    RefusDeCourriel.objects.create(usager=usager, nouvelle=Nouvelle.DEPOT)
    demander_droits(usager=usager, droit=Droit.OPPOSITION, texte=mot, cle=uuid.uuid4())
    TOTPDevice.objects.create(user=usager, name=mot)
    StaticDevice.objects.create(user=usager, name=mot).token_set.create(token="12345678")
    usager.changements.create(ancienne=f"{mot}@avant.fr", nouvelle=usager.email)
    apps.get_model("comptes.MotDePasseTemporaire").objects.create(
        usager=usager, empreinte=mot, expire_le=usager.cree_le
    )
    _brouillon(usager, demarche, mot)
    _demande(usager, demarche, mot)
    export = demander_export(usager=usager)
    preparer_export(str(export.pk))
    Limitation.objects.create(usager=usager, motif=mot)
    apps.get_model("cms_pages.MessageContact").objects.create(
        courriel=usager.email, reponses=[[mot, mot]], page=f"/{mot}/", reponse=mot
    )
    return usager


def _connexion(usager, mot_de_passe):
    return {"connexion-current_step": "auth", "auth-username": usager.email, "auth-password": mot_de_passe}


def _brouillon(usager, demarche, mot):
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": mot})
    joindre_au_brouillon(fichier=fichier(mot), brouillon=brouillon.pk, usager=usager, champ="plan")


def _demande(usager, demarche, mot):
    cle = uuid.uuid4()
    plan = PieceJointeFactory(deposant=usager, brouillon=cle, nom=f"{mot}.pdf", champ="plan")
    reponses = {"titre": mot, "public": "non", "plan": [str(plan.pk)], "note": mot}
    demande = DemandeFactory(
        usager=usager, version=demarche.version_courante, cle_depot=cle, reponses=reponses, beneficiaire=mot
    )
    echange = {"texte": f"Bonjour {mot}", "fichiers": [fichier(mot)]}
    ecrire_message(demande=demande, auteur=usager, cote=Cote.USAGER, cle=uuid.uuid4(), **echange)
    echange["fichiers"] = [fichier(f"{mot}-reponse")]
    ecrire_message(demande=demande, auteur=agent_habilite(), cote=Cote.SERVICE, cle=uuid.uuid4(), **echange)
    NoteInterneFactory(demande=demande, texte=f"Vu avec {mot}")
    accuse_de(demande)


def fichier(mot):
    return SimpleUploadedFile(f"{mot}.pdf", PDF, content_type="application/pdf")


def lignes_qui_disent(mot: str) -> list[str]:
    """Return where a word is in the database: the model and the column, sessions read in clear."""
    trouvees = set()
    for modele in apps.get_models():
        for ligne in modele._base_manager.values():
            if modele is Session:
                ligne["session_data"] = Session(session_data=ligne["session_data"]).get_decoded()
            for colonne, valeur in ligne.items():
                if mot in str(valeur).lower():
                    trouvees.add(f"{modele._meta.label}.{colonne}")
    return sorted(trouvees)


def blobs_de(usager) -> list[str]:
    """Return the encrypted files of that person, by their place in the private storage."""
    fichiers = FichierChiffre.objects.filter(trousseau__proprietaire__in=proprietaires_de(usager))
    return list(fichiers.values_list("blob", flat=True))


def sont_la(blobs: list[str]) -> set[bool]:
    """Return whether those files exist: {True} when all do, {False} when none does."""
    return {storages["prive"].exists(blob) for blob in blobs}

"""The citizens' space of the demonstration: what one account says of itself, and the rights over personal data."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from espace_usager.models import Document, Profil, Relation
from espace_usager.models.document import proprietaire_du_porte_documents
from formulaires.coffre.portes import deposer_octets
from formulaires.demonstration.equipes import ADMINISTRATION
from formulaires.reserves import Categorie

USAGER = "usager@demo.example"
ADRESSE = {"voie": "12 rue des Exemples", "complement": "", "code_postal": "76600", "commune": "Le Havre", "pays": ""}
PROFIL = {
    "civilite": "madame",
    "naissance": datetime.date(1988, 10, 9),
    "lieu_naissance": "Le Havre",
    "adresse": ADRESSE,
    "telephone": "0639980123",
}
ASSOCIATION = {
    "genre": "association",
    "denomination": "Théâtre de la Démonstration",
    "rna": "W763000001",
    "adresse": ADRESSE,
    "representant_nom": "Exemple",
    "representant_prenom": "Camille",
    "representant_qualite": "Présidente",
}
# Name, kind, whether it is the association's, how many days it is still valid: none when it has no end.
DOCUMENTS = (
    ("Carte d’identité de Camille Exemple", Categorie.IDENTITE, False, 1700),
    ("Diplôme de régie du spectacle", Categorie.DIPLOME, False, None),
    ("Statuts de l’association", Categorie.STATUTS, True, None),
    ("Attestation d’assurance", Categorie.ASSURANCE, True, 25),
    ("Attestation de l’an dernier", Categorie.ATTESTATION, True, -40),
)
# A page with a black square.
UNE_PAGE = b"""%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 216]/Contents 4 0 R>>endobj
4 0 obj<</Length 14>>stream
0 0 72 72 re f
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
"""

DROITS = (
    "view_demandededroits", "change_demandededroits",
    "view_limitation", "add_limitation", "change_limitation", "delete_limitation",
)  # fmt: skip


def installer() -> None:
    """Give the demonstration's citizen a profile and a relation when they have none, and the team its rights."""
    _presenter_l_usager()
    _donner_les_droits()


def _presenter_l_usager() -> None:
    usager = get_user_model().objects.filter(email=USAGER).first()
    if usager and not Profil.objects.filter(usager=usager).exists():
        Profil.objects.create(usager=usager, **PROFIL)
        association = Relation.objects.create(usager=usager, **ASSOCIATION)
        _remplir_son_porte_documents(usager, association)


def _remplir_son_porte_documents(usager, association: Relation) -> None:
    for nom, categorie, relation, jours in DOCUMENTS:
        fichier = deposer_octets(
            UNE_PAGE,
            proprietaire=proprietaire_du_porte_documents(usager.pk),
            nom=f"{nom}.pdf",
            type_mime="application/pdf",
        )
        Document.objects.create(
            usager=usager,
            fichier=fichier,
            categorie=categorie,
            relation=association if relation else None,
            expire_le=timezone.localdate() + datetime.timedelta(days=jours) if jours else None,
        )


def _donner_les_droits() -> None:
    """Let « Administration fonctionnelle » answer requests about personal data, and freeze accounts."""
    equipe = Group.objects.get(name=ADMINISTRATION)
    equipe.permissions.add(*Permission.objects.filter(codename__in=DROITS))

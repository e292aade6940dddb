"""What an agent does on the pages, and what a test reads there."""

import re
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.formulaires import PDF


def adresse(nom: str, demande, *autres) -> str:
    return reverse(f"instruction:{nom}", args=[demande.reference, *autres])


def corbeille(cle: str) -> str:
    return reverse("instruction:corbeille", args=[cle])


def pdf(nom="decision.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, PDF, content_type="application/pdf")


def programme() -> SimpleUploadedFile:
    """A file the coffre refuses."""
    return SimpleUploadedFile("programme.exe", b"MZ\x90\x00", content_type="application/pdf")


def ecrire(client, demande, texte="Il manque l’attestation.", **autres):
    return client.post(adresse("message", demande), {"texte": texte, "cle": uuid.uuid4(), **autres})


def changer(client, demande, statut, **autres):
    donnees = {"statut": statut, "texte": "", "cle": uuid.uuid4(), "revision": demande.revision}
    return client.post(adresse("statut", demande), donnees | autres)


def repondre(client, demande, statut="acceptee", **autres):
    donnees = {
        "statut": statut,
        "texte": "Votre licence est accordée.",
        "cle": uuid.uuid4(),
        "revision": demande.revision,
        "documents": [pdf()],
    }
    return client.post(adresse("repondre", demande), donnees | autres)


def prendre(client, demande, **autres):
    return client.post(adresse("prendre", demande), {"revision": demande.revision, **autres})


def references(reponse) -> list[str]:
    """Return the numbers listed on a page, in order."""
    return re.findall(r'<a[^>]*href="/gestion/demandes/([A-Z]+-\d+-\d+)/[?"]', reponse.content.decode())


def comptes(reponse) -> dict[str, str]:
    """Return what the tabs of the list say."""
    onglets = re.findall(r'class="w-tabs__tab"[^>]*>([^<]+) \(([^)]+)\)</a>', reponse.content.decode())
    return dict(onglets)

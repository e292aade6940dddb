"""The public functions of the coffre: every file of the portal enters and leaves by them.

An owner is a string such as « usager:12 » or « demande:<uuid> ». Nobody's rights are checked here: the caller does.
"""

import io
import logging
from collections.abc import Callable
from typing import BinaryIO

from django.http import HttpRequest, HttpResponseBase

from formulaires.coffre import antivirus, chiffrement, cles, depot, phrases
from formulaires.coffre.antivirus import Etat
from formulaires.coffre.controle import controler
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.coffre.fiche import Fiche
from formulaires.coffre.formats import designes, format_de
from formulaires.coffre.models import FichierChiffre, Trousseau
from formulaires.coffre.noms import nettoyer_nom
from formulaires.coffre.passage import Redaction, Tampon
from formulaires.coffre.quota import Occupation, occupation
from formulaires.coffre.rangement import adopter, garder, ranger
from formulaires.coffre.service import repondre
from formulaires.coffre.transit import Transit

__all__ = [
    "Occupation",
    "copier",
    "deposer",
    "deposer_octets",
    "detruire",
    "detruire_trousseau",
    "est_consultable",
    "occupation",
    "ouvrir",
    "rediger",
    "renommer",
    "servir",
]

journal = logging.getLogger(__name__)


def deposer(
    fichier: BinaryIO,
    *,
    proprietaire: str,
    nom: str,
    types: tuple[str, ...] | None = None,
    taille_max: int | None = None,
    quota: Occupation | None = None,
) -> FichierChiffre:
    """Check a file somebody sent, encrypt it, keep it. Images are kept upright and without metadata.

    `types` are keys of `formats.Format` (« pdf ») or media types, all of them by default; `taille_max` is in bytes and
    may only lower the portal's limit; `quota` is the most this owner may keep, counted atomically. Raises
    FichierRefuse, and then nothing is kept. If the caller's transaction is rolled back later, the bytes stay behind
    unreadable until `manage.py coffre verifier --nettoyer`.
    """
    propre, format = controler(fichier, nom=nom, acceptes=designes(types), taille_max=taille_max)
    place = {"proprietaire": proprietaire, "fiche": Fiche(nettoyer_nom(nom, format), format.mime), "quota": quota}
    try:
        if isinstance(transit := getattr(propre, "file", None), Transit) and not transit.adopte:
            return adopter(transit, **place)
        return ranger(propre, **place)
    except OSError as erreur:
        # A full disk, a storage that does not answer: the sender can only try again.
        journal.exception("stockage privé : fichier refusé")
        raise FichierRefuse(phrases.STOCKAGE_INDISPONIBLE) from erreur
    finally:
        if propre is not fichier:
            propre.close()


def deposer_octets(octets: bytes, *, proprietaire: str, nom: str, type_mime: str) -> FichierChiffre:
    """Encrypt and keep a document the portal wrote itself. It is not checked, and known to be sound."""
    source = io.BytesIO(octets)
    return ranger(source, proprietaire=proprietaire, fiche=Fiche(nettoyer_nom(nom), type_mime), etat=Etat.SAIN)


def rediger(ecrire: Callable[[BinaryIO], None], *, proprietaire: str, nom: str, type_mime: str) -> FichierChiffre:
    """Keep a document of any size that the portal writes itself: `ecrire(sortie)` writes it, encrypted as it comes.

    What `ecrire` raises is raised, and then nothing is kept. Like `deposer`, better called outside any transaction.
    """

    def verser(chiffre: BinaryIO, fichier: FichierChiffre) -> Redaction:
        redaction = Redaction(chiffre)
        tampon = Tampon(redaction)
        ecrire(tampon)
        tampon.vider()
        return redaction

    return garder(verser, proprietaire=proprietaire, fiche=Fiche(nettoyer_nom(nom), type_mime))


def copier(fichier: FichierChiffre, *, proprietaire: str, quota: Occupation | None = None) -> FichierChiffre:
    """Encrypt the bytes again, under another owner's keys: both files then live and die apart.

    A file that no antivirus has seen is looked at on the way, if there is one. Raises FichierRefuse, FichierIllisible.
    """
    etat = Etat(fichier.etat) if est_consultable(fichier) else None
    with ouvrir(fichier) as source:
        return ranger(source, proprietaire=proprietaire, fiche=fichier.fiche, etat=etat, quota=quota)


def renommer(fichier: FichierChiffre, nom: str) -> None:
    """Change the name shown; the extension stays the one of the content."""
    fichier.ecrire_la_fiche(fichier.fiche.renommee(nettoyer_nom(nom, format_de(fichier.type_mime))))
    fichier.save(update_fields=["fiche_scellee"])


def ouvrir(fichier: FichierChiffre) -> BinaryIO:
    """Return the clear bytes as a stream to close, in constant memory. Opening and reading raise FichierIllisible."""
    cle = cles.ouvrir_cle(fichier)
    return chiffrement.lecture(cle, depot.lire(fichier.blob), fichier.fiche.liaison.encode())


def servir(fichier: FichierChiffre, requete: HttpRequest | None = None) -> HttpResponseBase:
    """Return the file as an attachment that no browser shows, runs or keeps (C40); with `requete`, HEAD and Range too.

    Raises FichierIllisible if the file does not open, Http404 if it was destroyed for a virus. If its bytes turn out
    to be false further on, the answer stops short of its announced length, and the browser says that it failed.
    """
    return repondre(fichier, ouvrir, requete)


def est_consultable(fichier: FichierChiffre) -> bool:
    """May somebody else than its owner see this file? Never before the antivirus said it healthy, if there is one."""
    if antivirus.est_configure():
        return fichier.etat == Etat.SAIN
    return fichier.etat != Etat.INFECTE


def detruire(fichier: FichierChiffre) -> None:
    """Delete a file for good: its row and key now, its bytes when the transaction commits."""
    fichier.delete()


def detruire_trousseau(proprietaire: str) -> None:
    """Delete an owner's keyset and with it every file of theirs; nothing happens if there is none.

    Rows of other apps that protect a file must be gone first.
    """
    Trousseau.objects.filter(proprietaire=proprietaire).delete()

"""The safe: a 100 MB PDF through the whole door, and out again, beside loops that only hash, encrypt and write."""

import hashlib
import os
from contextlib import contextmanager

from mesure import Cotes, Mesure

TAILLE = 100_000_000
# What Django's parser hands over at a time.
MORCEAU = 64 * 1024


@contextmanager
def dans_un_dossier():
    """Files and keys in a folder of their own, removed at the end; a limit that lets 100 MB in; no antivirus."""
    import tempfile
    from pathlib import Path

    from django.test import override_settings

    from formulaires.coffre import portes

    local = "formulaires.coffre.stockage.local.StockageLocal"
    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        with override_settings(
            COFFRE_TAILLE_MAX_MO=TAILLE // 1_000_000,
            COFFRE_CLE_AUTOMATIQUE=True,
            COFFRE_CLE_MAITRE=dossier / "maitre.json",
            COFFRE_REGISTRE=dossier / "registre",
            COFFRE_RECEPTION=dossier / "reception",
            ANTIVIRUS="aucun",
            STORAGES={
                "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
                "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
                "prive": {"BACKEND": local, "OPTIONS": {"location": dossier / "prive"}},
            },
        ):
            yield dossier
            # Its keyset is sealed by the key of this folder.
            portes.detruire_trousseau("banc")


def morceaux():
    """Give 100 MB that begin as a PDF, as they arrive."""
    hasard = os.urandom(MORCEAU)
    yield b"%PDF-1.7" + hasard[8:]
    reste = TAILLE - MORCEAU
    while reste:
        yield hasard[: min(MORCEAU, reste)]
        reste -= min(MORCEAU, reste)


def recevoir():
    """Return an uploaded file, as the parser of a request makes it."""
    from formulaires.coffre.reception import Reception

    reception = Reception()
    reception.new_file("piece", "gros.pdf", "application/pdf", None)
    position = 0
    for morceau in morceaux():
        reception.receive_data_chunk(morceau, position)
        position += len(morceau)
    return reception.file_complete(position)


def deposer():
    from formulaires.coffre import portes

    with recevoir() as recu:
        return portes.deposer(recu, proprietaire="banc", nom="gros.pdf")


def telecharger(fichier):
    from formulaires.coffre import portes

    reponse = portes.servir(fichier)
    for _ in reponse.streaming_content:
        pass
    reponse.close()


def boucle_nue_d_ecriture(dossier):
    """Hash, encrypt, write, put on the disk; nothing else."""
    from formulaires.coffre import chiffrement, cles

    chemin, empreinte = dossier / "nu", hashlib.sha256()
    with open(chemin, "wb") as sortie:
        with chiffrement.ecriture(cles.primitive(cles.nouvelle_cle()), sortie, b"banc") as chiffre:
            for morceau in morceaux():
                empreinte.update(morceau)
                chiffre.write(morceau)
        sortie.flush()
        os.fsync(sortie.fileno())
    chemin.unlink()


def boucle_nue_de_lecture(fichier):
    """Decrypt; nothing else."""
    from formulaires.coffre import portes

    with portes.ouvrir(fichier) as flux:
        while flux.read(MORCEAU):
            pass


def memoire_de_pointe(geste) -> float:
    """Return by how many MB (10⁶ bytes) the resident memory of this process rises at most during `geste`."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as remise_a_zero:
        remise_a_zero.write("5")
    avant = _pointe()
    geste()
    return (_pointe() - avant) / 1e6


def _pointe() -> int:
    with open("/proc/self/status", encoding="ascii") as etat:
        ligne = next(ligne for ligne in etat if ligne.startswith("VmHWM:"))
    return int(ligne.split()[1]) * 1024


@contextmanager
def entree():
    with dans_un_dossier() as dossier:
        yield Cotes(mesure=lambda: deposer().delete(), temoin=lambda: boucle_nue_d_ecriture(dossier))


@contextmanager
def entree_en_memoire():
    with dans_un_dossier():
        yield Cotes(mesure=lambda: memoire_de_pointe(deposer))


@contextmanager
def sortie():
    with dans_un_dossier():
        fichier = deposer()
        yield Cotes(mesure=lambda: telecharger(fichier), temoin=lambda: boucle_nue_de_lecture(fichier))


@contextmanager
def sortie_en_memoire():
    with dans_un_dossier():
        fichier = deposer()
        yield Cotes(mesure=lambda: memoire_de_pointe(lambda: telecharger(fichier)))


def mesures() -> list[Mesure]:
    return [
        Mesure(
            nom="coffre.deposer",
            titre="Déposer un PDF de 100 Mo, à côté d’une boucle qui hache, chiffre et écrit",
            preparer=entree,
            plafond=2.0,
            unite="×",
            reference="P26",
            paires=5,
        ),
        Mesure(
            nom="coffre.deposer.memoire",
            titre="Mémoire de plus pour déposer un PDF de 100 Mo",
            preparer=entree_en_memoire,
            plafond=50,
            unite="Mo",
            reference="P26",
        ),
        Mesure(
            nom="coffre.telecharger",
            titre="Télécharger un PDF de 100 Mo, à côté d’une boucle qui déchiffre",
            preparer=sortie,
            plafond=2.0,
            unite="×",
            reference="P26",
            paires=5,
        ),
        Mesure(
            nom="coffre.telecharger.memoire",
            titre="Mémoire de plus pour télécharger un PDF de 100 Mo",
            preparer=sortie_en_memoire,
            plafond=50,
            unite="Mo",
            reference="P26",
        ),
    ]

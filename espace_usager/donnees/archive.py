"""The archive of what the portal holds about a person: pages to read, JSON to reuse, files (P29).

Written as it goes, in any stream: its size in memory is that of its largest section, never of a file.
"""

import json
import shutil
from dataclasses import dataclass, field
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify

from espace_usager.donnees.donnee import Donnee
from espace_usager.donnees.dossiers import fichiers_de
from espace_usager.donnees.registre import exportees
from formulaires.coffre.exceptions import FichierIllisible
from formulaires.coffre.portes import ouvrir


@dataclass
class Section:
    """One part of the archive, as its index lists it."""

    titre: str
    role: str
    nom: str
    nombre: int


@dataclass
class Sommaire:
    """What the index says: the sections, the files, those that could not be read."""

    sections: list[Section] = field(default_factory=list)
    fichiers: list[str] = field(default_factory=list)
    illisibles: list[str] = field(default_factory=list)


def ecrire_archive(usager, sortie: BinaryIO) -> None:
    """Write the ZIP of everything `usager` may ask for. What has no row is not in it."""
    sommaire = Sommaire()
    with ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        for donnee in exportees():
            _ecrire_section(archive, usager, donnee, sommaire)
        _ecrire_fichiers(archive, usager, sommaire)
        contexte = {"sommaire": sommaire, "maintenant": timezone.now(), "usager": usager}
        archive.writestr("index.html", render_to_string("espace_usager/archive/index.html", contexte))


def _ecrire_section(archive: ZipFile, usager, donnee: Donnee, sommaire: Sommaire) -> None:
    lignes = [donnee.lire(ligne) for ligne in donnee.de(usager)]
    if not lignes:
        return
    section = Section(donnee.titre, donnee.role, slugify(donnee.titre), len(lignes))
    sommaire.sections.append(section)
    texte = json.dumps(lignes, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    archive.writestr(f"json/{section.nom}.json", texte)
    page = render_to_string("espace_usager/archive/section.html", {"section": section, "lignes": lignes})
    archive.writestr(f"{section.nom}.html", page)


def _ecrire_fichiers(archive: ZipFile, usager, sommaire: Sommaire) -> None:
    """Copy the files. One that does not open any more is named in the index, and costs nothing else."""
    for chemin, fichier in fichiers_de(usager):
        try:
            with ouvrir(fichier) as source:
                source.peek()
                with archive.open(chemin, "w", force_zip64=True) as copie:
                    shutil.copyfileobj(source, copie)
        except FichierIllisible:
            sommaire.illisibles.append(chemin)
        else:
            sommaire.fichiers.append(chemin)

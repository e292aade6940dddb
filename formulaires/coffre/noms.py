"""What a file is called: a name fit to be shown, put in a header and saved on any computer."""

import re
import unicodedata

from formulaires.coffre.formats import Format

LONGUEUR_MAX = 200
SANS_NOM = "fichier"
# Control characters, direction overrides and other invisible signs, lone surrogates, private use.
CATEGORIES_RETIREES = {"Cc", "Cf", "Cs", "Co"}
# Names Windows keeps for its devices, whatever the extension.
RESERVES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def nettoyer_nom(nom: str, format: Format | None = None) -> str:
    """Return the name as shown: no folder, nothing invisible, 200 characters at most, never empty.

    With `format`, the name ends with an extension of what the file really is: « plan.pdf.exe » that is a PDF becomes
    « plan.pdf.exe.pdf », « photo.pdf » that is a JPEG becomes « photo.jpg ».
    """
    espace = " ".join(unicodedata.normalize("NFC", nom).split())
    visible = "".join(c for c in espace if unicodedata.category(c) not in CATEGORIES_RETIREES)
    sans_dossier = visible.replace("\\", "/").rpartition("/")[2].strip(" .") or SANS_NOM
    racine, extension = _couper(sans_dossier)
    if format and extension.casefold() not in format.extensions:
        racine = racine if Format.de_l_extension(extension) else sans_dossier
        extension = format.extensions[0]
    prefixe = "_" if RESERVES.match(racine) else ""
    return (prefixe + racine)[: LONGUEUR_MAX - len(extension)] + extension


def extension_de(nom: str) -> str:
    """Return « .pdf », lower case; the empty string for a name without one."""
    return _couper(nom)[1].casefold()


def _couper(nom: str) -> tuple[str, str]:
    """Cut before the extension: a last dot followed by one to ten letters or digits."""
    coupe = re.fullmatch(r"(.+)(\.\w{1,10})", nom)
    return coupe.groups() if coupe else (nom, "")

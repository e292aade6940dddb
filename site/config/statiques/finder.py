"""Static files: those of the applications, and the portal's own style sheet, made when its sources have changed."""

import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

from config.statiques.emploi import emploi_du_portail
from config.statiques.feuille import DISTRIBUTION, feuille_du_portail, signature

NOM = f"{DISTRIBUTION}portail.css"


# Of the design system: the sheets that ours is made from, what is for other browsers, what we do not use.
INUTILES = [
    "dsfr/dist/analytics*",
    "dsfr/dist/dsfr.*.css",
    "dsfr/dist/legacy*",
    "dsfr/dist/*/*.css",
    "dsfr/dist/*/*.nomodule.min.js",
]


class DesApplications(AppDirectoriesFinder):
    """Publishes what the pages use."""

    def list(self, ignore_patterns):
        return super().list([*ignore_patterns, *INUTILES])


class FeuilleDuPortail(BaseFinder):
    """Serves one name, kept under PORTAIL_VAR beside the signature of what it was made from."""

    @property
    def dossier(self) -> Path:
        return settings.PORTAIL_VAR / "feuilles"

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False):
        if path != NOM:
            return []
        fichier = str(self._faite())
        return [fichier] if find_all else fichier

    def list(self, ignore_patterns):
        self._faite()
        yield NOM, FileSystemStorage(location=self.dossier)

    def _faite(self) -> Path:
        feuille, marque = self.dossier / NOM, self.dossier / "signature"
        actuelle = signature()
        if not feuille.is_file() or not marque.is_file() or marque.read_text() != actuelle:
            emploi_du_portail.cache_clear()
            _ecrire(feuille, feuille_du_portail())
            _ecrire(marque, actuelle)
        return feuille


def _ecrire(fichier: Path, texte: str) -> None:
    """Replace the file at once: another process may be reading it."""
    fichier.parent.mkdir(parents=True, exist_ok=True)
    provisoire = fichier.with_name(f"{fichier.name}.{os.getpid()}")
    provisoire.write_text(texte, encoding="utf-8")
    provisoire.replace(fichier)

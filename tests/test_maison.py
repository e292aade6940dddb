"""The house itself: what no single package can promise (docs/decisions/0001-maison.md)."""

import ast
import re
import subprocess
import sys
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import EmailField
from django.template.loaders.app_directories import get_app_template_dirs
from django.urls import get_resolver
from wagtail.models import get_page_models

from config.settings.base import RACINE
from espace_usager.donnees.registre import REGISTRE

PAQUETS = ("site", "cms_pages", "espace_usager", "formulaires")
ESPACES_DE_NOMS = (
    "compte", "comptes", "espace", "instruction", "boite", "geographie", "edition", "exports", "lettres", "chiffres",
    "lots", "pages", "sante",
)  # fmt: skip
LIGNES_AU_PLUS = 400
HORS_DU_DEPOT = {".git", "var", "node_modules", "captures", "staticfiles", "__pycache__"}
NOMS_VIDES_DE_SENS = {"utils", "helpers", "data", "info"}
# Words split so that this file does not find itself.
POUR_PLUS_TARD = r"\b(TO" r"DO|FIX" r"ME)\b"
CHEMIN_D_UNE_MACHINE = r"(?<![\w:/.-])/(home|root|Users|work|workspace|tmp)/\w|\.\./shared"
INTERDITS = re.compile(f"{POUR_PLUS_TARD}|{CHEMIN_D_UNE_MACHINE}")
COMPILES = ("requirements.txt", "requirements-dev.txt", "requirements-outils.txt")
BINAIRES = {".gz", ".png", ".jpg", ".pdf", ".ttf", ".woff2", ".ico"}


def fichiers(*motifs: str, dossiers: tuple[str, ...] = (".",)) -> list[Path]:
    """The project's own files, whatever else lies about in the folder."""
    trouves = [c for dossier in dossiers for motif in motifs for c in (RACINE / dossier).rglob(motif)]
    return sorted(chemin for chemin in trouves if chemin.is_file() and est_du_depot(chemin.relative_to(RACINE).parts))


def est_du_depot(parties: tuple[str, ...]) -> bool:
    caches = {dossier for dossier in parties[:-1] if dossier.startswith(".") and dossier != ".ci"}
    return not caches and not HORS_DU_DEPOT.intersection(parties)


def relatif(chemin: Path) -> str:
    return chemin.relative_to(RACINE).as_posix()


def modules() -> list[Path]:
    return [chemin for chemin in fichiers("*.py", dossiers=PAQUETS) if "migrations" not in chemin.parts]


def lire(chemin: Path) -> str:
    return chemin.read_text(encoding="utf-8", errors="replace")


@pytest.mark.django_db
def test_do_the_migrations_say_what_the_models_say():
    sortie = StringIO()
    call_command("makemigrations", dry_run=True, stdout=sortie)
    assert sortie.getvalue() == "No changes detected\n"


def test_does_every_import_go_the_right_way():
    controle = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--no-logo",
            "--no-cache",
        ],
        cwd=RACINE,
        env={"PYTHONPATH": "site", "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert controle.returncode == 0, controle.stdout + controle.stderr


def test_does_the_walk_ignore_database_and_http():
    fautifs = [
        f"{relatif(chemin)} : {nom}"
        for chemin in fichiers("*.py", dossiers=("formulaires/parcours",))
        for nom in imports(chemin)
        if nom.startswith(("django.db", "django.http", "django.shortcuts", "django.contrib"))
    ]
    assert fautifs == []


def test_does_no_module_of_champs_import_models():
    fautifs = [
        relatif(chemin)
        for chemin in fichiers("*.py", dossiers=("formulaires/champs",))
        if any("models" in nom.split(".") for nom in imports(chemin))
    ]
    assert fautifs == []


def imports(chemin: Path) -> list[str]:
    """Full names of what a module imports, « from a import b » counted as both `a` and `a.b`."""
    noms = []
    for noeud in ast.walk(ast.parse(lire(chemin))):
        if isinstance(noeud, ast.Import):
            noms += [alias.name for alias in noeud.names]
        elif isinstance(noeud, ast.ImportFrom) and noeud.module:
            noms += [noeud.module, *(f"{noeud.module}.{alias.name}" for alias in noeud.names)]
    return noms


def test_is_every_module_short_enough_to_read(record_property):
    tailles = {relatif(chemin): lire(chemin).count("\n") for chemin in modules()}
    record_property("tableau", tableau_des_tailles(tailles))
    assert {nom: lignes for nom, lignes in tailles.items() if lignes > LIGNES_AU_PLUS} == {}


def tableau_des_tailles(tailles: dict[str, int]) -> str:
    """Per package: modules, lines, median, largest module."""
    lignes = [f"{'paquet':<16}{'modules':>8}{'lignes':>8}{'médiane':>9}  le plus long"]
    for paquet in PAQUETS:
        siens = sorted((n, nom) for nom, n in tailles.items() if n and nom.startswith(f"{paquet}/"))
        total, mediane = sum(n for n, _ in siens), siens[len(siens) // 2][0]
        lignes.append(f"{paquet:<16}{len(siens):>8}{total:>8}{mediane:>9}  {siens[-1][1]} ({siens[-1][0]})")
    return "\n".join(lignes)


def test_does_every_module_say_what_it_is_for():
    muets = [
        relatif(chemin)
        for chemin in modules()
        if (texte := lire(chemin)).strip() and not ast.get_docstring(ast.parse(texte))
    ]
    assert muets == []


def test_does_every_name_say_something():
    noms = [relatif(chemin) for chemin in modules() if NOMS_VIDES_DE_SENS & {chemin.stem, *chemin.parts[-2:-1]}]
    assert noms == []


def test_is_every_template_used():
    inutiles = [nom for nom in gabarits() if not est_utilise(nom)]
    assert inutiles == []


def gabarits() -> list[str]:
    racine = RACINE / "templates"
    return [
        chemin.relative_to(racine).as_posix()
        for chemin in fichiers("*.html", "*.txt", "*.css", dossiers=("templates",))
    ]


def est_utilise(nom: str) -> bool:
    """Named in full somewhere; or by a pattern, such as `f"courriels/{genre}.html"`, whose word is written somewhere;
    or shown by a Wagtail page; or put in place of a library's own.
    """
    sources = textes_des_sources()
    if (
        nom in sources
        or nom in {modele.template for modele in get_page_models()}
        or remplace_celui_d_une_bibliotheque(nom)
    ):
        return True
    dossier, _, fichier = nom.rpartition("/")
    mot = fichier.rpartition(".")[0]
    motif = re.compile(re.escape(dossier) + r"/\{[^}]*\}")
    return bool(motif.search(sources)) and bool(re.search(rf"""["']{re.escape(mot)}["']""", sources))


@cache
def textes_des_sources() -> str:
    return "\n".join(lire(c) for c in [*modules(), *fichiers("*.html", "*.txt", dossiers=("templates",))])


def remplace_celui_d_une_bibliotheque(nom: str) -> bool:
    return any((Path(dossier) / nom).is_file() for dossier in get_app_template_dirs("templates"))


def test_is_every_address_of_ours_in_a_test():
    tests = "\n".join(lire(chemin) for chemin in fichiers("*.py", dossiers=("tests",)) if chemin != Path(__file__))
    assert [nom for nom, route in adresses().items() if not est_essayee(nom, route, tests)] == []


def adresses() -> dict[str, str]:
    """Our named addresses and their routes: « espace:brouillon », `espace/brouillons/<uuid:brouillon>/`."""
    toutes = {}
    for espace in ESPACES_DE_NOMS:
        prefixe, resolveur = get_resolver().namespace_dict.get(espace, ("", None))
        motifs = resolveur.url_patterns if resolveur else []
        toutes |= {f"{espace}:{motif.name}": f"{prefixe}{motif.pattern}" for motif in motifs if motif.name}
    return toutes


def est_essayee(nom: str, route: str, tests: str) -> bool:
    """A test writes its name, its public path with anything for the parameters, or builds it from `f"espace:{nom}"`."""
    espace, _, court = nom.rpartition(":")
    chemin = r"[^/\s\"]+".join(map(re.escape, re.split(r"<[^>]+>", route)))
    compose = f'f"{espace}:{{' in tests and f'"{court}"' in tests
    return f'"{nom}"' in tests or compose or bool(re.search(rf'"/{chemin}["?#]', tests))


def test_does_every_test_assert_something():
    vides = [
        f"{relatif(chemin)} : {fonction.name}"
        for chemin in fichiers("test_*.py", dossiers=("tests",))
        for fonction in ast.walk(ast.parse(lire(chemin)))
        if isinstance(fonction, ast.FunctionDef) and fonction.name.startswith("test_") and not affirme(fonction)
    ]
    assert vides == []


def affirme(fonction: ast.FunctionDef) -> bool:
    """It has an `assert`, expects an exception, or calls something that verifies or waits for what must appear."""
    for noeud in ast.walk(fonction):
        if isinstance(noeud, ast.Assert):
            return True
        if isinstance(noeud, ast.Call):
            nom = getattr(noeud.func, "attr", getattr(noeud.func, "id", ""))
            if "assert" in nom or nom.startswith("verifier") or nom in {"raises", "warns", "expect", "wait_for"}:
                return True
    return False


def test_is_nothing_left_for_later_nor_tied_to_one_machine():
    trouves = [
        f"{relatif(chemin)} : {interdit.group()}"
        for chemin in fichiers("*")
        if chemin.suffix not in BINAIRES
        for interdit in INTERDITS.finditer(lire(chemin))
    ]
    assert trouves == []


def test_do_tests_run_with_the_very_versions_that_are_deployed():
    deployees = epingles("requirements.txt")
    assert {nom: epingles("requirements-dev.txt").get(nom) for nom in deployees} == deployees


def test_do_the_pinned_requirements_name_no_index():
    assert [nom for nom in COMPILES if "://" in lire(RACINE / nom)] == []


def test_is_every_direct_dependency_explained():
    explications = lire(RACINE / "docs" / "dependances.md")
    directes = re.findall(
        r"^([\w.-]+)", "\n".join(lire(RACINE / nom.replace(".txt", ".in")) for nom in COMPILES), re.MULTILINE
    )
    assert [nom for nom in directes if not nom.startswith("-") and f"| {nom} |" not in explications] == []


def epingles(nom: str) -> dict[str, list[str]]:
    """Versions pinned by a compiled file, by package (several when they depend on the interpreter)."""
    versions = {}
    for paquet, version in re.findall(r"^([\w.-]+)==(\S.*)$", lire(RACINE / nom), re.MULTILINE):
        versions.setdefault(paquet, []).append(version)
    return versions


def test_is_every_model_with_personal_data_in_their_registry():
    """It needs a role, an archive line or the reason why not, and a deletion or the reason why not (P14, P29)."""
    inscrits = {(donnee.modele, champ) for donnee in REGISTRE for champ in ("", *donnee.champs)}
    oublies = [
        f"{modele._meta.label}.{champ}".rstrip(".")
        for modele in apps.get_models()
        for champ in personnels(modele)
        if (modele._meta.label, champ) not in inscrits
    ]
    incomplets = [
        donnee.modele
        for donnee in REGISTRE
        if not donnee.role
        or not donnee.avec
        and (bool(donnee.titre) == bool(donnee.sans_export) or bool(donnee.effacer) == bool(donnee.conservee))
    ]
    assert (oublies, incomplets) == ([], [])


NOMS_PERSONNELS = {
    "courriel", "destinataire", "email", "first_name", "last_name", "nom_usage", "phone", "prenom", "telephone",
    "username",
}  # fmt: skip


def personnels(modele) -> list[str]:
    """Return its keys to the accounts; the empty string alone for one that holds something personal without any."""
    meta = modele._meta
    cles = [champ.name for champ in (*meta.local_fields, *meta.local_many_to_many) if est_un_compte(champ)]
    a_soi = meta.app_label == "espace_usager" or any(
        champ.name in NOMS_PERSONNELS or isinstance(champ, EmailField) for champ in meta.local_fields
    )
    return cles or ([""] if a_soi else [])


def est_un_compte(champ) -> bool:
    return champ.is_relation and champ.related_model is get_user_model()

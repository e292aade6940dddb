"""French typography in what people read: non-breaking spaces, curly apostrophes.

What a terminal or a journal prints is not typeset. `contenu_initial` binds its own words when pages are made of them.
"""

import ast
import re
from pathlib import Path

import pytest

from tests.test_maison import fichiers, lire, modules, relatif

INSECABLE = "\N{NO-BREAK SPACE}"
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
FAUTES = re.compile(
    r"(?<!\s) (?=[:;!?»](?:[\s.,)»<&{\"]|$))"  # before a high sign: « mot : »
    r"|(?<=«) "
    r"|(?<=[nN]°) (?=[\d{])"
    rf"|(?:(?<=\d)|(?<=\b1er)) (?=(?:{MOIS})\b)"
    rf"|\b(?:{MOIS}) (?=\d{{4}}\b)"
    r"|(?<=[\d}]) (?=(?:[kMG]o|€)(?!\w)|%(?![}\w(]))"
    r"|(?<![\d+]\s)(?<![\d+])\d{1,3}(?: \d{3})+(?!\s?\d)"  # 1 234, neither a telephone nor a SIRET
    r"|\b(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Aa]ujourd)'(?=[a-zâàéèêîôûœ])"
)
POUR_UN_TERMINAL = (
    "/management/", "cms_pages/contenu_initial/", "site/config/environnement.py", "site/config/sauvegarde/",
    "site/config/journaux.py", "site/config/sante/metriques.py", "site/config/settings/", "site/config/variables.py",
    "site/config/verifications.py",
)  # fmt: skip
JOURNAUX = {"journal", "logger"}
COMMENTAIRES = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->|<style.*?</style>|<script.*?</script>", re.DOTALL
)
COMMENTAIRE_OU_TEXTE_JS = re.compile(r"/\*.*?\*/|//[^\n]*|(\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`)", re.DOTALL)
VALEUR_JS = re.compile(r"\$\{[^}]*\}")


def fautes(texte: str) -> list[str]:
    """Each fault of this text, with a few words around."""
    return [texte[max(0, faute.start() - 20) : faute.end() + 10] for faute in FAUTES.finditer(texte)]


def textes_de_python(source: str) -> list[ast.Constant]:
    """Its strings, less docstrings, lines of a journal, names of tasks, separators."""
    arbre, ecartes = ast.parse(source), set()
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Expr) or isinstance(noeud, ast.Attribute) and noeud.attr == "join":
            ecartes.add(noeud.value)
        elif isinstance(noeud, ast.Call) and n_est_pas_lu(noeud):
            ecartes |= set(ast.walk(noeud))
    return [n for n in ast.walk(arbre) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n not in ecartes]


def n_est_pas_lu(appel: ast.Call) -> bool:
    fonction = appel.func
    if isinstance(fonction, ast.Name):
        return fonction.id == "planifier"
    return isinstance(fonction, ast.Attribute) and getattr(fonction.value, "id", "") in JOURNAUX


def texte_de_gabarit(source: str) -> str:
    return COMMENTAIRES.sub("", source)


def textes_de_script(source: str) -> list[str]:
    return [VALEUR_JS.sub("", m[1]) for m in COMMENTAIRE_OU_TEXTE_JS.finditer(source) if m[1]]


def modules_lus() -> list[Path]:
    return [c for c in modules() if not any(partie in relatif(c) for partie in POUR_UN_TERMINAL)]


def test_do_the_sentences_of_python_bind_what_french_binds():
    trouvees = [
        f"{relatif(chemin)}:{texte.lineno} {faute}"
        for chemin in modules_lus()
        for texte in textes_de_python(lire(chemin))
        for faute in fautes(texte.value)
    ]
    assert trouvees == []


def test_do_the_sentences_of_templates_bind_what_french_binds():
    trouvees = [
        f"{relatif(chemin)} {faute}"
        for chemin in fichiers("*.html", "*.txt", dossiers=("templates",))
        for faute in fautes(texte_de_gabarit(lire(chemin)))
    ]
    assert trouvees == []


def test_do_the_sentences_of_scripts_bind_what_french_binds():
    trouvees = [
        f"{relatif(chemin)} {faute}"
        for chemin in fichiers("*.js", dossiers=("site", "cms_pages", "espace_usager", "formulaires"))
        for texte in textes_de_script(lire(chemin))
        for faute in fautes(texte)
    ]
    assert trouvees == []


@pytest.mark.parametrize(
    ("phrase", "nombre"),
    [
        ("Votre demande : reçue", 1),
        ("« Déposer »", 2),
        ("loi n° 78-17 du 6 janvier 1978", 3),
        ("10 Mo, 20 €, 5 %", 3),
        ("les 1 000 premières", 1),
        ("l'aide aujourd'hui", 2),
        ("Votre demande~: reçue le 6~janvier~1978, «~close~»", 0),
        ("01 23 45 67 89, +32 470 12 34 56, 130 025 265 00013", 0),
        ("{% if total > 1 %}", 0),
        ("https://exemple.fr/?q=1", 0),
    ],
)
def test_what_is_a_fault(phrase, nombre):
    assert len(fautes(phrase.replace("~", INSECABLE))) == nombre

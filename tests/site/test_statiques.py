"""Static files: the part of the design system that the portal uses, all of it, and names that follow contents."""

import gzip
import re
from fnmatch import fnmatch
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from config.statiques.css import ecrire, lire
from config.statiques.emploi import PAQUETS, Emploi, dossier_dsfr, emploi_de, emploi_du_portail, sources
from config.statiques.feuille import CLASSE, FEUILLES, purger, sans_variables_perdues
from config.statiques.finder import NOM
from config.statiques.stockage import NOS_SCRIPTS, Statiques
from config.templatetags.dsfr_du_portail import COMPOSANTS, DISTRIBUTION, SOCLE, scripts_de

# In the markup that the library documents, but styled by none of its rules.
SANS_STYLE = {"fr-footer__content-item", "fr-sidemenu__item--active"}


@pytest.fixture(scope="module")
def feuille() -> str:
    return Path(finders.find(NOM)).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def dsfr() -> str:
    dossier = dossier_dsfr() / "static/dsfr/dist"
    return "".join((dossier / nom).read_text(encoding="utf-8") for nom in FEUILLES)


def emploi(*noms) -> Emploi:
    return Emploi(frozenset(noms), ())


def purgee(css: str, *noms) -> str:
    return ecrire(purger(lire(css), emploi(*noms)))


def test_a_t_on_toute_regle_du_dsfr_pour_chaque_classe_employee(feuille, dsfr):
    """Every class of the library that a source names is styled here as it is there."""
    employees = emploi_du_portail().noms & set(CLASSE.findall(dsfr))

    assert employees - set(CLASSE.findall(feuille)) == set()
    assert len(employees) > 200


def test_chaque_classe_ecrite_dans_nos_pages_existe_t_elle_dans_le_dsfr(dsfr):
    """A misspelt class is a page that does not look as meant."""
    assert emploi_du_portail().noms - set(CLASSE.findall(dsfr)) == SANS_STYLE


def test_les_gabarits_de_la_bibliotheque_sont_ils_tous_inemployes():
    """Their classes would be in none of our sources."""
    employeurs = [f.name for f in sources() if re.search(r"load [^%]*dsfr_tags|dsfr/\w+\.html", f.read_text("utf-8"))]

    assert employeurs == []


def test_que_garde_t_on_d_une_feuille():
    css = (
        ".fr-a{x:1}.fr-a .fr-b,.fr-a:not(.fr-c){x:2}.fr-b{x:3}h1{x:4}[class^=fr-]{x:5}"
        "@media print{.fr-b{x:6}}@media screen{.fr-a>p{x:7}}@font-face{src:url(a.woff2)}.fr-a{}"
    )

    assert purgee(css, "fr-a") == (
        ".fr-a{x:1}.fr-a:not(.fr-c){x:2}h1{x:4}[class^=fr-]{x:5}@media screen{.fr-a>p{x:7}}@font-face{src:url(a.woff2)}"
    )


def test_une_virgule_ou_une_accolade_entre_guillemets_coupe_t_elle_une_regle():
    css = """.fr-a:is(.fr-a,h1),.fr-z{background:url("data:image/svg+xml;,<a{}>");content:'}'}.fr-a{x:1}"""

    assert purgee(css, "fr-a") == (
        """.fr-a:is(.fr-a,h1){background:url("data:image/svg+xml;,<a{}>");content:'}'}.fr-a{x:1}"""
    )


@pytest.mark.parametrize("css", [".fr-a{x:1", ".fr-a{x:1}}", "@media print{.fr-a{x:1}"])
def test_une_feuille_mal_fermee_est_refusee(css):
    with pytest.raises(ValueError, match="accolade"):
        lire(css)


def test_que_devient_une_variable_que_rien_ne_lit():
    css = lire(":root{--a:1;--b:var(--c);--c:url('x;y');--d:var(--e)}p{color:var(--b)}:root[data-fr-theme=dark]{--a:2}")

    assert ecrire(sans_variables_perdues(css, ["q{color:var(--a)}"])) == (
        ":root{--a:1;--b:var(--c);--c:url('x;y')}p{color:var(--b)}:root[data-fr-theme=dark]{--a:2}"
    )


def test_une_longueur_calculee_reste_t_elle_entiere(feuille):
    css = "p{--a:calc((1px + var(--b))*2);width:var(--a);background:url(data:a;b);content:';('}q{--b:1px;--c:2px}"

    assert ecrire(sans_variables_perdues(lire(css))) == css.replace(";--c:2px", "")
    assert "calc;" not in feuille


def test_quelles_classes_une_source_emploie_t_elle():
    trouve = emploi_de(['<p class="fr-badge fr-badge--{{ ton }}">', "class='pt-fr-non fr-modal'"])

    employees = ["fr-badge", "fr-badge--info", "fr-badge--sm", "fr-modal--opened"]
    autres = ["fr-non", "fr-tag", "fr-tabs__panel--selected", "fr-modal__body"]
    assert [nom for nom in employees + autres if trouve.couvre(nom)] == employees


def test_quels_scripts_une_page_charge_t_elle():
    socle = [f"{DISTRIBUTION}/{chemin}" for chemin in SOCLE]

    assert scripts_de('<header class="fr-header"></header>') == socle
    assert scripts_de('<div class="fr-accordion"></div><div class="fr-table fr-table--sm">') == [
        *socle,
        "dsfr/dist/component/accordion/accordion",
        "dsfr/dist/component/table/table",
    ]


def test_chaque_script_de_composant_du_dsfr_est_il_connu():
    dossier = dossier_dsfr() / "static" / DISTRIBUTION / "component"
    livres = {f.parent.name for f in dossier.glob("*/*.module.min.js")}

    assert livres - {Path(chemin).name for chemin in SOCLE} == set(COMPOSANTS)


def test_un_script_importe_t_il_le_nom_qui_suit_le_contenu(tmp_path):
    stockage = Statiques(location=tmp_path)
    stockage.save("formulaires/a.js", ContentFile('import {\n  b,\n} from "./b.js";\nimport "./c.js";\nb("./c.js");\n'))
    stockage.save("formulaires/b.js", ContentFile("export const b = 1;\n"))
    stockage.save("formulaires/c.js", ContentFile("1;\n"))

    nos_fichiers = [f"formulaires/{nom}.js" for nom in "abc"]
    list(stockage.post_process({nom: (stockage, nom) for nom in nos_fichiers}))

    lu = (tmp_path / stockage.stored_name("formulaires/a.js")).read_text()
    b, c = (Path(stockage.stored_name(f"formulaires/{nom}.js")).name for nom in "bc")
    assert lu == f'import {{\n  b,\n}} from "./{b}";\nimport "./{c}";\nb("./c.js");\n'


def test_chacun_de_nos_scripts_est_il_range_la_ou_ses_imports_sont_suivis():
    nos_scripts = {
        str(fichier.relative_to(next(p for p in fichier.parents if p.name == "static")))
        for paquet in PAQUETS
        for fichier in (settings.RACINE / paquet).rglob("static/**/*.js")
    }
    assert {nom for nom in nos_scripts if not any(fnmatch(nom, dossier) for dossier in NOS_SCRIPTS)} == set()


def test_la_premiere_page_pese_t_elle_moins_de_60_ko(demonstration, client):
    """Compressed as any server does, what a first visit to the home page reads in HTML, styles and scripts (G22)."""
    page = client.get("/").content
    feuilles = re.findall(rb'<link rel="stylesheet" href="/static/([^"]+)"', page)
    scripts = re.findall(rb'<script type="module" src="/static/([^"]+)"', page)

    charges = [Path(finders.find(chemin.decode())).read_bytes() for chemin in feuilles + scripts]

    poids = {"HTML": len(gzip.compress(page)), "tout": sum(len(gzip.compress(octets)) for octets in [page, *charges])}
    assert len(feuilles), len(scripts) == (2, len(SOCLE))
    assert poids["HTML"] <= 5_000
    assert poids["tout"] <= 60_000


def test_aucune_page_ne_demande_rien_a_un_autre_site(demonstration, client):
    adresses = ("/", "/demarches/", "/faq/", "/compte/connexion/")
    pages = [client.get(adresse).content.decode() for adresse in adresses]

    ailleurs = re.compile(r'(?:src|srcset|poster|<link[^>]+href)="(?:https?:)?//(?!testserver/)[^"]*"')
    assert [ailleurs.findall(page) for page in pages] == [[]] * 4


def test_le_serveur_des_tests_sert_il_les_feuilles(live_server):
    """A page without its sheet passes more tests than it should."""
    with urlopen(f"{live_server.url}/static/{NOM}") as reponse:
        assert reponse.headers["Content-Type"] == "text/css"

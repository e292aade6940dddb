"""The server as shipped, under load: our pages beside those of bare Django of the same size, on the same server."""

import gzip
import re
import shutil
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from charge import par_requete
from mesure import Absente, Cotes, Mesure

PRETES = {"PORTAIL_PAGES_PRETES": "1"}


def mesures() -> list[Mesure]:
    return [
        Mesure("serveur.accueil", "l’accueil d’un visiteur, contre une vue nue de la même taille",
               partial(_contre, "nue", PRETES), plafond=1 / 2.0, reference="G1"),
        Mesure("serveur.nginx", "le même par nginx, contre un fichier de la même taille servi par nginx",
               _nginx, plafond=round(1 / 0.6, 2), reference="G2"),
        Mesure("serveur.sans-cache", "l’accueil rendu chaque fois, contre le routage de Wagtail et un texte prêt",
               partial(_contre, "plancher", {}), plafond=2.0, reference="G5"),
        Mesure("serveur.sql", "instructions SQL de l’accueil rendu",
               _sql, plafond=8, unite="SQL", reference="G4"),
        Mesure("serveur.espace", "« Mon espace », contre une vue qui lit session et compte avec Django seul",
               _espace, plafond=2.5, reference="G19"),
        Mesure("serveur.poids", "premier chargement de l’accueil : HTML, styles et scripts, gzip",
               partial(_poids, tout=True), plafond=60, unite="ko", reference="G22"),
        Mesure("serveur.poids-html", "HTML de l’accueil, gzip",
               partial(_poids, tout=False), plafond=5, unite="ko", reference="G22"),
    ]  # fmt: skip


def installer_le_site() -> None:
    """The pages and the démarches of the demonstration, without its accounts: the server would refuse them."""
    import cms_pages.demonstration
    import formulaires.demonstration

    cms_pages.demonstration.installer()
    formulaires.demonstration.installer()


def taille_de(chemin: str, **cookies: str) -> int:
    from django.test import Client

    client = Client()
    client.cookies.load(cookies)
    reponse = client.get(chemin)
    assert reponse.status_code == 200, (chemin, reponse.status_code)
    return len(reponse.content)


@contextmanager
def serveur(application: str = "", taille: int = 0, **reglages: str):
    """Start the server of the Procfile with the portal, or one of `applications_de_mesure`."""
    from tests.serveur import Serveur, adresse_de_la_base

    with tempfile.TemporaryDirectory() as nom:
        dossier = Path(nom)
        reglages["TAILLE_DE_LA_PAGE"] = str(taille)
        cible = f"applications_de_mesure:{application}" if application else ""
        with Serveur(adresse_de_la_base(dossier), dossier, cible, **reglages) as lance:
            yield lance


@contextmanager
def _contre(application: str, reglages: dict[str, str]):
    installer_le_site()
    with serveur(**reglages) as notre, serveur(application, taille_de("/")) as autre:
        yield Cotes(mesure=lambda: par_requete(notre.port, "/"), temoin=lambda: par_requete(autre.port, "/"))


@contextmanager
def session() -> dict[str, str]:
    from django.test import Client

    from tests.factories.comptes import UsagerFactory

    client = Client()
    client.force_login(UsagerFactory(), backend="django.contrib.auth.backends.ModelBackend")
    yield {"sessionid": client.cookies["sessionid"].value}


@contextmanager
def _espace():
    installer_le_site()
    with session() as cookies, serveur() as notre, serveur("par_defaut", taille_de("/espace/", **cookies)) as autre:
        cookie = f"sessionid={cookies['sessionid']}"
        yield Cotes(
            mesure=lambda: par_requete(notre.port, "/espace/", Cookie=cookie),
            temoin=lambda: par_requete(autre.port, "/espace/", Cookie=cookie),
        )


@contextmanager
def _sql():
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    installer_le_site()
    client = Client()
    client.get("/")

    def compter():
        with CaptureQueriesContext(connection) as requetes:
            client.get("/")
        return len(requetes)

    yield Cotes(mesure=compter)


@contextmanager
def _poids(tout: bool):
    from django.contrib.staticfiles import finders
    from django.test import Client

    installer_le_site()

    def peser():
        page = Client().get("/").content
        charges = re.findall(rb'<link rel="stylesheet" href="/static/([^"]+)"', page)
        charges += re.findall(rb'<script type="module" src="/static/([^"]+)"', page)
        fichiers = [Path(finders.find(chemin.decode())).read_bytes() for chemin in charges] if tout else []
        return sum(len(gzip.compress(octets)) for octets in [page, *fichiers]) / 1000

    yield Cotes(mesure=peser)


NGINX = """
pid {dossier}/nginx.pid; error_log {dossier}/erreurs.log; worker_processes 2; daemon off;
events {{ worker_connections 256; }}
http {{
  access_log off; keepalive_requests 1000000;
  client_body_temp_path {dossier}/corps; proxy_temp_path {dossier}/provisoire;
  fastcgi_temp_path {dossier}/f; uwsgi_temp_path {dossier}/u; scgi_temp_path {dossier}/s;
  proxy_cache_path {dossier}/cache keys_zone=pages:1m;
  server {{
    listen 127.0.0.1:{port};
    location = /fichier {{ root {dossier}; }}
    location / {{
      proxy_pass http://127.0.0.1:{portail};
      proxy_set_header Host $host; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_cache pages; proxy_cache_lock on; proxy_ignore_headers Cache-Control Expires;
      proxy_cache_use_stale updating; proxy_cache_background_update on;
      proxy_cache_bypass $cookie_sessionid; proxy_no_cache $cookie_sessionid;
    }}
  }}
}}
"""


@contextmanager
def _nginx():
    """nginx in front, as docs/decisions/cache.md says: it keeps a ready page for the second that the page allows."""
    from tests.serveur import attendre, port_libre

    if not shutil.which("nginx"):
        raise Absente("nginx n’est pas installé")
    installer_le_site()
    with ExitStack() as fins:
        portail = fins.enter_context(serveur(**PRETES))
        dossier, port = Path(fins.enter_context(tempfile.TemporaryDirectory())), port_libre()
        dossier.chmod(0o755)
        (dossier / "fichier").write_bytes(b"x" * taille_de("/"))
        (dossier / "nginx.conf").write_text(NGINX.format(dossier=dossier, port=port, portail=portail.port))
        nginx = subprocess.Popen(["nginx", "-p", str(dossier), "-c", str(dossier / "nginx.conf")])
        fins.callback(nginx.wait)
        fins.callback(nginx.terminate)
        attendre(lambda: (dossier / "nginx.pid").is_file() and (dossier / "nginx.pid").read_text().strip())
        yield Cotes(mesure=lambda: par_requete(port, "/"), temoin=lambda: par_requete(port, "/fichier"))

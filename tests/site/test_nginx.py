"""The nginx configuration of the guide, really started in front of a server that says what it receives."""

import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from config.settings.base import RACINE

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONFIGURATION = RACINE / "docs" / "exploitation" / "nginx.conf"
ENVELOPPE = """
pid {dossier}/nginx.pid;
error_log {dossier}/erreurs.log;
daemon off;
{utilisateur}
events {{}}
http {{
    access_log off;
    proxy_temp_path {dossier}/proxy;
    fastcgi_temp_path {dossier}/fastcgi;
    uwsgi_temp_path {dossier}/uwsgi;
    scgi_temp_path {dossier}/scgi;
    include {dossier}/portail.conf;
}}
"""

pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl")), reason="demande nginx et openssl (paquets nginx-light et openssl)"
)


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers it was given and the length of the body; a page that is ready says so, as the portal."""

    def do_GET(self):
        self.server.arrivees.append(self.path)
        recu = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        corps = json.dumps({cle.lower(): valeur for cle, valeur in self.headers.items()} | {"recu": recu}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(corps)))
        self.send_header("Cache-Control", "no-cache" if self.path == "/prete/" else "max-age=60")
        if self.path == "/prete/":
            self.send_header("X-Accel-Expires", "60")
        self.end_headers()
        self.wfile.write(corps)

    do_POST = do_GET

    def log_message(self, *arguments):
        pass


def port_libre() -> int:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        return libre.getsockname()[1]


@pytest.fixture
def portail():
    """The server behind; `arreter` it to see what visitors are told."""
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    serveur.arrivees = []
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield serveur
    serveur.shutdown()
    serveur.server_close()


@pytest.fixture
def nginx(portail, tmp_path):
    """The ports of nginx, in clear and over TLS, once it answers."""
    clair, tls = port_libre(), port_libre()
    statique = tmp_path / "statique"
    statique.mkdir()
    (statique / "portail.0123.css").write_text("body{}")
    tmp_path.chmod(0o755)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=demarches.example.fr",
         "-keyout", tmp_path / "cle.pem", "-out", tmp_path / "certificat.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    texte = CONFIGURATION.read_text()
    for ecrit, ici in {
        "127.0.0.1:8000": f"127.0.0.1:{portail.server_port}",
        "listen 80;": f"listen 127.0.0.1:{clair};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "/etc/ssl/portail": str(tmp_path),
        "/run/portail/nginx": f"{tmp_path}/envois",
        "/run/portail/pages": f"{tmp_path}/pages",
        "/srv/portail/docs": str(RACINE / "docs"),
        "/srv/portail/var/static": str(statique),
    }.items():
        assert ecrit in texte
        texte = texte.replace(ecrit, ici)
    (tmp_path / "portail.conf").write_text(texte)
    utilisateur = "user root;" if os.getuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(ENVELOPPE.format(dossier=tmp_path, utilisateur=utilisateur))
    with subprocess.Popen(
        [NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "debut.log"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as processus:  # fmt: skip
        echeance = time.monotonic() + 20
        while not repond(tls):
            assert processus.poll() is None and time.monotonic() < echeance, (tmp_path / "erreurs.log").read_text()
        yield clair, tls
        processus.terminate()


def repond(port: int) -> bool:
    with socket.socket() as prise:
        prise.settimeout(1)
        return prise.connect_ex(("127.0.0.1", port)) == 0


def demander(connexion, methode="GET", chemin="/", corps=None, **entetes):
    with closing(connexion):
        return dire(connexion, methode, chemin, corps, **entetes)


def dire(connexion, methode="GET", chemin="/", corps=None, **entetes):
    connexion.request(methode, chemin, corps, {"Host": "demarches.example.fr"} | entetes)
    reponse = connexion.getresponse()
    return reponse.status, dict(reponse.getheaders()), reponse.read()


def en_tls(port: int) -> HTTPSConnection:
    contexte = ssl.create_default_context()
    contexte.check_hostname, contexte.verify_mode = False, ssl.CERT_NONE
    return HTTPSConnection("127.0.0.1", port, context=contexte, timeout=20)


def test_does_nginx_protect_the_portal_as_the_guide_says(nginx, portail):
    clair, tls = nginx
    statut, entetes, _ = demander(HTTPConnection("127.0.0.1", clair, timeout=20), chemin="/demarches/?theme=1")
    assert (statut, entetes["Location"]) == (301, "https://demarches.example.fr/demarches/?theme=1")

    forges = {"X-Forwarded-For": "8.8.8.8", "X-Forwarded-Host": "mechant.example", "X-Request-ID": "forge"}
    _, _, corps = demander(en_tls(tls), **forges)
    recus = json.loads(corps)
    assert (recus["x-forwarded-for"], recus["x-forwarded-proto"], "x-forwarded-host" in recus, recus["host"]) == (
        "127.0.0.1",
        "https",
        False,
        "demarches.example.fr",
    )
    assert len(recus["x-request-id"]) == 32

    statut, entetes, corps = demander(en_tls(tls), chemin="/static/portail.0123.css")
    assert (statut, entetes["Cache-Control"], corps) == (200, "public, max-age=31536000, immutable", b"body{}")

    assert json.loads(demander(en_tls(tls), "POST", corps=b"x" * 5_000_000)[2])["recu"] == 5_000_000
    assert demander(en_tls(tls), "POST", **{"Content-Length": str(200_000_000)})[0] == 413

    with closing(en_tls(tls)) as bavard:
        envois = [dire(bavard, "POST", corps=b"x")[0] for _ in range(200)]
    assert (envois[0], 429 in envois) == (200, True)
    assert demander(en_tls(tls))[0] == 200

    portail.shutdown()
    portail.server_close()
    statut, entetes, corps = demander(en_tls(tls))
    assert (statut, entetes["Retry-After"], entetes["Cache-Control"]) == (502, "5", "no-store")
    assert "Vos réponses déjà enregistrées et vos demandes sont conservées." in corps.decode()


def test_does_nginx_keep_ready_pages_and_nothing_of_anybody(nginx, portail):
    _, tls = nginx
    session, jeton = {"Cookie": "sessionid=a"}, {"Authorization": "Bearer a"}

    for entetes in ({}, {}, session, jeton):
        demander(en_tls(tls), chemin="/prete/", **entetes)
    for _ in range(2):
        demander(en_tls(tls), chemin="/espace/")

    assert portail.arrivees == ["/prete/", "/prete/", "/prete/", "/espace/", "/espace/"]

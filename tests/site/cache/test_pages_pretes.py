"""Public pages served as ready bytes: to whom, until when, and never what is somebody's (performance.md G20, G21)."""

import gzip
import re
from datetime import timedelta

import brotli
import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from config.cache import couche
from config.cache.cle import Cle
from config.cache.marque import DEMANDE, MarquerLesPagesPubliques
from config.cache.memoire import Memoire
from config.cache.page_prete import choisir, preparer
from tests.factories.cms_pages import ContenuPageFactory
from tests.factories.comptes import UsagerFactory


@pytest.fixture
def page(db):
    return ContenuPageFactory(title="Avant", slug="texte")


def publier(page, titre, executer) -> None:
    """As an editor does: a revision, then its publication."""
    page.title = titre
    with executer(execute=True):
        page.save_revision().publish()


def titre(recu) -> str:
    return re.search(rb"<h1[^>]*>\s*(.*?)\s*</h1>", recu.corps)[1].decode()


def test_la_seconde_visite_demande_t_elle_quelque_chose_a_django(portail, page, django_assert_num_queries):
    premiere = portail.demander("/texte/")

    with django_assert_num_queries(0):
        seconde, autre_processus = portail.demander("/texte/"), portail.demander("/texte/", de=1)

    assert portail.rendus == ["/texte/"]
    assert premiere.statut == seconde.statut == 200
    assert premiere == seconde == autre_processus
    assert titre(seconde) == "Avant"


def test_une_page_prete_a_t_elle_les_memes_entetes_de_securite_que_celle_de_django(portail, page):
    prete = portail.demander("/texte/")

    de_django = Client().get("/texte/")

    propres = {"Content-Length", "Vary", "X-Request-ID", "ETag", "Cache-Control", "X-Accel-Expires"}
    assert {n: v for n, v in prete.entetes.items() if n not in propres} == {
        n: v for n, v in de_django.headers.items() if n not in propres
    }
    assert "nonce-" not in prete.entetes["Content-Security-Policy"]
    assert {"Set-Cookie", "X-Page-Publique", "X-Request-ID"} & set(prete.entetes) == set()
    assert (prete.entetes["Cache-Control"], prete.entetes["Vary"]) == ("no-cache", "Accept-Encoding, Cookie")


def test_head_et_304_sont_ils_justes(portail, page):
    entiere = portail.demander("/texte/")

    tete = portail.demander("/texte/", "HEAD")
    connue = portail.demander("/texte/", HTTP_IF_NONE_MATCH=f'"autre", W/{entiere.entetes["ETag"]}')
    inconnue = portail.demander("/texte/", HTTP_IF_NONE_MATCH='"autre"')

    assert (tete.statut, tete.entetes, tete.corps) == (200, entiere.entetes, b"")
    assert tete.entetes["Content-Length"] == str(len(entiere.corps))
    assert (connue.statut, connue.corps, connue.entetes["ETag"]) == (304, b"", entiere.entetes["ETag"])
    assert {"Content-Length", "Content-Type"} & set(connue.entetes) == set()
    assert inconnue == entiere


@pytest.mark.parametrize(
    ("admis", "attendu"),
    [("", ""), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip;q=0.5", "gzip"), ("identity", "")],
)
def test_quel_encodage_est_choisi(admis, attendu):
    assert choisir(admis) == attendu


def test_chaque_encodage_donne_t_il_la_meme_page(portail, page):
    nue, zip_, br = (portail.demander("/texte/", HTTP_ACCEPT_ENCODING=nom) for nom in ("", "gzip", "br"))

    assert nue.corps == gzip.decompress(zip_.corps) == brotli.decompress(br.corps)
    assert [r.entetes.get("Content-Encoding") for r in (nue, zip_, br)] == [None, "gzip", "br"]
    assert len({r.entetes["ETag"] for r in (nue, zip_, br)}) == 3
    assert portail.demander("/texte/", HTTP_IF_NONE_MATCH=br.entetes["ETag"]).statut == 304


def test_une_publication_se_voit_elle_partout_par_un_seul_rendu(portail, page, django_capture_on_commit_callbacks):
    portail.demander("/texte/")
    portail.demander("/texte/", de=1)

    publier(page, "Après", django_capture_on_commit_callbacks)
    pendant = titre(portail.demander("/texte/"))
    portail.horloge.avancer(0.26)

    assert pendant == "Avant"
    assert [titre(portail.demander("/texte/", de=de)) for de in (0, 1, 0, 1)] == ["Après"] * 4
    assert portail.rendus == ["/texte/"] * 2


def test_pendant_qu_un_autre_rend_la_page_l_ancienne_est_elle_servie_un_instant(portail, page, monkeypatch):
    portail.demander("/texte/")
    monkeypatch.setattr(couche, "ATTENTE_MAX", 0)
    Page.objects.filter(pk=page.pk).update(title="Après")
    portail.publier()

    with portail.processus[1].etagere.verrou(repr(cle("/texte/"))) as a_moi:
        aussitot = titre(portail.demander("/texte/"))
        portail.horloge.avancer(couche.PERIME_MAX)
        trop_tard = titre(portail.demander("/texte/"))

    assert a_moi
    assert (aussitot, trop_tard) == ("Avant", "Après")


def cle(chemin) -> Cle:
    return Cle("testserver", chemin, "", False, "fr")


def test_une_page_rendue_avant_une_publication_est_elle_gardee_apres(monter):
    def application(environ, start_response):
        portail.publier()
        return page_publique(environ, start_response)

    portail = monter(application)

    portail.demander("/a/"), portail.demander("/a/")

    assert portail.rendus == ["/a/", "/a/"]


def page_publique(environ, start_response, corps=b"<h1>Bonjour</h1>", jusqu_a=4e9):
    start_response("200 OK", [("Content-Type", "text/html"), ("X-Page-Publique", str(jusqu_a))])
    return [corps]


def test_une_page_s_efface_t_elle_a_la_prochaine_date_annoncee(portail, page, maintenant):
    ContenuPageFactory(slug="bientot", live=False, go_live_at=timezone.now() + timedelta(minutes=5))
    portail.demander("/texte/")

    maintenant.shift(timedelta(minutes=4, seconds=59))
    portail.demander("/texte/")
    avant = list(portail.rendus)
    maintenant.shift(timedelta(seconds=2))
    portail.demander("/texte/")

    assert (avant, portail.rendus) == (["/texte/"], ["/texte/", "/texte/"])


def test_une_page_dure_t_elle_au_plus_une_heure(portail, page, maintenant):
    portail.demander("/texte/")
    maintenant.shift(timedelta(minutes=61))
    portail.demander("/texte/")

    assert portail.rendus == ["/texte/"] * 2


# What is somebody's (G21)


def test_qui_a_une_session_voit_il_jamais_une_page_prete(portail, page):
    """Each of them is asked to Django; and what they were given is given to nobody else."""
    camille = connecte("camille@exemple.fr", "Camille")
    dominique = connecte("dominique@exemple.fr", "Dominique")

    pages = [
        portail.demander("/texte/", HTTP_COOKIE=cookie).corps.decode() for cookie in ("", camille, "", dominique, "")
    ]

    noms = [re.findall("Camille|Dominique", page) for page in pages]
    assert noms == [[], ["Camille"], [], ["Dominique"], []]
    assert portail.rendus == ["/texte/"] * 3


def connecte(courriel, prenom) -> str:
    client = Client()
    client.force_login(
        UsagerFactory(email=courriel, prenom=prenom, nom="X"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return f"appareil=1; sessionid={client.cookies['sessionid'].value}"


@pytest.mark.parametrize(
    ("chemin", "requete"),
    [
        ("/compte/connexion/", ""),
        ("/espace/", ""),
        ("/gestion/", ""),
        ("/sante/", ""),
        ("/texte/", "jeton=abc"),
        ("/texte/", "page=1&q=mon+nom"),
        ("/texte/", "page=" + "1" * 500),
        ("/" + "a" * 501, ""),
    ],
)
def test_quelles_adresses_sont_toujours_demandees_a_django(monter, chemin, requete):
    portail = monter(page_publique)

    portail.demander(chemin, requete=requete), portail.demander(chemin, requete=requete)

    assert portail.rendus == [chemin] * 2


@pytest.mark.parametrize(
    "entetes",
    [
        {"HTTP_COOKIE": "a=1; sessionid=abc"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_HOST": "ailleurs.example"},
        {"methode": "POST"},
    ],
)
def test_quelles_demandes_sont_toujours_faites_a_django(monter, entetes):
    portail = monter(page_publique)
    portail.demander("/a/")

    portail.demander("/a/", **entetes), portail.demander("/a/", **entetes)

    assert portail.rendus == ["/a/"] * 3


@pytest.mark.parametrize(
    "entetes", [{"HTTP_HOST": "localhost"}, {"wsgi.url_scheme": "https"}, {"requete": "page=2"}, {"requete": "page="}]
)
def test_ce_qui_change_la_page_a_t_il_sa_propre_place(monter, entetes):
    portail = monter(page_publique)
    portail.demander("/a/"), portail.demander("/a/", **entetes)

    portail.demander("/a/"), portail.demander("/a/", **entetes)

    assert portail.rendus == ["/a/"] * 2


def test_en_http_la_redirection_vers_https_est_elle_sautee(monter, settings):
    """The proxy says which it was; over HTTP, Django answers by a redirect."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    portail = monter(page_publique)

    for protocole in ("https", "http", "https", "http"):
        portail.demander("/a/", HTTP_X_FORWARDED_PROTO=protocole)

    assert portail.rendus == ["/a/"] * 2


def test_une_page_avec_un_jeton_de_formulaire_est_elle_gardee(portail, page, monkeypatch):
    monkeypatch.setattr(
        "cms_pages.models.ContenuPage.get_context",
        lambda self, request, *a, **k: {"page": self, "self": self, "jeton": get_token(request)},
    )

    recus = [portail.demander("/texte/"), portail.demander("/texte/", HTTP_COOKIE="csrftoken=" + "a" * 32)]

    assert ["Set-Cookie" in recu.entetes for recu in recus] == [True, True]
    assert portail.rendus == ["/texte/"] * 2


def test_une_page_reservee_est_elle_gardee(portail, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="secret")

    statuts = [portail.demander("/texte/").statut for _ in range(2)]

    assert (statuts, portail.rendus) == ([200, 200], ["/texte/"] * 2)


def test_ce_que_django_refuse_est_il_garde(portail, page):
    assert [portail.demander("/absente/").statut for _ in range(2)] == [404, 404]
    assert portail.rendus == ["/absente/"] * 2


def test_un_apercu_est_il_garde(db, rf):
    """A preview is served in the administration, to a session; were it not, it would still not be kept."""
    requete = rf.get("/texte/", **{DEMANDE: True})
    requete.resolver_match = type("Route", (), {"view_name": "wagtail_serve"})

    reponses = []
    for requete.is_preview in (False, True):
        reponses.append(MarquerLesPagesPubliques(lambda r: HttpResponse("<h1>Brouillon</h1>"))(requete))

    assert ["X-Page-Publique" in reponse for reponse in reponses] == [True, False]


# Bounds


def test_la_memoire_reste_t_elle_sous_sa_limite():
    memoire = Memoire(limite=10_000)
    for rang in range(20):
        memoire.garder(cle(f"/{rang}/"), preparer([], bytes(1000), 1, 4e9))
        memoire.lire(cle("/0/"))

    assert memoire.taille <= 10_000
    assert memoire.lire(cle("/0/")) is not None
    assert memoire.lire(cle("/5/")) is None


def test_le_disque_reste_t_il_sous_sa_limite(monter, tmp_path):
    portail = monter(page_publique, limite=5_000)

    for rang in range(40):
        portail.demander(f"/{rang}/")

    pages = list(tmp_path.glob("*.page"))
    assert 0 < sum(f.stat().st_size for f in pages) <= 5_000


def test_une_page_abimee_sur_le_disque_est_elle_servie(monter, tmp_path):
    portail = monter(page_publique)
    entiere = portail.demander("/a/")
    (fichier,) = tmp_path.glob("*.page")
    fichier.write_bytes(fichier.read_bytes()[:-5])

    assert portail.demander("/a/", de=1) == entiere
    assert portail.rendus == ["/a/"] * 2

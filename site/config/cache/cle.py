"""Which requests ready pages may answer, and by which key. What is not recognised goes to Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http.request import split_domain_port, validate_host

# The only keys of a query a public page reads; anything else (a word searched, a link's token) is never kept.
CLES_DE_REQUETE = frozenset({"ouvertes", "page", "public", "theme", "type"})
LONGUEUR_MAX = 500
# Where people have things of their own, and files that are no pages.
PREFIXES_PERSONNELS = (
    "/compte/", "/espace/", "/gestion/", "/documents/", "/demo/", "/api/", "/sante/", "/static/", "/media/",
)  # fmt: skip


@dataclass(frozen=True)
class Cle:
    """One page as one visitor without a session may see it."""

    hote: str
    chemin: str
    requete: str
    sur: bool
    langue: str


@dataclass(frozen=True)
class Reconnaissance:
    """What the settings say of requests, read once."""

    hotes: tuple[str, ...]
    cookie_de_session: str
    entete_sur: tuple[str, str] | None
    langue: str

    @classmethod
    def des_reglages(cls, reglages) -> "Reconnaissance":
        return cls(
            tuple(reglages.ALLOWED_HOSTS),
            f"{reglages.SESSION_COOKIE_NAME}=",
            reglages.SECURE_PROXY_SSL_HEADER,
            reglages.LANGUAGE_CODE,
        )

    def cle(self, environ: Mapping) -> Cle | None:
        """Return the key of a GET or HEAD of a public address without a session, else None."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
            return None
        if self.cookie_de_session in environ.get("HTTP_COOKIE", ""):
            return None
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(PREFIXES_PERSONNELS) or len(chemin) > LONGUEUR_MAX:
            return None
        requete = _requete(environ.get("QUERY_STRING", ""))
        hote = environ.get("HTTP_HOST", "")
        if requete is None or not self._est_admis(hote):
            return None
        return Cle(hote, chemin, requete, self._est_sur(environ), self.langue)

    def _est_admis(self, hote: str) -> bool:
        domaine, _ = split_domain_port(hote)
        return bool(domaine) and validate_host(domaine, self.hotes)

    def _est_sur(self, environ: Mapping) -> bool:
        """Tell HTTPS as Django does: over HTTP it answers by a redirect, that must not be skipped."""
        if self.entete_sur:
            nom, attendu = self.entete_sur
            return environ.get(nom, "").split(",", 1)[0].strip() == attendu
        return environ.get("wsgi.url_scheme") == "https"


def _requete(texte: str) -> str | None:
    """Return the query as it is if all its keys are known, None otherwise."""
    if not texte:
        return ""
    if len(texte) > LONGUEUR_MAX:
        return None
    noms = {nom for nom, _ in parse_qsl(texte, keep_blank_values=True)}
    return texte if noms and noms <= CLES_DE_REQUETE else None

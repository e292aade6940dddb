"""Names of static files that follow their contents, those that our scripts import too: each may be kept for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

# The scripts of the libraries are bundles that import nothing: rewriting them would only risk breaking them.
NOS_SCRIPTS = ("cms_pages/*.js", "comptes/*.js", "espace_usager/*.js", "formulaires/*.js")
IMPORTATIONS = (
    (
        r"""(?P<matched>import(?P<import>[\s{][^;'"]*?)\s*from\s*['"](?P<url>\.[^'"]*)['"]\s*;)""",
        """import%(import)s from "%(url)s";""",
    ),
    (r"""(?P<matched>import\s*['"](?P<url>\.[^'"]*)['"]\s*;)""", """import "%(url)s";"""),
)


class Statiques(CompressedManifestStaticFilesStorage):
    """Hashed, compressed (gzip and brotli), served by WhiteNoise as immutable."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, *((dossier, IMPORTATIONS) for dossier in NOS_SCRIPTS))

    def compress_files(self, paths):
        """Compress what is served, which is hashed, and only once: the same name has the same contents."""
        servis = set(self.hashed_files.values())
        return super().compress_files(p for p in paths if p in servis and not self.exists(f"{p}.gz"))

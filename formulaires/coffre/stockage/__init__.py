"""Where encrypted bytes are kept, through Django's storage API: a local folder, or an S3-compatible service.

Both give `ecriture` (all or nothing), `adopter`, `lecture`, `retirer` and `plus_vieux_que`, which `depot` calls, and
neither gives an address.
"""


class SansAdresse:
    """A storage whose files have no address: they are served by a view, or not at all."""

    def url(self, name):
        raise ValueError("Un fichier du coffre n’a pas d’adresse.")

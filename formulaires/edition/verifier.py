"""« Vérifier la démarche »: everything to mend or to reread before publishing, each with its block."""

from formulaires.edition.acces import PageDUneDemarche
from formulaires.edition.liens import bilan_de


class VerifierView(PageDUneDemarche):
    """The state of the latest draft."""

    template_name = "formulaires/edition/verifier.html"
    page_title = "Vérifier la démarche"
    header_icon = "check"

    def get_context_data(self, **contexte):
        return super().get_context_data(**contexte, bilan=bilan_de(self.demarche))

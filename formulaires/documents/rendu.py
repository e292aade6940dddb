"""From a template to an accessible PDF, without fetching anything."""

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from formulaires.documents.polices import REGLES_DE_SECOURS, octets_de, suffit


class RessourceRefusee(ValueError):
    """A document asked for something outside itself. WeasyPrint logs it and goes on without."""


class AucuneRessource(URLFetcher):
    """Fetches nothing: WeasyPrint's own fetcher reads the network, and embeds local files in the PDF (C39)."""

    def fetch(self, url, headers=None):
        raise RessourceRefusee("Un document ne va rien chercher.")


class PolicesSeules(AucuneRessource):
    """Fetches the fonts our own style sheets name, and nothing else."""

    def fetch(self, url, headers=None):
        police = octets_de(url)
        if police is None:
            return super().fetch(url, headers)
        return URLFetcherResponse(url, police)


def rendre_pdf(gabarit: str, contexte: dict) -> bytes:
    """Return the PDF of `templates/formulaires/documents/<gabarit>.html`, styled by the `.css` beside it."""
    html = render_to_string(f"formulaires/documents/{gabarit}.html", contexte)
    return en_pdf(html, render_to_string(f"formulaires/documents/{gabarit}.css"))


def en_pdf(html: str, css: str) -> bytes:
    """Return the tagged PDF (PDF/UA-1) of a page; its language and title are the page's."""
    polices = FontConfiguration()
    if not suffit(html):
        css = REGLES_DE_SECOURS + css
    feuille = CSS(string=css, url_fetcher=PolicesSeules(), font_config=polices)
    page = HTML(string=html, url_fetcher=AucuneRessource())
    return page.write_pdf(stylesheets=[feuille], font_config=polices, pdf_variant="pdf/ua-1")

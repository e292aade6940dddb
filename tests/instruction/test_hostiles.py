"""Hostile answers are text wherever an agent meets them: list, page, timeline, PDF, exports, mails (C33 to C37).

One demande per kind of question that takes words, all the texts in the rows of a group. Which kinds do is looked for in
the registry: one that begins to take any words fails here until it is among them.
"""

import io
import re

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from formulaires.champs.registre import TYPES
from formulaires.enums import Cote
from formulaires.exports.demander import demander_export
from formulaires.exports.impression import imprimer
from formulaires.exports.preparer import preparer_export
from formulaires.models import Demande, Evenement
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape, groupe
from tests.courriels import envoyer_tout
from tests.exports.conftest import octets_de
from tests.exports.formats import lire_csv, lire_xlsx
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.definitions import definition_a_une_etape
from tests.factories.formulaires import (
    DemandeFactory,
    EtiquetteFactory,
    MessageFactory,
    NoteInterneFactory,
    VersionFactory,
    demarche_publiee,
)
from tests.formulaires.test_reponses_hostiles import OPTIONS
from tests.hostiles import TEXTES
from tests.instruction.conftest import ouvrir_session, sans_second_facteur
from tests.instruction.gestes import adresse, corbeille
from tests.lecture import lue

IDENTITE = {"civilite": "madame", "prenoms": "Camille", "naissance": "1988-10-09", "lieu_naissance": "Rouen"}
ECRITURES = {
    "texte": lambda texte: texte,
    "texte_long": lambda texte: texte,
    "reference": lambda texte: texte[:40],
    "adresse": lambda texte: {"voie": texte[:60], "code_postal": "75001", "commune": "Paris"},
    "identite": lambda texte: IDENTITE | {"nom": texte[:60]},
}
"""By kind of question, the answer that holds a text."""


@pytest.fixture(params=sorted(ECRITURES))
def cas(request, db):
    """A demande whose rows hold every text, and those texts as its question keeps them."""
    lignes = groupe(
        "lignes", "Lignes", champ(request.param, "q", "Question", obligatoire=False), ligne="Ligne", max=len(TEXTES)
    )
    version = VersionFactory(demarche=demarche_publiee([etape("une", "Une étape", lignes)]))
    reponses = [{"id": f"ligne-{rang:03}", "q": ECRITURES[request.param](texte)} for rang, texte in enumerate(TEXTES)]
    return DemandeFactory(
        version=version, usager=UsagerFactory(prenom=TEXTES[16], nom=TEXTES[17]), reponses={"lignes": reponses}
    )


def lectures(demande) -> list[str]:
    """The texts of the frozen reading, row after row."""
    [lignes] = demande.lecture[0]["reponses"]
    return [reponse["texte"] for ligne in lignes["lignes"] for reponse in ligne["reponses"]]


def est_inerte(page) -> bool:
    """Whether nothing that was typed became a tag, an attribute or a link."""
    intrus = page.select("img[onerror], svg[onload], a[href^='javascript:' i], [onmouseover], main style")
    return not intrus and not [script for script in page.select("script") if "alert(1)" in script.text]


def test_is_every_answer_shown_as_it_was_typed_to_the_agent_and_to_its_citizen(cas):
    page = lue(ouvrir_session(AgentFactory(is_superuser=True)).get(adresse("demande", cas)))
    citoyen = lue(sans_second_facteur(cas.usager).get(f"/espace/demandes/{cas.reference}/reponses/"))

    assert len(lectures(cas)) == len(TEXTES)
    assert [cellule.get_text() for cellule in page.select("#reponses-section td.in-texte")][1:] == lectures(cas)
    assert [texte for texte in lectures(cas) if texte not in citoyen.get_text()] == []
    assert (est_inerte(page), est_inerte(citoyen)) == (True, True)


def test_are_the_timeline_the_thread_the_notes_and_the_tags_text_too(au_travail, demande, agent):
    type(agent).objects.filter(pk=agent.pk).update(nom=TEXTES[17])
    Demande.objects.update(beneficiaire=TEXTES[16], agent=agent)
    faits = [{"genre": "message", "cote": Cote.USAGER, "libelle": texte, "acteur": agent} for texte in TEXTES]
    Evenement.objects.bulk_create(Evenement(demande=demande, **fait) for fait in faits)
    tout = "\n".join(TEXTES)
    MessageFactory(demande=demande, cote=Cote.USAGER, texte=tout)
    NoteInterneFactory(demande=demande, texte=tout)
    EtiquetteFactory(nom=TEXTES[16], demandes=[demande])

    page = lue(au_travail.get(adresse("demande", demande)))

    libelles = {li.contents[0].strip("\n ") for li in page.select(".in-chrono li")}
    assert {texte.strip() for texte in TEXTES} - libelles == set()
    assert [zone.get_text() for zone in page.select("article .in-texte")] == [tout, tout]
    assert page.select_one(".in-posees .in-etiquette").get_text() == TEXTES[16]
    assert page.h1.get_text() == TEXTES[16]
    assert est_inerte(page)


def test_does_any_other_kind_of_question_keep_words_that_nobody_chose():
    """What is neither a choice, a number, a date nor an identifier is in `ECRITURES`, and tried below."""
    gardes = {}
    for nom, genre in TYPES.items():
        if nom in ECRITURES or not genre.porte_reponse:
            continue
        definition = definition_a_une_etape(champ(nom, "q", "Question", obligatoire=False, **OPTIONS.get(nom, {})))
        lus = (evaluer(definition, {"q": texte}).valeurs.get("q") for texte in TEXTES)
        gardes[nom] = [lu for lu in lus if lu and not re.fullmatch(r"[\d,. -]+", str(lu))]

    assert {nom: textes for nom, textes in gardes.items() if textes} == {}


def test_does_the_list_show_as_text_what_its_columns_hold(au_travail, version, usager):
    type(usager).objects.filter(pk=usager.pk).update(prenom=TEXTES[16], nom=TEXTES[17])
    for texte in TEXTES:
        DemandeFactory(version=version, usager=usager, beneficiaire=texte, statut_libelle=texte[:80])

    adresses, pages = [corbeille("toutes")], []
    while adresses:
        pages.append(lue(au_travail.get(adresses.pop())))
        adresses = [lien["href"] for lien in pages[-1].select("main a") if lien.text.strip() == "Suivantes"]

    montres = {cellule.get_text() for page in pages for cellule in page.select("td .in-meta")}
    assert [texte for texte in TEXTES if texte not in montres] == []
    assert [est_inerte(page) for page in pages] == [True, True]


@pytest.mark.parametrize("format, lire", [("csv", lire_csv), ("xlsx", lire_xlsx)])
def test_does_a_file_hold_every_answer_as_a_text(cas, format, lire):
    """A question of a group is a sheet of a workbook, and one cell of a CSV."""
    agent = AgentFactory(is_superuser=True)
    export = demander_export(agent=agent, demandes=Demande.objects.all(), titre="Toutes", format=format)
    preparer_export(str(export.pk))
    export.refresh_from_db()

    table = lire(octets_de(export))
    feuilles = table.values() if isinstance(table, dict) else [table]
    lu = "\n".join(str(cellule) for feuille in feuilles for rangee in feuille for cellule in rangee)
    assert [texte for texte in lectures(cas) if texte not in lu] == []


def test_is_the_pdf_of_a_demande_made_without_a_link_a_file_or_a_form(cas):
    cas.demarche_titre = "Une démarche"

    document = PdfReader(io.BytesIO(imprimer(cas)))

    assert document.attachments == {}
    assert [page for page in document.pages if page.get("/Annots")] == []
    assert len(document.pages) > 1


def test_do_mails_carry_hostile_names_as_text_in_one_header(cas, mailoutbox):
    envoyer_tout()

    assert len(mailoutbox) == 1
    for courriel in mailoutbox:
        [(html, _)] = courriel.alternatives
        assert est_inerte(BeautifulSoup(html, "html.parser"))
        assert "\n" not in courriel.subject
        assert len(courriel.message().get_all("To")) == 1

"""Hostile answers are text on the page of a demande and in its timeline, for the agent and for the citizen (C33, C34).

One demande per kind of question that takes words, all the texts in the rows of a group.
"""

import pytest

from formulaires.enums import Cote
from formulaires.models import Demande, Evenement
from formulaires.publication.composition import champ, etape, groupe
from tests.factories.comptes import AgentFactory, UsagerFactory
from tests.factories.formulaires import (
    DemandeFactory,
    EtiquetteFactory,
    MessageFactory,
    NoteInterneFactory,
    VersionFactory,
    demarche_publiee,
)
from tests.hostiles import TEXTES
from tests.instruction.conftest import ouvrir_session, sans_second_facteur
from tests.instruction.gestes import adresse
from tests.lecture import lue

ECRITURES = {
    "texte": lambda texte: texte,
    "texte_long": lambda texte: texte,
    "adresse": lambda texte: {"voie": texte[:60], "code_postal": "75001", "commune": "Paris"},
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

"""A filtered list leaves as a workbook that a spreadsheet opens: asked for, prepared, downloaded."""

import io

from openpyxl import load_workbook
from playwright.sync_api import expect

from formulaires.exports.preparer import preparer_export
from formulaires.models import ExportDemandes, Habilitation
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille


def test_une_liste_filtree_part_en_classeur(live_server, entrer, regarder):
    version = VersionFactory(demarche=demarche_publiee())
    voulue = DemandeFactory(version=version, beneficiaire="Compagnie des Deux Rives", reponses={"titre": "=1+1"})
    DemandeFactory(version=version, beneficiaire="Un autre théâtre")
    agent = AgentFactory()
    for role in (Habilitation.Role.INSTRUCTION, Habilitation.Role.EXPORT):
        HabilitationFactory(role=role, agents=[agent])
    page = entrer(ouvrir_session(agent))

    page.goto(f"{corbeille('toutes')}?q=Rives")
    page.get_by_role("link", name="Exporter cette liste").click()
    expect(page.get_by_text("1 demande", exact=True)).to_be_visible()
    page.get_by_label("XLSX, pour Excel").check()
    page.get_by_role("button", name="Préparer l’export").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    regarder(page)
    preparer_export(str(ExportDemandes.objects.get().pk))
    page.get_by_role("link", name="Actualiser").click()
    with page.expect_download() as telechargement:
        page.get_by_role("link", name="Télécharger").click()

    feuille = load_workbook(io.BytesIO(telechargement.value.path().read_bytes()))["Demandes"]
    cellules = {cellule.value: cellule.data_type for rangee in feuille.iter_rows() for cellule in rangee}
    assert (voulue.reference in cellules, "Un autre théâtre" in cellules) == (True, False)
    assert cellules["=1+1"] == "s"

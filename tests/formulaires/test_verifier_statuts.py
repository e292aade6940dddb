"""What an editor may say of statuses, and what is refused before publication."""

import pytest

from formulaires.enums import TRANSITIONS, Phase
from formulaires.publication.statuts_types import AUTORISATION, DECLARATION, LICENCE, SUBVENTION
from formulaires.publication.verifier_statuts import statuts_a_corriger
from tests.factories.definitions import figer
from tests.factories.formulaires import UNE_QUESTION

PAR_CLE = {statut["cle"]: statut for statut in AUTORISATION}


def phrases(*statuts: dict, delai: dict | None = None) -> list[str]:
    gel = figer(UNE_QUESTION, statuts)
    return [p.phrase.replace("\N{NO-BREAK SPACE}", " ") for p in statuts_a_corriger({**gel, "delai": delai})]


def avec(cle: str, **reglages) -> list[dict]:
    return [{**statut, **(reglages if statut["cle"] == cle else {})} for statut in AUTORISATION]


@pytest.mark.parametrize("jeu", [AUTORISATION, DECLARATION, LICENCE, SUBVENTION])
def test_les_jeux_prets_a_l_emploi_sont_publiables(jeu):
    assert phrases(*jeu) == []


@pytest.mark.parametrize(
    ("cle", "reglages", "phrase"),
    [
        ("refusee", {"suivants": ["complements"]}, "Le statut « Refusée » (close, défavorable) ne peut pas mener à "
         "« Compléments demandés » (en attente de l’usager)."),
        ("en_instruction", {"suivants": ["deposee"]}, "Le statut « En instruction » (en instruction) ne peut pas mener "
         "à « Déposée » (déposée)."),
        ("complements", {"duree": 2}, "Le statut « Compléments demandés » a une durée sans statut qui le suive, ou "
         "l’inverse : dites les deux."),
        ("complements", {"duree": 2, "ensuite": "oublie"}, "Le statut « Compléments demandés » est suivi d’un statut "
         "qui n’existe pas : « oublie »."),
        ("acceptee", {"duree": 60, "ensuite": "acceptee"}, "Le statut « Acceptée » (close, favorable) ne peut pas être "
         "suivi de « Acceptée » (close, favorable)."),
        ("refusee", {"en_lot": True}, "Le statut « Refusée » clôt la demande : une décision ne se donne pas en lot."),
        ("complements", {"en_lot": True}, "Le statut « Compléments demandés » attend l’usager, à qui il faut dire "
         "quoi : il ne se donne pas en lot."),
    ],
)  # fmt: skip
def test_un_statut_impossible_est_refuse_avec_sa_raison(cle, reglages, phrase):
    assert phrases(*avec(cle, **reglages)) == [phrase]


@pytest.mark.parametrize(
    ("statut", "phrase"),
    [
        ("oublie", "Le statut donné à la fin du délai légal n’existe pas : « oublie »."),
        ("en_instruction", "Le statut donné à la fin du délai légal doit clore la demande, et non « En instruction » "
         "(en instruction)."),
    ],
)  # fmt: skip
def test_le_statut_de_la_fin_du_delai_clot_la_demande(statut, phrase):
    assert phrases(*AUTORISATION, delai={"nombre": 1, "unite": "mois", "statut": statut}) == [phrase]


def test_la_table_des_phases_ne_rouvre_que_vers_l_instruction():
    rouvrables = {
        phase.value: sorted(p.value for p in suite if not p.est_close)
        for phase, suite in TRANSITIONS.items()
        if phase.est_close
    }
    assert rouvrables == {
        "close_favorable": ["en_instruction"],
        "close_defavorable": ["en_instruction"],
        "close_sans_suite": ["en_instruction"],
        "retiree": [],
    }
    assert {phase: Phase.DEPOSEE in suite for phase, suite in TRANSITIONS.items()} == {
        phase: phase is Phase.DEPOSEE for phase in Phase
    }


def test_un_statut_sans_reglage_se_fige_comme_avant_et_garde_son_empreinte():
    [_, _, complements, *_] = figer(UNE_QUESTION)["statuts"]
    assert sorted(complements) == [
        "acteur", "cle", "couleur", "libelle", "phase", "phrase", "prochaine_etape", "suivants",
    ]  # fmt: skip

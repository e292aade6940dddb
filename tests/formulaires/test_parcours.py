import pytest

from formulaires.parcours.construction import champ_django, formulaire_de
from formulaires.parcours.parcours import EtatEtape, evaluer
from formulaires.publication.composition import au_moins_une, champ, etape, toutes
from tests.factories.definitions import definition_de, parcourir

ASSOCIATION = toutes(("type", "egal", "association"))

DEFINITION = definition_de(
    etape("vous", "Vous", champ("choix", "type", "Vous êtes", choix={"association": "Association", "autre": "Autre"})),
    etape(
        "association",
        "Votre association",
        champ("oui_non", "recente", "A-t-elle moins de dix ans"),
        champ("rna", "rna", "Numéro RNA", si=toutes(("recente", "egal", "oui"))),
        champ("texte", "surnom", "Surnom", obligatoire=False),
        si=ASSOCIATION,
    ),
    etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("nombre", "salles", "Salles", obligatoire=False)),
)
COMPLETES = {"type": "association", "recente": "oui", "rna": "W751234567", "titre": "Cyrano"}


def marcher(**reponses):
    return evaluer(DEFINITION, reponses)


def cles(parcours) -> list[str]:
    return [etape.cle for etape in parcours.etapes]


def test_sans_reponse_les_etapes_conditionnelles_sont_cachees():
    parcours = marcher()

    assert cles(parcours) == ["vous", "projet"]
    assert parcours.visibles == {"type", "titre", "salles"}
    assert parcours.valeurs == {"salles": None}


def test_une_reponse_montre_une_etape_et_ses_questions():
    parcours = marcher(type="association")

    assert cles(parcours) == ["vous", "association", "projet"]
    assert parcours.visibles == {"type", "recente", "surnom", "titre", "salles"}


def test_une_question_cachee_compte_comme_sans_reponse_et_sa_reponse_revient():
    cachee = marcher(**{**COMPLETES, "recente": "non"})
    remontree = marcher(**COMPLETES)

    assert "rna" not in cachee.valeurs
    assert cachee.est_complet
    assert remontree.valeurs["rna"] == "W751234567"


def test_les_reponses_d_une_etape_cachee_ne_comptent_pas():
    parcours = marcher(**{**COMPLETES, "type": "autre"})

    assert parcours.valeurs == {"type": "autre", "titre": "Cyrano", "salles": None}


def test_une_reponse_fausse_compte_comme_sans_reponse():
    parcours = marcher(**{**COMPLETES, "type": "chateau"})

    assert "type" not in parcours.valeurs
    assert cles(parcours) == ["vous", "projet"]


def test_une_chaine_de_questions_cachees_se_cache_tout_entiere():
    chaine = (
        champ("oui_non", "a", "A"),
        champ("oui_non", "b", "B", si=toutes(("a", "egal", "oui"))),
        champ("oui_non", "c", "C", si=toutes(("b", "egal", "oui"))),
    )

    assert parcourir({"a": "oui", "b": "oui", "c": "oui"}, *chaine).visibles == {"a", "b", "c"}
    assert parcourir({"a": "non", "b": "oui", "c": "oui"}, *chaine).visibles == {"a"}


def test_une_condition_peut_se_contenter_d_une_reponse_parmi_plusieurs():
    questions = (
        champ("oui_non", "a", "A"),
        champ("oui_non", "b", "B"),
        champ("texte", "c", "C", si=au_moins_une(("a", "egal", "oui"), ("b", "egal", "oui"))),
    )

    assert "c" in parcourir({"a": "non", "b": "oui"}, *questions).visibles
    assert "c" not in parcourir({"a": "non", "b": "non"}, *questions).visibles


def test_une_condition_sur_une_question_placee_apres_la_trouve_sans_reponse():
    questions = (champ("texte", "a", "A", si=toutes(("b", "egal", "oui"))), champ("oui_non", "b", "B"))

    assert parcourir({"a": "x", "b": "oui"}, *questions).visibles == {"b"}


def test_la_premiere_etape_incomplete():
    assert marcher().premiere_incomplete.cle == "vous"
    assert marcher(type="association").premiere_incomplete.cle == "association"
    assert marcher(**COMPLETES).premiere_incomplete is None


def test_combien_d_etapes_il_reste():
    assert [marcher().etapes_restantes, marcher(type="association").etapes_restantes] == [2, 2]
    assert marcher(**COMPLETES).etapes_restantes == 0


def test_une_etape_s_ouvre_quand_les_precedentes_sont_completes():
    parcours = marcher(type="association")

    assert [parcours.est_accessible(cle) for cle in ("vous", "association", "projet")] == [True, True, False]


@pytest.mark.parametrize("cle", ["inconnue", "association"])
def test_une_etape_inconnue_ou_cachee_ne_s_ouvre_pas(cle):
    parcours = marcher(**{**COMPLETES, "type": "autre"})

    assert parcours.etape(cle) is None
    assert parcours.est_accessible(cle) is False


def test_l_etape_suivante_et_la_precedente_sautent_celles_qui_sont_cachees():
    court, long = marcher(type="autre"), marcher(type="association")

    assert court.suivante("vous").cle == "projet"
    assert court.precedente("projet").cle == "vous"
    assert long.suivante("vous").cle == "association"
    assert long.precedente("projet").cle == "association"


def test_avant_la_premiere_et_apres_la_derniere_il_n_y_a_pas_d_etape():
    assert marcher().precedente("vous") is None
    assert marcher().suivante("projet") is None


@pytest.mark.parametrize(
    ("reponses", "etat"),
    [
        ({}, EtatEtape.A_REMPLIR),
        ({"surnom": "La Troupe"}, EtatEtape.COMMENCEE),
        ({"recente": "  "}, EtatEtape.A_REMPLIR),
        ({"recente": "oui", "rna": "W12"}, EtatEtape.A_CORRIGER),
        ({"recente": "oui"}, EtatEtape.COMMENCEE),
        ({"recente": "non"}, EtatEtape.COMPLETE),
    ],
)
def test_l_etat_d_une_etape(reponses, etat):
    assert marcher(type="association", **reponses).etape("association").etat is etat


def test_les_reponses_a_corriger_ne_sont_pas_celles_qui_manquent():
    etape_ = marcher(type="association", recente="oui", rna="W12").etape("association")
    sans_numero = marcher(type="association", recente="oui").etape("association")

    assert list(etape_.mauvaises) == ["rna"]
    assert list(sans_numero.erreurs) == ["rna"]
    assert sans_numero.mauvaises == {}


def test_une_definition_sans_etape_est_complete():
    parcours = evaluer(definition_de(), {"a": "b"})

    assert (parcours.etapes, parcours.valeurs, parcours.est_complet) == ((), {}, True)


def test_l_evaluation_ne_change_pas_les_reponses_recues():
    reponses = {"type": "association", "recente": "oui", "rna": "w 751 234 567"}
    copie = dict(reponses)

    evaluer(DEFINITION, reponses)

    assert reponses == copie


def test_les_champs_sont_compiles_une_seule_fois_par_version():
    champ_fige = DEFINITION.champ_par_cle["titre"]

    assert champ_django(champ_fige) is champ_django(champ_fige)
    assert formulaire_de(DEFINITION.etapes[0]) is formulaire_de(DEFINITION.etapes[0])


def test_le_formulaire_d_une_etape_pose_toutes_ses_questions_dans_l_ordre():
    assert list(formulaire_de(DEFINITION.etape("association")).base_fields) == ["recente", "rna", "surnom"]

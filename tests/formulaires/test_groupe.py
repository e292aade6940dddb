"""Questions asked once per row: what is visible, what is wrong, how it reads."""

import pytest

from formulaires.parcours.construction import formulaire_de, reponses_postees
from formulaires.parcours.lecture import lire, reponses_a_plat
from formulaires.parcours.lignes import LIGNES_MAX, aplatir, assembler
from formulaires.parcours.parcours import EtatEtape, evaluer
from formulaires.publication.composition import au_moins_une, champ, etape, groupe, information, toutes
from tests.factories.definitions import definition_a_une_etape, figer

UNE, DEUX = "ligne-0001", "3f2a9c10"
DEFINITION = definition_a_une_etape(
    champ("oui_non", "mineurs", "Y a-t-il des mineurs"),
    groupe(
        "personnes",
        "Personnes",
        champ("texte", "nom", "Nom"),
        champ("oui_non", "mineure", "Est-elle mineure", si=toutes(("mineurs", "egal", "oui"))),
        champ("nombre", "age", "Âge", si=toutes(("mineure", "egal", "oui"))),
        ligne="Personne",
        min=1,
        max=3,
    ),
    champ("texte", "suite", "Suite", obligatoire=False, si=toutes(("personnes", "rempli"))),
)


def marcher(*lignes, mineurs="oui"):
    return evaluer(DEFINITION, {"mineurs": mineurs, "personnes": list(lignes)})


def test_does_a_rule_look_into_its_own_row_first_then_into_the_whole():
    parcours = marcher({"id": UNE, "nom": "A", "mineure": "oui"}, {"id": DEUX, "nom": "B", "mineure": "non"})

    assert parcours.visibles == {
        "mineurs", "personnes", "suite",
        f"personnes.{UNE}.nom", f"personnes.{UNE}.mineure", f"personnes.{UNE}.age",
        f"personnes.{DEUX}.nom", f"personnes.{DEUX}.mineure",
    }  # fmt: skip


def test_does_a_question_of_the_row_hide_its_namesake_of_the_whole():
    definition = definition_a_une_etape(
        champ("oui_non", "ok", "Ok"),
        groupe(
            "g",
            "G",
            champ("oui_non", "ok", "Ok de la ligne", obligatoire=False),
            champ("texte", "vu", "Vu", si=toutes(("ok", "egal", "oui"))),
            ligne="Ligne",
        ),
    )

    assert f"g.{UNE}.vu" not in evaluer(definition, {"ok": "oui", "g": [{"id": UNE}]}).visibles
    assert f"g.{UNE}.vu" in evaluer(definition, {"ok": "non", "g": [{"id": UNE, "ok": "oui"}]}).visibles


def test_does_a_group_of_conditions_inside_a_row_look_into_the_row_first_too():
    definition = definition_a_une_etape(
        champ("oui_non", "mineurs", "Y a-t-il des mineurs"),
        groupe(
            "personnes",
            "Personnes",
            champ("oui_non", "mineure", "Est-elle mineure"),
            champ("texte", "tuteur", "Tuteur"),
            champ(
                "texte",
                "accord",
                "Accord",
                si=toutes(("mineurs", "egal", "oui"), au_moins_une(("mineure", "egal", "oui"), ("tuteur", "rempli"))),
            ),
            ligne="Personne",
        ),
    )
    lignes = [{"id": UNE, "mineure": "oui"}, {"id": DEUX, "mineure": "non"}, {"id": "abcdefgh", "tuteur": "Ada"}]

    visibles = evaluer(definition, {"mineurs": "oui", "personnes": lignes}).visibles
    sans_mineurs = evaluer(definition, {"mineurs": "non", "personnes": lignes}).visibles

    assert [f"personnes.{ligne['id']}.accord" in visibles for ligne in lignes] == [True, False, True]
    assert not any(chemin.endswith(".accord") for chemin in sans_mineurs)


def test_is_a_group_or_a_text_shown_and_hidden_by_its_rule_like_a_question():
    oui = toutes(("troupe", "egal", "oui"))
    definition = definition_a_une_etape(
        champ("oui_non", "troupe", "En troupe"),
        information("rappel", "Nommez chacun.", si=oui),
        groupe("artistes", "Artistes", champ("texte", "nom", "Nom"), ligne="Artiste", si=oui),
    )
    artistes = [{"id": UNE, "nom": "Ada"}]

    avec = evaluer(definition, {"troupe": "oui", "artistes": artistes})
    sans = evaluer(definition, {"troupe": "non", "artistes": artistes})

    assert avec.visibles == {"troupe", "rappel", "artistes", f"artistes.{UNE}.nom"}
    assert (sans.visibles, sans.valeurs) == ({"troupe"}, {"troupe": "non"})


def test_is_an_error_named_by_its_path():
    etape_ = marcher({"id": UNE, "nom": "A", "mineure": "oui", "age": "x"}, {"id": DEUX}).etapes[0]

    assert {chemin: erreur.messages for chemin, erreur in etape_.erreurs.items()} == {
        f"personnes.{UNE}.age": ["Écrivez un nombre entier, en chiffres."],
        f"personnes.{DEUX}.nom": ["Renseignez «\N{NO-BREAK SPACE}Nom\N{NO-BREAK SPACE}»."],
        f"personnes.{DEUX}.mineure": [
            "Choisissez «\N{NO-BREAK SPACE}Oui\N{NO-BREAK SPACE}» ou «\N{NO-BREAK SPACE}Non\N{NO-BREAK SPACE}»."
        ],
    }
    assert list(etape_.mauvaises) == [f"personnes.{UNE}.age"]
    assert etape_.etat is EtatEtape.A_CORRIGER


@pytest.mark.parametrize(
    ("nombre", "messages"),
    [
        (0, ["Il en faut 1 au moins\N{NO-BREAK SPACE}: ajoutez-en 1."]),
        (1, []),
        (3, []),
        (5, ["Il en faut 3 au plus\N{NO-BREAK SPACE}: retirez-en 2."]),
    ],
)
def test_are_too_few_or_too_many_rows_said(nombre, messages):
    lignes = [{"id": f"ligne-{rang:04d}", "nom": "A"} for rang in range(nombre)]
    erreur = marcher(*lignes, mineurs="non").etapes[0].erreurs.get("personnes")

    assert (erreur.messages if erreur else []) == messages


def test_do_hidden_answers_of_a_row_stay_out_of_the_values_and_come_back():
    ligne = {"id": UNE, "nom": "A", "mineure": "oui", "age": "12"}

    assert marcher(ligne, mineurs="non").valeurs["personnes"] == [{"id": UNE, "nom": "A"}]
    assert marcher(ligne).valeurs["personnes"] == [{"id": UNE, "nom": "A", "mineure": "oui", "age": 12}]


@pytest.mark.parametrize(
    "brute",
    [None, "", "texte", 12, {}, [UNE], [None], [[]], [{}], [{"id": "x"}], [{"id": 12345678}], [{"nom": "A"}]],
)
def test_is_what_is_not_a_row_as_if_nothing_had_come(brute):
    assert evaluer(DEFINITION, {"mineurs": "non", "personnes": brute}).valeurs["personnes"] == []


def test_does_a_row_given_twice_count_once_and_a_flood_stop_somewhere():
    deux_fois = marcher({"id": UNE, "nom": "A"}, {"id": UNE, "nom": "B"}, mineurs="non")
    flot = marcher(*({"id": f"l-{rang:08d}", "nom": "A"} for rang in range(5000)), mineurs="non")

    assert deux_fois.valeurs["personnes"] == [{"id": UNE, "nom": "A"}]
    assert len(flot.valeurs["personnes"]) == 2 * LIGNES_MAX
    assert not flot.est_complet


def test_does_each_row_read_under_its_name():
    lecture = lire(marcher({"id": UNE, "nom": "A"}, {"id": DEUX, "nom": "B"}, mineurs="non"))

    assert [(reponse["libelle"], reponse["texte"]) for reponse in reponses_a_plat(lecture[0])] == [
        ("Y a-t-il des mineurs", "Non"),
        ("Personnes", "Personne\N{NO-BREAK SPACE}: 2"),
        ("Personne 1 sur 2 – Nom", "A"),
        ("Personne 2 sur 2 – Nom", "B"),
        ("Suite", "Non renseigné"),
    ]
    assert [ligne["reponses"][0]["cle"] for ligne in lecture[0]["reponses"][1]["lignes"]] == [
        f"personnes.{UNE}.nom",
        f"personnes.{DEUX}.nom",
    ]


def test_are_the_first_rows_there_before_anybody_answers():
    assert assembler(DEFINITION, {}, {})["personnes"] == [{"id": UNE}]


def test_does_a_removed_row_never_come_back():
    plates = {"personnes": [DEUX], f"personnes.{UNE}.nom": "A", f"personnes.{DEUX}.nom": "B"}

    assert assembler(DEFINITION, plates, {"personnes": [UNE]}) == {"personnes": [{"id": DEUX, "nom": "B"}]}
    assert assembler(DEFINITION, {"personnes": []}, {"personnes": [UNE]}) == {"personnes": [{"id": "ligne-0002"}]}


def test_do_first_rows_stay_before_the_added_ones_whichever_is_answered_first():
    plates = {"personnes": [DEUX, UNE], f"personnes.{DEUX}.nom": "B"}

    assert [ligne["id"] for ligne in assembler(DEFINITION, plates, {})["personnes"]] == [UNE, DEUX]


def test_do_answers_taken_apart_come_back_together():
    valeurs = marcher({"id": DEUX, "nom": "B"}, mineurs="non").valeurs
    plates, retirees = aplatir(DEFINITION, valeurs)

    assert retirees == {"personnes": [UNE]}
    assert assembler(DEFINITION, plates, retirees) == valeurs


def test_is_an_answer_whose_question_is_gone_kept_under_its_path():
    assert assembler(DEFINITION, {"ancien.ligne-0001.x": "gardé"}, {})["ancien.ligne-0001.x"] == "gardé"


def test_does_the_page_show_each_row_with_its_questions():
    parcours = marcher({"id": UNE, "nom": "A"}, {"id": DEUX, "nom": "B"}, mineurs="non")
    brutes = {"personnes": [{"id": UNE, "nom": "A"}, {"id": DEUX, "nom": "B"}]}
    formulaire = formulaire_de(DEFINITION.etapes[0])(brutes, {}, parcours=parcours)

    lignes = formulaire["personnes"].lignes
    assert [(ligne.titre, ligne.champs[0].name, ligne.champs[0].value()) for ligne in lignes] == [
        ("Personne 1 sur 2", f"personnes.{UNE}.nom", "A"),
        ("Personne 2 sur 2", f"personnes.{DEUX}.nom", "B"),
    ]
    assert (formulaire["personnes"].peut_ajouter, formulaire["personnes"].peut_retirer) == (True, True)


def test_are_posted_rows_read_by_path_and_strangers_left_out():
    donnees = {f"personnes.{UNE}.nom": "A", f"personnes.{DEUX}.nom": "B", "mineurs": "non", "suite": ""}
    reponses = reponses_postees(DEFINITION.etapes[0], donnees, {}, {"personnes": [UNE]})

    assert {chemin: reponse for chemin, reponse in reponses.items() if reponse} == {
        "mineurs": "non",
        f"personnes.{UNE}.nom": "A",
    }


def test_does_a_group_freeze_with_its_questions_and_its_limits():
    fige = figer([etape("e", "E", groupe("g", "G", champ("texte", "q", "Q"), ligne="Ligne", min=2, max=5))])
    champ_fige = fige["etapes"][0]["champs"][0]

    assert (champ_fige["type"], champ_fige["obligatoire"], champ_fige["options"]) == (
        "groupe", True, {"min": 2, "max": 5, "libelle_ligne": "Ligne"},
    )  # fmt: skip
    assert [question["cle"] for question in champ_fige["champs"]] == ["q"]

"""How two pages' changes are put together: answers, rows of a group, files of a question. No database."""

from datetime import UTC, datetime, timedelta

from espace_usager.fusion import Changement, Conflit, ListeModifiee, fusionner

LE = datetime(2026, 3, 16, 9, tzinfo=UTC)
UNE, DEUX = "ligne-0001", "ligne-0002"


def ajout(*lignes: str) -> ListeModifiee:
    return ListeModifiee("personnes", ajouter=lignes, est_groupe=True)


def retrait(*lignes: str) -> ListeModifiee:
    return ListeModifiee("personnes", retirer=lignes, est_groupe=True)


def apres(*modifications) -> dict:
    """The raw answers once these are made, in order, in an empty draft."""
    reponses = {}
    fusionner(reponses, list(modifications), LE)
    return {chemin: entree["valeur"] for chemin, entree in reponses.items()}


def test_are_the_rows_of_two_tabs_both_kept():
    assert apres(ajout(UNE), ajout(DEUX)) == {"personnes": [UNE, DEUX]}


def test_is_a_row_added_twice_one_row():
    reponses = {}
    fusion = [fusionner(reponses, [ajout(UNE)], LE) for _ in range(2)]
    assert ([f.modifie for f in fusion], [f.versions for f in fusion]) == ([True, False], [{"personnes": 1}] * 2)


def test_is_a_row_born_of_its_first_answer():
    assert apres(Changement(f"personnes.{UNE}.nom", "Ada")) == {"personnes": [UNE], f"personnes.{UNE}.nom": "Ada"}


def test_do_the_answers_of_a_removed_row_go_with_it_and_with_it_only():
    reste = apres(
        Changement(f"personnes.{UNE}.nom", "Ada"),
        Changement(f"personnes.{DEUX}.nom", "Grace"),
        Changement("personnes_note", "Deux personnes"),
        retrait(UNE),
    )
    assert reste == {"personnes": [DEUX], f"personnes.{DEUX}.nom": "Grace", "personnes_note": "Deux personnes"}


def test_is_an_answer_in_a_row_removed_elsewhere_told_and_not_written():
    reponses = {}
    fusionner(reponses, [Changement(f"personnes.{UNE}.nom", "Ada"), retrait(UNE)], LE)

    fusion = fusionner(reponses, [Changement(f"personnes.{UNE}.nom", "Ada Lovelace", base=1)], LE)

    chemin = f"personnes.{UNE}.nom"
    assert fusion.conflits == {chemin: Conflit(chemin, "", 0, ligne_retiree=True)}
    assert (fusion.modifie, reponses["personnes"]["valeur"]) == (False, [])


def test_can_a_removed_row_be_put_back_and_filled_again():
    chemin = f"personnes.{UNE}.nom"
    reste = apres(Changement(chemin, "Ada"), retrait(UNE), ajout(UNE), Changement(chemin, "Ada"))
    assert reste == {"personnes": [UNE], chemin: "Ada"}


def test_is_a_row_removed_twice_no_change():
    reponses = {}
    fusionner(reponses, [ajout(UNE), retrait(UNE)], LE)
    assert fusionner(reponses, [retrait(UNE)], LE).modifie is False


def test_are_the_files_of_two_tabs_both_kept_and_one_removed_gone():
    ajouts = [ListeModifiee("plan", ajouter=(piece,)) for piece in ("a", "b", "c")]
    assert apres(*ajouts, ListeModifiee("plan", retirer=("b",))) == {"plan": ["a", "c"]}


def test_is_an_edit_made_after_a_lost_answer_written():
    reponses = {}
    fusionner(reponses, [Changement("titre", "H", cle="envoi-1")], LE)

    fusion = fusionner(reponses, [Changement("titre", "Hamlet", cle="envoi-2", apres=("envoi-1",))], LE)

    assert (fusion.versions, fusion.conflits, reponses["titre"]["valeur"]) == ({"titre": 2}, {}, "Hamlet")


def test_is_an_edit_after_somebody_else_s_a_conflict_whatever_was_lost():
    reponses = {}
    fusionner(
        reponses, [Changement("titre", "H", cle="envoi-1"), Changement("titre", "Othello", base=1, cle="autre")], LE
    )

    fusion = fusionner(reponses, [Changement("titre", "Hamlet", cle="envoi-2", apres=("envoi-1",))], LE)

    assert fusion.conflits == {"titre": Conflit("titre", "Othello", 2, LE)}


def test_is_the_moment_of_each_change_noted_and_an_older_draft_without_any_no_trouble():
    reponses = {"titre": {"valeur": "Hamlet", "version": 1, "cle": ""}}
    ancien = fusionner(reponses, [Changement("titre", "Othello", base=0)], LE)
    fusionner(reponses, [Changement("titre", "Macbeth", base=1)], LE)
    fusionner(reponses, [Changement("titre", "Macbeth", base=2)], LE + timedelta(minutes=5))

    recent = fusionner(reponses, [Changement("titre", "Othello", base=1)], LE + timedelta(minutes=9))

    assert [f.conflits["titre"].le for f in (ancien, recent)] == [None, LE]

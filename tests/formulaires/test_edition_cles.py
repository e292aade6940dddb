"""Keys are proposed from labels when they are left empty, and then kept."""

from formulaires.publication.cles import cle_depuis, completer_les_etapes, completer_les_statuts
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.gel import geler
from tests.factories.definitions import ETAPES, STATUTS


def completees(*etapes):
    composees = ETAPES.to_python(list(etapes))
    completer_les_etapes(composees)
    return geler(composees, [])["etapes"]


def test_are_empty_keys_made_from_the_words():
    couleur = champ("choix", "", "Quelle est sa couleur préférée ?", choix={"": "Bleu nuit"})
    (gelee,) = completees(etape("", "Votre œuvre d’art", couleur, champ("information", "", "", texte="Lisez ceci.")))

    assert (gelee["cle"], [question["cle"] for question in gelee["champs"]]) == (
        "votre-oeuvre-dart",
        ["quelle_est_sa_couleur_preferee", "lisez_ceci"],
    )
    assert gelee["champs"][0]["options"]["choix"] == [["bleu-nuit", "Bleu nuit"]]


def test_does_a_key_never_change_once_there():
    (gelee,) = completees(etape("projet", "Renommée", champ("texte", "titre", "Un autre libellé")))

    assert (gelee["cle"], gelee["champs"][0]["cle"]) == ("projet", "titre")


def test_are_proposed_keys_never_alike():
    premiere = etape("", "Récapitulatif", champ("texte", "", "Nom"), champ("texte", "", "Nom"))
    seconde = etape("", "Récapitulatif", champ("texte", "nom", "Nom"))
    gelees = completees(premiere, seconde)

    assert [gelee["cle"] for gelee in gelees] == ["recapitulatif-2", "recapitulatif-3"]
    assert [question["cle"] for gelee in gelees for question in gelee["champs"]] == ["nom_2", "nom_3", "nom"]


def test_is_there_a_key_even_without_any_letter():
    assert [cle_depuis(libelle, set()) for libelle in ("★", "", "2e prénom")] == [
        "question",
        "question",
        "question_2e_prenom",
    ]


def test_is_a_long_key_cut():
    assert cle_depuis("a" * 300, {"a" * 50}) == f"{'a' * 50}_2"


def test_do_statuses_get_keys_too():
    composes = STATUTS.to_python(statuts([{"cle": "", "libelle": "À l’étude"}]))
    completer_les_statuts(composes)

    assert composes[0].value["cle"] == "a_letude"


def test_is_no_key_proposed_before_there_are_words():
    (gelee,) = completees(etape("", "", champ("choix", "", "", choix={"": ""})))

    assert (gelee["cle"], gelee["champs"][0]["cle"], gelee["champs"][0]["options"]["choix"]) == ("", "", [["", ""]])

"""Filling a repeatable group: by plain POST, by autosave, until the demande is read."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from espace_usager.actions.deposer_brouillon import deposer_brouillon
from espace_usager.donnees.dossiers import lire_un_brouillon, lire_une_demande
from formulaires.champs.groupe import LIGNES_MAX
from formulaires.coffre.models import FichierChiffre
from formulaires.instruction.dossier import Dossier
from formulaires.models import PieceJointe
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape, groupe
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

UNE, DEUX = "ligne-0001", "3f2a9c10"
NBSP = "\N{NO-BREAK SPACE}"
ETAPES = [
    etape(
        "equipe",
        "Votre équipe",
        groupe(
            "gens",
            "Personnes",
            champ("texte", "nom", "Nom"),
            champ("nombre", "cachet", "Cachet"),
            champ("piece", "cv", "Curriculum", obligatoire=False),
            ligne="Personne",
            min=1,
            max=3,
        ),
        champ("calcul", "total", "Total", fonction="somme", champs=["gens.cachet"], unite="€"),
    )
]


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="equipe", title="Équipe")


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante)


def adresse(brouillon):
    return reverse("espace:etape", args=[brouillon.pk, "equipe"])


def une_ligne(ligne, nom, cachet):
    return {f"gens.{ligne}.nom": nom, f"gens.{ligne}.cachet": cachet}


def lignes(brouillon):
    brouillon.refresh_from_db()
    return brouillon.valeurs["gens"]


def poster(connectee, brouillon, action, **reponses):
    return connectee.post(adresse(brouillon), {**reponses, "action": action})


def enregistrer(connectee, brouillon, **corps):
    adresse_ = reverse("espace:enregistrer", args=[brouillon.pk])
    return connectee.post(adresse_, json.dumps(corps), content_type="application/json")


def test_is_the_first_row_there_from_the_start(connectee, brouillon):
    reponse = connectee.get(adresse(brouillon))

    assert [ligne.titre for ligne in reponse.context["formulaire"]["gens"].lignes] == ["Personne 1 sur 1"]
    assert f'name="gens.{UNE}.nom"' in reponse.content.decode()


def test_does_adding_a_row_keep_what_was_typed_and_open_the_page_on_the_new_one(connectee, brouillon):
    reponse = poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", ""))

    assert reponse.url == f"{adresse(brouillon)}#id_gens-{DEUX}"
    assert lignes(brouillon) == [{"id": UNE, "nom": "Ada"}, {"id": DEUX}]


def test_does_adding_the_same_row_twice_make_one(connectee, brouillon):
    for _ in range(2):
        poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}")

    assert [ligne["id"] for ligne in lignes(brouillon)] == [UNE, DEUX]


def test_does_removing_a_row_remove_its_answers_and_its_files(connectee, brouillon):
    poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", "1"))
    fichier = SimpleUploadedFile("cv.pdf", PDF, content_type="application/pdf")
    deux = {**une_ligne(UNE, "Ada", "1"), **une_ligne(DEUX, "Bo", "2"), f"gens.{DEUX}.cv-fichiers": fichier}
    poster(connectee, brouillon, "ajouter:gens", **deux)
    recues = PieceJointe.objects.filter(champ=f"gens.{DEUX}.cv").count()

    reponse = poster(connectee, brouillon, f"retirer-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", "1"))

    assert (recues, reponse.url) == (1, f"{adresse(brouillon)}#id_gens")
    assert lignes(brouillon) == [{"id": UNE, "nom": "Ada", "cachet": "1"}]
    assert PieceJointe.objects.count() == 0
    assert [chemin for chemin in brouillon.reponses if DEUX in chemin] == []


@pytest.mark.parametrize(
    ("lignes_deja", "action", "phrase"),
    [
        (3, "ajouter-ligne:gens:abcdefgh", "Il en faut 3 au plus."),
        (1, f"retirer-ligne:gens:{UNE}", "Il en faut 1 au moins."),
    ],
)
def test_is_a_row_too_many_or_too_few_refused_with_a_sentence(connectee, brouillon, lignes_deja, action, phrase):
    for rang in range(1, lignes_deja):
        poster(connectee, brouillon, f"ajouter-ligne:gens:ajoutee-{rang}")

    reponse = poster(connectee, brouillon, action)

    assert (reponse.status_code, reponse.context["formulaire"].errors["gens"]) == (200, [phrase])
    assert len(lignes(brouillon)) == lignes_deja


@pytest.mark.parametrize("cible", ["gens:x", "gens:MAJUSCULE", "gens", "autre:abcdefgh", "gens:../../etc", "", ":::"])
def test_does_a_forged_row_change_nothing(connectee, brouillon, cible):
    reponse = poster(connectee, brouillon, f"ajouter-ligne:{cible}", **une_ligne(UNE, "Ada", "1"))

    assert reponse.status_code == 200
    assert lignes(brouillon) == [{"id": UNE, "nom": "Ada", "cachet": "1"}]


def test_are_the_errors_of_a_row_named_in_the_summary(connectee, brouillon):
    reponse = poster(connectee, brouillon, "continuer", **une_ligne(UNE, "Ada", "mille"))

    assert reponse.context["formulaire"].errors == {f"gens.{UNE}.cachet": ["Écrivez un nombre entier, en chiffres."]}
    resume = mots(lue(reponse).find(id="erreurs")).replace(NBSP, " ")
    assert "Personne 1 sur 1, Cachet : Écrivez un nombre entier, en chiffres." in resume


def test_is_what_was_typed_in_a_row_removed_elsewhere_shown_again(connectee, brouillon):
    poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}")
    poster(connectee, brouillon, f"retirer-ligne:gens:{DEUX}")

    reponse = poster(connectee, brouillon, "continuer", **une_ligne(UNE, "Ada", "1"), **une_ligne(DEUX, "Bo", ""))

    assert "« Bo »" in reponse.context["formulaire"].errors["gens"][0].replace(NBSP, " ")
    assert [ligne["id"] for ligne in lignes(brouillon)] == [UNE]


def test_does_autosave_save_a_question_of_a_row_and_answer_what_is_computed(connectee, brouillon):
    reponse = enregistrer(connectee, brouillon, champ=f"gens.{UNE}.cachet", valeur="1500", base=0)

    assert reponse.json()["valeurs_calculees"] == {"total": f"1\N{NARROW NO-BREAK SPACE}500{NBSP}€"}
    assert lignes(brouillon) == [{"id": UNE, "cachet": "1500"}]


def test_does_autosave_add_and_remove_rows(connectee, brouillon):
    enregistrer(connectee, brouillon, champ="gens", ligne={"ajouter": DEUX})
    assert [ligne["id"] for ligne in lignes(brouillon)] == [UNE, DEUX]

    reponse = enregistrer(connectee, brouillon, champ="gens", ligne={"retirer": DEUX})
    assert (reponse.status_code, [ligne["id"] for ligne in lignes(brouillon)]) == (200, [UNE])


def test_does_a_row_removed_by_autosave_take_its_files_and_no_other(connectee, brouillon):
    poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", "1"))
    fichiers = {
        f"gens.{ligne}.cv-fichiers": SimpleUploadedFile(f"{ligne}.pdf", PDF, content_type="application/pdf")
        for ligne in (UNE, DEUX)
    }
    poster(connectee, brouillon, "ajouter:gens", **une_ligne(UNE, "Ada", "1"), **une_ligne(DEUX, "Bo", "2"), **fichiers)
    avant = sorted(PieceJointe.objects.values_list("champ", flat=True))

    reponse = enregistrer(connectee, brouillon, champ="gens", ligne={"retirer": DEUX})

    assert (reponse.status_code, avant) == (200, sorted(f"gens.{ligne}.cv" for ligne in (UNE, DEUX)))
    assert [(piece.champ, piece.fichier.nom) for piece in PieceJointe.objects.all()] == [
        (f"gens.{UNE}.cv", f"{UNE}.pdf")
    ]
    assert FichierChiffre.objects.count() == 1


@pytest.mark.parametrize(
    ("corps", "statut", "champ_"),
    [
        ({"champ": f"gens.{UNE}.inconnue", "valeur": "x"}, 400, f"gens.{UNE}.inconnue"),
        ({"champ": "gens.court.nom", "valeur": "x"}, 400, "gens.court.nom"),
        ({"champ": f"gens.{UNE}.nom", "valeur": {"a": "b"}}, 400, f"gens.{UNE}.nom"),
        ({"champ": f"gens.{UNE}.nom", "valeur": ["a"]}, 400, f"gens.{UNE}.nom"),
        ({"champ": "gens", "valeur": [{"id": UNE, "nom": "x"}]}, 422, "gens"),
        ({"champ": "total", "valeur": "999"}, 422, "total"),
        ({"champ": "gens", "ligne": {"ajouter": "x"}}, 400, "gens"),
        ({"champ": "gens", "ligne": {"ajouter": 12345678}}, 400, "gens"),
        ({"champ": "gens", "ligne": {"ajouter": DEUX, "retirer": UNE}}, 400, "gens"),
        ({"champ": f"gens.{UNE}.nom", "ligne": {"ajouter": DEUX}}, 422, "nom"),
    ],
)
def test_is_bad_input_refused_by_name_and_the_draft_left_as_it_was(connectee, brouillon, corps, statut, champ_):
    avant = brouillon.reponses

    reponse = enregistrer(connectee, brouillon, **corps)

    brouillon.refresh_from_db()
    assert (reponse.status_code, reponse.json()["champ"], brouillon.reponses) == (statut, champ_, avant)


def test_do_rows_stop_at_a_hundred_whoever_asks(connectee, brouillon):
    brouillon.reponses = {"gens": {"valeur": [f"l-{r:08d}" for r in range(LIGNES_MAX)], "version": 1, "cle": ""}}
    brouillon.save()

    ajout = enregistrer(connectee, brouillon, champ="gens", ligne={"ajouter": DEUX})
    naissance = enregistrer(connectee, brouillon, champ=f"gens.{DEUX}.nom", valeur="x", base=0)

    assert [(r.status_code, r.json()["champ"]) for r in (ajout, naissance)] == [(400, "gens"), (400, "gens")]


def test_are_rows_of_somebody_else_out_of_reach(connectee, etranger, demarche):
    autre = BrouillonFactory(usager=etranger, version=demarche.version_courante)

    assert poster(connectee, autre, f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "x", "1")).status_code == 404
    assert enregistrer(connectee, autre, champ="gens", ligne={"ajouter": DEUX}).status_code == 410
    assert lignes(autre) == [{"id": UNE}]


@pytest.mark.parametrize("hostile", ["\x00", "a\x00b", "\ud800", "9" * 5000, "é" * 10_001, "<script>", "{{7*7}}"])
def test_does_a_hostile_answer_in_a_row_leave_a_page_and_a_draft(connectee, brouillon, hostile):
    envoye = hostile.encode("utf-8", "surrogatepass").decode("utf-8", "replace")

    reponse = poster(connectee, brouillon, "continuer", **une_ligne(UNE, envoye, envoye))

    assert reponse.status_code == 200
    assert f"gens.{UNE}.cachet" in reponse.context["formulaire"].errors


@pytest.fixture
def demande(usager, connectee, brouillon):
    poster(connectee, brouillon, f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", "1500"))
    fichier = SimpleUploadedFile("cv.pdf", PDF, content_type="application/pdf")
    deux = {**une_ligne(UNE, "Ada", "1500"), **une_ligne(DEUX, "Bo", "700"), f"gens.{DEUX}.cv-fichiers": fichier}
    assert poster(connectee, brouillon, "continuer", **deux).status_code == 302
    return deposer_brouillon(brouillon_id=brouillon.pk, usager=usager)


def test_is_a_filed_demande_evaluated_again_to_the_same_values(demande):
    assert evaluer(demande.version.definition, demande.reponses).valeurs == demande.reponses
    assert [(ligne["id"], ligne["nom"], ligne["cachet"]) for ligne in demande.reponses["gens"]] == [
        (UNE, "Ada", 1500),
        (DEUX, "Bo", 700),
    ]
    assert demande.reponses["total"] == "2200"


def test_do_the_agent_the_citizen_and_the_export_read_the_same_rows(demande, connectee, usager):
    dossier = Dossier(demande, usager)
    agent = [(reponse["libelle"], reponse["texte"]) for reponse in dossier.etapes[0]["reponses"]]
    page = connectee.get(reverse("espace:reponses", args=[demande.reference])).content.decode()
    export = lire_une_demande(demande)["réponses"][0]["Votre équipe"]

    assert ("Personne 1 sur 2 – Nom", "Ada") in agent
    assert ("Personne 2 sur 2 – Cachet", "700") in agent
    assert [nom for nom, _ in agent] == [libelle for libelle in export if libelle != "Personne 2 sur 2 – Curriculum"]
    assert [libelle for libelle, *_ in dossier.justificatifs] == ["Personne 2 sur 2 – Curriculum"]
    assert [mot in page for mot in ("Personne 1 sur 2", "Ada", "Bo", "cv.pdf")] == [True] * 4


def test_does_the_archive_show_the_rows_of_a_draft(brouillon, connectee):
    poster(connectee, brouillon, "actualiser", **une_ligne(UNE, "Ada", "1500"))
    brouillon.refresh_from_db()

    assert lire_un_brouillon(brouillon)["réponses"] == {"Personnes": [{"Nom": "Ada", "Cachet": "1500"}]}


def test_does_the_recap_show_each_row(brouillon, connectee):
    poster(connectee, brouillon, "continuer", **une_ligne(UNE, "Ada", "1500"))

    page = connectee.get(reverse("espace:recapitulatif", args=[brouillon.pk])).content.decode()

    assert [mot in page for mot in ("Personne 1 sur 1", "Ada", "1 500".replace(" ", "\N{NARROW NO-BREAK SPACE}"))] == [
        True
    ] * 3


def test_does_the_first_step_of_a_new_draft_take_rows(connectee, demarche):
    identifiant = uuid.uuid4()
    reponse = connectee.post(
        reverse("espace:etape", args=[identifiant, "equipe"]),
        {"demarche": "equipe", "action": f"ajouter-ligne:gens:{DEUX}", **une_ligne(UNE, "Ada", "1")},
    )

    assert reponse.url.endswith(f"#id_gens-{DEUX}")

"""Finding a demande: by its number, by who it is for, by the answers listed."""

import pytest
from django.db import connection

from formulaires.actions.indexer import indexer
from formulaires.geographie.ecriture import normaliser
from formulaires.instruction import index
from formulaires.instruction.flux import lire_les_rares
from formulaires.models import Demande, FicheDeRecherche, ReponseListable
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import UsagerFactory
from tests.factories.formulaires import DemandeFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import comptes, corbeille, references
from tests.instruction.test_liste import copier

ETAPES = [
    etape(
        "projet",
        "Projet",
        champ("texte", "titre", "Titre du projet", listable=True),
        champ("choix", "genre", "Genre", choix={"a": "Théâtre", "b": "Danse"}, listable=True),
        champ("siret", "siret", "SIRET"),
        champ("texte", "secret", "Note"),
    )
]
REPONSES = {"titre": "Les Éclats du bocage", "genre": "a", "siret": "73282932000074", "secret": "anecdote"}


@pytest.fixture
def listee(habiliter, usager):
    """A demande whose title and genre are listed, another one, and the browser of an agent of the démarche."""
    version = VersionFactory(demarche=demarche_publiee(ETAPES, title="Aide à la création"))
    demande = DemandeFactory(version=version, usager=usager, reponses=REPONSES, beneficiaire="Compagnie des Œillets")
    autre = DemandeFactory(
        version=version,
        usager=UsagerFactory(prenom="Odile", nom="Prévost", email="odile@exemple.org"),
        reponses=REPONSES | {"titre": "Autre chose", "genre": "b", "siret": "73282932000082"},
    )
    return ouvrir_session(habiliter("decision", demarche=version.demarche)), demande, autre


@pytest.mark.parametrize(
    "mots",
    ["éclats", "ECLATS", "bocag", "theatre", "œillets", "oeillets moreau", "732 829 320 00074".replace(" ", ""),
     "camille@exemple.fr", "moreau camille"],
)  # fmt: skip
def test_is_a_demande_found_by_any_of_its_words(listee, mots):
    client, demande, _ = listee

    page = client.get(corbeille("toutes"), {"q": mots})

    assert (references(page), comptes(page)["Toutes"]) == ([demande.reference], "1")


@pytest.mark.parametrize("mots", ["anecdote", "éclats prévost", "%", "_", "' OR 1=1 --", ":*", "&|!"])
def test_is_nothing_found_by_what_is_not_listed_nor_by_signs(listee, mots):
    client, *_ = listee

    assert references(client.get(corbeille("toutes"), {"q": mots})) == []


@pytest.mark.postgresql
def test_does_french_find_a_plural_and_a_family_of_words(listee):
    client, demande, _ = listee

    assert [references(client.get(corbeille("toutes"), {"q": mots})) for mots in ("éclat", "théâtrale")] == [
        [demande.reference],
        [],
    ]


def test_are_common_words_tried_on_a_bounded_number_of_rows_with_a_way_to_go_on(listee, monkeypatch):
    """Two-step search: past the bound the list reads windows, says so, and its cursor meets every demande."""
    client, demande, autre = listee
    monkeypatch.setattr(index, "LUES_AU_PLUS", 1)
    monkeypatch.setattr("formulaires.instruction.selection.LUES_AU_PLUS", 1)
    monkeypatch.setattr("formulaires.instruction.selection.LUES_POUR_COMPTER", 1)

    premiere = client.get(corbeille("toutes"), {"q": "exemple"})
    suite = premiere.context["page"].suivante
    seconde = client.get(corbeille("toutes"), {"q": "exemple", "page": suite})

    assert "Affinez la recherche" in premiere.content.decode()
    assert (references(premiere), references(seconde)) == ([autre.reference], [demande.reference])
    assert comptes(premiere)["Toutes"] == "au moins 1"


def test_does_the_filter_of_a_legal_person_look_at_it_alone(listee):
    client, demande, _ = listee

    trouvees = [references(client.get(corbeille("toutes"), {"relation": mots})) for mots in ("oeillets", "eclats")]
    par_siret = references(client.get(corbeille("toutes"), {"relation": "73282932000074"}))

    assert (trouvees, par_siret) == ([[demande.reference], []], [demande.reference])


def test_are_listed_questions_filters_and_columns_once_their_demarche_is_chosen(listee):
    client, demande, _ = listee
    choisie = {"demarche": demande.demarche_id}

    sans = client.get(corbeille("toutes")).content.decode()
    page = client.get(corbeille("toutes"), choisie | {"c_genre": "Théâtre", "col": ["c_titre", "usager"]})
    par_debut = client.get(corbeille("toutes"), choisie | {"c_titre": "les eclats"})

    assert ("c_genre" in sans, references(page), references(par_debut)) == (
        False, [demande.reference], [demande.reference],
    )  # fmt: skip
    assert '<th scope="col">Titre du projet</th>' in page.content.decode()
    assert "Les Éclats du bocage" in page.content.decode()


def test_does_a_new_name_make_a_demande_found_by_it_and_no_longer_by_the_old_one(listee, usager):
    client, demande, _ = listee
    usager.nom = "Lemarchand"
    usager.save(update_fields=["nom"])

    trouvees = [references(client.get(corbeille("toutes"), {"q": mots})) for mots in ("lemarchand", "moreau")]

    assert trouvees == [[demande.reference], []]


def test_does_signing_in_rewrite_no_word(listee, usager, django_assert_num_queries):
    with django_assert_num_queries(1):
        usager.save(update_fields=["last_login"])


def test_is_indexing_twice_the_same_as_once(listee):
    _, demande, _ = listee
    avant = FicheDeRecherche.objects.filter(demande=demande).values().get()

    indexer(demande)

    assert FicheDeRecherche.objects.filter(demande=demande).values().get() == avant
    assert sorted(demande.listables.values_list("cle", "texte")) == [("genre", "Théâtre"), ("titre", REPONSES["titre"])]


def test_does_a_whole_number_find_its_demande_and_not_those_that_name_it(listee):
    client, demande, autre = listee
    ReponseListable.objects.filter(demande=autre, cle="titre").update(texte=f"Suite de {demande.reference}")
    autre.fiche_de_recherche.mots += f" {normaliser(demande.reference)}"
    autre.fiche_de_recherche.save()

    trouvees = [
        references(client.get(corbeille("toutes"), {"q": q})) for q in (demande.reference, demande.reference.lower())
    ]

    assert trouvees == [[demande.reference]] * 2


def test_does_a_number_that_no_demande_bears_find_those_that_name_it(listee):
    client, demande, _ = listee
    demande.fiche_de_recherche.mots += " old 1999 000001"
    demande.fiche_de_recherche.save()

    assert references(client.get(corbeille("toutes"), {"q": "OLD-1999-000001"})) == [demande.reference]


@pytest.mark.postgresql
def test_are_words_of_all_the_latest_demandes_not_read_to_be_counted(demande):
    copier(demande, 450)
    nouvelles = Demande.objects.exclude(pk=demande.pk).order_by("pk")
    FicheDeRecherche.objects.bulk_create(FicheDeRecherche(demande=une, mots="commun") for une in nouvelles)
    FicheDeRecherche.objects.filter(demande=demande).update(mots="rarissime")
    with connection.cursor() as curseur:
        curseur.execute("ANALYZE formulaires_demande")

    def lus(mots: str, au_plus: int):
        fiches = FicheDeRecherche.objects.filter(mots__contient=mots)
        return lire_les_rares(fiches.values_list("demande", flat=True), au_plus=au_plus)

    # In a small base a word of all is still few enough to be read.
    assert (lus("commun", 1), lus("rarissime", 1)) == (None, {demande.pk})
    assert lus("commun", 2_000) == set(nouvelles.values_list("pk", flat=True))


def test_does_a_search_in_an_empty_base_find_nothing(au_travail):
    assert references(au_travail.get(corbeille("toutes"), {"q": "moreau"})) == []

"""What the list offers beside its rows: due dates, filters, columns, neighbours, what was filed meanwhile."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from formulaires.models import DemarchePage
from tests.conftest import MAINTENANT
from tests.factories.formulaires import DemandeFactory, EtiquetteFactory, VersionFactory, demarche_publiee
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille, references


def lue(reponse) -> BeautifulSoup:
    return BeautifulSoup(reponse.content, "html.parser")


def mots(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize(
    "jours, dite, classe",
    [
        (-2, "En retard de 2 jours", "in-etiquette--retard"),
        (-1, "En retard d’un jour", "in-etiquette--retard"),
        (0, "Aujourd’hui", "in-etiquette--bientot"),
        (1, "Demain", "in-etiquette--bientot"),
        (4, "Dans 4 jours", "in-etiquette--bientot"),
        (5, "Dans 5 jours", ""),
    ],
)
def test_are_the_colours_of_a_due_date_said_in_words(maintenant, au_travail, version, jours, dite, classe):
    DemandeFactory(version=version, echeance_le=MAINTENANT + timedelta(days=jours))

    etiquette = lue(au_travail.get(corbeille("toutes"))).select("tbody td:nth-of-type(5) .in-etiquette")

    assert [(mots(une), [c for c in une["class"] if c != "in-etiquette"]) for une in etiquette] == [
        (dite, [classe] if classe else [])
    ]


@pytest.mark.parametrize(
    "sens, dit",
    [
        ("", "à répondre le 26 mars 2026"),
        ("accord", "accord tacite le 26 mars 2026"),
        ("rejet", "rejet tacite le 26 mars 2026"),
        ("non_opposition", "absence d’opposition le 26 mars 2026"),
    ],
)
def test_does_a_due_date_say_what_silence_means(maintenant, au_travail, demande, sens, dit):
    DemarchePage.objects.update(sens_silence=sens)
    type(demande).objects.update(echeance_le=MAINTENANT + timedelta(days=10))

    precision = lue(au_travail.get(corbeille("toutes"))).select_one("tbody td:nth-of-type(5) .in-meta")

    assert mots(precision) == dit


def test_is_nothing_said_of_the_delay_of_a_closed_demande(maintenant, au_travail, version):
    DemandeFactory(version=version, phase="close_favorable", attend="personne", echeance_le=MAINTENANT)

    assert mots(lue(au_travail.get(corbeille("closes"))).select_one("tbody td:nth-of-type(5)")) == ""


@pytest.fixture
def dues(maintenant, version):
    """A demande for each due date that a filter names, by the days that are left."""
    restent = {"retard": -1, "semaine": 7, "mois": 30, "loin": 40, "sans": None}
    return {
        nom: DemandeFactory(
            version=version, echeance_le=None if jours is None else MAINTENANT + timedelta(days=jours)
        ).reference
        for nom, jours in restent.items()
    }


@pytest.mark.parametrize(
    "filtre, gardees",
    [("retard", ["retard"]), ("semaine", ["semaine"]), ("mois", ["semaine", "mois"]), ("sans", ["sans"])],
)
def test_does_the_filter_of_due_dates_keep_those_of_its_days(au_travail, dues, filtre, gardees):
    trouvees = references(au_travail.get(corbeille("a-prendre"), {"echeance": filtre}))

    assert trouvees == [dues[nom] for nom in gardees]


@pytest.mark.parametrize("codes, gardees", [("14", ["14"]), ("14, 2a", ["14", "2A"]), ("14 2A 974", ["14", "2A"])])
def test_does_the_filter_of_departements_take_codes_as_people_write_them(au_travail, version, codes, gardees):
    par_code = {code: DemandeFactory(version=version, departement=code).reference for code in ("14", "2A", "61")}

    trouvees = references(au_travail.get(corbeille("toutes"), {"departement": codes}))

    assert sorted(trouvees) == sorted(par_code[code] for code in gardees)


def test_is_a_departement_that_does_not_exist_said(au_travail, demande):
    page = au_travail.get(corbeille("toutes"), {"departement": "14, 999"})

    assert "Un filtre de cette adresse n’existe plus ou ne se lit pas" in mots(lue(page))
    assert "Ce n’est pas un département\N{NO-BREAK SPACE}: 999." in page.content.decode()


def test_does_the_filter_of_tags_keep_those_that_bear_one_of_them(au_travail, version):
    portees = [DemandeFactory(version=version) for _ in range(3)]
    urgent, festival = EtiquetteFactory(demandes=portees[:2]), EtiquetteFactory(demandes=portees[1:2])

    une = references(au_travail.get(corbeille("toutes"), {"etiquette": urgent.pk}))
    toutes = references(au_travail.get(corbeille("toutes"), {"etiquette": [urgent.pk, festival.pk]}))

    assert sorted(une) == sorted(toutes) == sorted(demande.reference for demande in portees[:2])


def entetes(reponse) -> list[str]:
    return [mots(titre).rstrip(" ↑↓") for titre in lue(reponse).select("thead th")]


def test_are_the_columns_those_that_were_chosen_in_their_own_order(au_travail, version):
    etiquette = EtiquetteFactory(nom="Festival", demandes=[DemandeFactory(version=version, departement="14")])

    page = au_travail.get(corbeille("toutes"), {"col": ["etiquettes", "departement", "usager", "inconnue"]})

    assert entetes(page) == ["Choisir", "Demande", "Usager", "Département", "Étiquettes"]
    assert [mots(case) for case in lue(page).select("tbody td")][3:] == ["14", etiquette.nom]


def test_are_the_usual_columns_shown_without_a_choice_and_the_chosen_ones_ticked(au_travail, demande):
    page = au_travail.get(corbeille("toutes"))

    cochees = [case["value"] for case in lue(page).select("input[name=col][checked]")]
    assert entetes(page)[2:] == ["Usager", "Statut", "Échéance", "Déposée le", "Agent", "Dernier événement"]
    assert cochees == ["usager", "statut", "echeance", "depot", "agent", "evenement"]


def test_do_the_chosen_columns_follow_from_tab_to_tab_and_into_a_search(au_travail, demande):
    page = lue(au_travail.get(corbeille("toutes"), {"col": ["usager", "depot"], "phase": "deposee"}))

    onglet = page.select_one('nav[aria-label="Corbeilles"] a')["href"]
    assert onglet.endswith("?col=usager&col=depot&phase=deposee")
    gardees = [champ["value"] for champ in page.select("header input[type=hidden][name=col]")]
    assert gardees == ["usager", "depot"]


@pytest.fixture
def trois(version):
    """Three demandes of the list, the latest first, and one that its filter leaves out between them."""
    ages = {"recente": 1, "exclue": 2, "milieu": 3, "ancienne": 4}
    return {
        nom: DemandeFactory(
            version=version, deposee_le=MAINTENANT - timedelta(days=jours), departement="" if nom == "exclue" else "14"
        )
        for nom, jours in ages.items()
    }


def autour(client, demande, **liste) -> list[tuple[str, str]]:
    """Return where the page of a demande leads in its list: what each link says, and its address."""
    adresse = reverse("instruction:demande", args=[demande.reference])
    page = lue(client.get(adresse, liste))
    return [(mots(lien), lien["href"]) for lien in page.select("nav.in-suite a")]


def test_do_previous_and_next_stay_in_the_filtered_list(au_travail, trois):
    liste = {"liste": "toutes", "departement": "14"}

    liens = autour(au_travail, trois["milieu"], **liste)

    adresses = {
        nom: f"{reverse('instruction:demande', args=[trois[nom].reference])}?{urlencode(liste)}"
        for nom in ("recente", "ancienne")
    }
    assert liens == [
        ("Demande précédente", adresses["recente"]),
        ("Retour à la liste", f"{corbeille('toutes')}?departement=14"),
        ("Demande suivante", adresses["ancienne"]),
    ]


def test_does_the_list_end_at_both_its_ends(au_travail, trois):
    dites = [[dit for dit, _ in autour(au_travail, trois[nom], liste="toutes")] for nom in ("recente", "ancienne")]

    assert dites == [["Retour à la liste", "Demande suivante"], ["Demande précédente", "Retour à la liste"]]


@pytest.mark.parametrize("liste", [{}, {"liste": "inconnue"}])
def test_is_a_demande_opened_from_no_list_alone(au_travail, trois, liste):
    assert autour(au_travail, trois["milieu"], **liste) == []


@pytest.fixture
def nouvelles(au_travail):
    """Return a function that asks how many demandes of a list were filed since a moment."""

    def demander(depuis, client=au_travail, **filtres) -> str:
        adresse = reverse("instruction:nouvelles", args=["toutes"])
        return client.get(adresse, {"depuis": depuis, **filtres}).json()["phrase"]

    return demander


@pytest.mark.parametrize("combien, phrase", [(0, ""), (1, "1 nouvelle demande"), (2, "2 nouvelles demandes")])
def test_are_the_demandes_filed_since_the_page_was_shown_announced(maintenant, version, nouvelles, combien, phrase):
    DemandeFactory(version=version, deposee_le=MAINTENANT - timedelta(minutes=5))
    for _ in range(combien):
        DemandeFactory(version=version, deposee_le=MAINTENANT + timedelta(minutes=1))

    assert nouvelles(MAINTENANT.isoformat()) == phrase


def test_are_the_new_ones_those_of_the_filtered_list_and_of_the_agent(maintenant, habiliter, version, nouvelles):
    DemandeFactory(version=version, deposee_le=MAINTENANT + timedelta(minutes=1), departement="14")
    ailleurs = ouvrir_session(habiliter("lecture", demarche=VersionFactory(demarche=demarche_publiee()).demarche))

    phrases = [
        nouvelles(MAINTENANT.isoformat(), departement="14"),
        nouvelles(MAINTENANT.isoformat(), departement="61"),
        nouvelles(MAINTENANT.isoformat(), client=ailleurs),
    ]
    assert phrases == ["1 nouvelle demande", "", ""]


@pytest.mark.parametrize("depuis", ["", "hier", "2026-03-16T09:00:00", "9999-99-99T00:00:00Z"])
def test_is_a_moment_that_cannot_be_read_now(maintenant, version, nouvelles, depuis):
    DemandeFactory(version=version, deposee_le=MAINTENANT - timedelta(minutes=1))

    assert nouvelles(depuis) == ""


def test_does_the_page_say_where_to_ask_and_since_when(maintenant, au_travail, demande):
    annonce = lue(au_travail.get(corbeille("toutes"), {"departement": "", "phase": "deposee"})).select_one(
        "[data-nouvelles]"
    )

    assert (
        annonce["data-nouvelles"] == f"{reverse('instruction:nouvelles', args=['toutes'])}?departement=&phase=deposee"
    )
    assert annonce["data-depuis"].startswith("2026-03-16T")

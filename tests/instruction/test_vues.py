"""Views under a name: one's own, those a service shares, in the address, and nobody else's (C26, C27)."""

import pytest
from django.urls import reverse

from formulaires.models import Habilitation, VueEnregistree
from tests.factories.formulaires import DemandeFactory, HabilitationFactory, ServiceFactory
from tests.instruction.conftest import ouvrir_session
from tests.instruction.gestes import corbeille, references
from tests.lecture import lue

pytestmark = pytest.mark.django_db
FILTRES = "statut=D%C3%A9pos%C3%A9e&ordering=-deposee_le&col=depot"


@pytest.fixture
def service(db):
    return ServiceFactory(nom="DRAC Normandie")


@pytest.fixture
def du_service(service, habiliter):
    """Return a function that makes an agent of the service."""
    return lambda: habiliter(Habilitation.Role.INSTRUCTION, service=service)


def enregistrer(client, nom, service="", filtres=FILTRES, cle="toutes"):
    adresse = f"{reverse('instruction:enregistrer_vue', args=[cle])}?{filtres}"
    return client.post(adresse, {"nom": nom, "service": service}, follow=True)


def vues(client) -> dict[str, str]:
    """The views that the list offers, with their addresses."""
    page = lue(client.get(corbeille("toutes")))
    return {lien.text: lien["href"] for lien in page.select(".in-menu ul li > a")}


def test_is_a_view_its_basket_its_filters_its_order_and_its_columns(du_service, service, version):
    client = ouvrir_session(du_service())
    deposee = DemandeFactory(version=version, service=service)
    DemandeFactory(version=version, service=service, statut_libelle="En instruction")

    enregistrer(client, "Les nouvelles")
    adresse = vues(client)["Les nouvelles"]
    page = client.get(adresse)

    assert adresse == f"{corbeille('toutes')}?{FILTRES}"
    assert references(page) == [deposee.reference]
    assert [lien.text for lien in lue(page).select(".in-menu [aria-current]")] == ["Les nouvelles"]


def test_is_a_view_of_one_s_own_nobody_else_s(du_service):
    enregistrer(ouvrir_session(du_service()), "La mienne")

    assert vues(ouvrir_session(du_service())) == {}


def test_does_a_view_shared_reach_the_service_and_no_other(du_service, service, habiliter):
    enregistrer(ouvrir_session(du_service()), "À nous", service.pk)

    ailleurs = habiliter(Habilitation.Role.INSTRUCTION, service=ServiceFactory())
    assert list(vues(ouvrir_session(du_service()))) == ["À nous"]
    assert vues(ouvrir_session(ailleurs)) == {}


def test_does_a_view_shared_show_each_agent_only_what_they_may_read(du_service, service, version, habiliter):
    DemandeFactory(version=version, service=ServiceFactory())
    sienne = DemandeFactory(version=version, service=service)
    partout = habiliter(Habilitation.Role.INSTRUCTION)
    HabilitationFactory(role=Habilitation.Role.INSTRUCTION, service=service, agents=[partout])
    enregistrer(ouvrir_session(partout), "À nous", service.pk)

    client = ouvrir_session(du_service())

    assert references(client.get(vues(client)["À nous"])) == [sienne.reference]


def test_is_a_view_never_shared_with_a_service_that_is_not_one_s_own(du_service):
    ailleurs = ServiceFactory()

    enregistrer(ouvrir_session(du_service()), "Chez eux", ailleurs.pk)

    assert VueEnregistree.objects.count() == 0


def test_does_keeping_a_view_under_the_same_name_replace_it(du_service):
    client = ouvrir_session(du_service())
    enregistrer(client, "La mienne")
    enregistrer(client, "La mienne", filtres="q=Rives", cle="retard")

    assert list(VueEnregistree.objects.values_list("nom", "corbeille", "requete")) == [
        ("La mienne", "retard", "q=Rives")
    ]


def test_is_a_view_renamed_by_whoever_made_it(du_service):
    client = ouvrir_session(du_service())
    enregistrer(client, "La mienne")
    vue = VueEnregistree.objects.get()

    client.post(reverse("instruction:renommer_vue", args=[vue.pk]), {"nom": "Les nouvelles"})

    assert list(vues(client)) == ["Les nouvelles"]


def test_is_a_name_already_taken_refused_with_a_sentence(du_service):
    client = ouvrir_session(du_service())
    enregistrer(client, "Une")
    enregistrer(client, "Deux", filtres="q=Rives")
    une = VueEnregistree.objects.get(nom="Une")

    page = client.post(reverse("instruction:renommer_vue", args=[une.pk]), {"nom": "Deux"}, follow=True)

    assert "Vous avez déjà une vue de ce nom." in lue(page).text
    assert sorted(vues(client)) == ["Deux", "Une"]


@pytest.mark.parametrize("nom", ["", "x" * 61])
def test_is_a_name_that_cannot_be_refused(du_service, nom):
    client = ouvrir_session(du_service())
    enregistrer(client, "Une")

    client.post(reverse("instruction:renommer_vue", args=[VueEnregistree.objects.get().pk]), {"nom": nom})

    assert list(vues(client)) == ["Une"]


def test_is_a_view_taken_away_by_whoever_made_it(du_service):
    client = ouvrir_session(du_service())
    enregistrer(client, "La mienne")

    client.post(reverse("instruction:retirer_vue", args=[VueEnregistree.objects.get().pk]))

    assert vues(client) == {}


@pytest.mark.parametrize("geste", ["renommer_vue", "retirer_vue"])
def test_c26_does_a_colleague_change_nothing_of_a_shared_view(du_service, service, geste):
    enregistrer(ouvrir_session(du_service()), "À nous", service.pk)
    vue = VueEnregistree.objects.get()

    reponse = ouvrir_session(du_service()).post(reverse(f"instruction:{geste}", args=[vue.pk]), {"nom": "À moi"})

    assert (reponse.status_code, VueEnregistree.objects.get().nom) == (404, "À nous")


def test_does_leaving_the_service_take_its_views_away(du_service, service):
    enregistrer(ouvrir_session(du_service()), "À nous", service.pk)
    collegue = du_service()
    client = ouvrir_session(collegue)
    avant = list(vues(client))

    collegue.groups.remove(*collegue.groups.exclude(name="Gestion"))

    assert (avant, client.get(corbeille("toutes")).status_code) == (["À nous"], 404)

"""The editor's own pages: start from a model, insert questions, verify, who may enter."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from wagtail.models import GroupPagePermission

from formulaires.models import DemarchePage, GroupeDeQuestions, ModeleDeLettre, Theme
from formulaires.publication.composition import champ, etape, toutes
from formulaires.publication.copies import copier, identifier
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import DemarcheFactory, demarche_publiee, page_des_demarches

pytestmark = pytest.mark.django_db


def entrer(agent) -> Client:
    client = Client()
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    return client


@pytest.fixture
def editeur(db):
    """The browser of an editor of démarches, and of nothing else."""
    groupe = Group.objects.create(name="Éditeurs")
    droits = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=["add_page", "change_page"])
    for droit in droits:
        GroupPagePermission.objects.create(group=groupe, page=page_des_demarches(), permission=droit)
    groupe.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    agent = AgentFactory()
    agent.groups.add(groupe)
    return entrer(agent)


def brouillon(demarche: DemarchePage) -> DemarchePage:
    return DemarchePage.objects.get(pk=demarche.pk).get_latest_revision_as_object()


def cles(demarche: DemarchePage) -> list[list[str]]:
    return [[bloc.value["name"] for bloc in pas.value["champs"]] for pas in demarche.etapes]


def test_does_adding_a_demarche_propose_the_models(editeur):
    parente = page_des_demarches()

    reponse = editeur.get(reverse("wagtailadmin_pages:add", args=["formulaires", "demarchepage", parente.pk]))

    assert reponse.url == reverse("edition:nouvelle", args=[parente.pk])
    assert [modele.nom for modele in editeur.get(reponse.url).context["modeles"]] == [
        "Déclaration simple",
        "Autorisation",
        "Subvention",
        "Licence",
        "Page vierge",
    ]


def test_is_a_demarche_made_from_a_model_filled_and_unpublished(editeur):
    url = reverse("edition:nouvelle", args=[page_des_demarches().pk])

    reponses = [editeur.post(url, {"titre": "Aide au théâtre", "modele": "subvention"}) for _ in range(2)]

    premiere, seconde = DemarchePage.objects.order_by("pk")
    assert [reponse.url for reponse in reponses] == [
        reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (premiere, seconde)
    ]
    assert [(page.slug, page.live) for page in (premiere, seconde)] == [
        ("aide-au-theatre", False),
        ("aide-au-theatre-2", False),
    ]
    assert [bloc.value["titre"] for bloc in premiere.etapes] == [
        "L’organisme",
        "Votre projet",
        "Budget",
        "Certification",
    ]
    assert editeur.get(reponses[0].url).status_code == 200


def test_is_a_demarche_without_a_title_refused(editeur):
    reponse = editeur.post(reverse("edition:nouvelle", args=[page_des_demarches().pk]), {"modele": "licence"})

    assert (reponse.status_code, reponse.context["formulaire"].errors) == (
        200,
        {"titre": ["Donnez un titre à la démarche."]},
    )
    assert not DemarchePage.objects.exists()


def test_are_the_questions_of_a_group_copied_with_keys_of_their_own(editeur):
    page = demarche_publiee([etape("vous", "Vous", champ("texte", "nom", "Nom"))])

    reponse = editeur.post(reverse("edition:inserer", args=[page.pk]), {"groupe": "coordonnees", "etape": "0"})

    assert reponse.url == reverse("wagtailadmin_pages:edit", args=[page.pk]) + "#tab-formulaire"
    assert cles(brouillon(page)) == [["nom", "nom_2", "prenom", "adresse", "courriel", "telephone"]]
    assert cles(DemarchePage.objects.get(pk=page.pk)) == [["nom"]]


def test_may_a_group_make_a_new_step(editeur):
    page = DemarcheFactory()

    editeur.post(reverse("edition:inserer", args=[page.pk]), {"groupe": "certification", "etape": "nouvelle"})

    assert [(bloc.value["titre"], bloc.value["cle"]) for bloc in brouillon(page).etapes] == [
        ("Votre projet", "projet"),
        ("Certification", "certification"),
    ]


def test_do_copied_conditions_look_at_the_copies():
    champs = [champ("oui_non", "a", "A"), champ("texte", "b", "B", si=toutes(("a", "egal", "oui")))]

    copies = copier(champs, {"a"})

    assert [copie["value"]["name"] for copie in copies] == ["a_2", "b"]
    assert copies[1]["value"]["si"]["conditions"][0]["champ"] == "a_2"
    assert champs[1]["value"]["si"]["conditions"][0]["champ"] == "a"


def test_may_the_questions_of_a_step_be_kept_and_inserted_elsewhere(editeur):
    page, autre = DemarcheFactory(), DemarcheFactory()

    gardees = editeur.post(
        reverse("edition:inserer", args=[page.pk]), {"garder": "", "etape": "0", "nom": "Le projet", "description": ""}
    )
    groupe = GroupeDeQuestions.objects.get()
    editeur.post(reverse("edition:inserer", args=[autre.pk]), {"groupe": f"garde-{groupe.pk}", "etape": "0"})

    assert gardees.url == reverse("edition:inserer", args=[page.pk])
    assert str(groupe) == "Le projet"
    assert cles(brouillon(autre)) == [["titre", "titre_2"]]


def test_is_a_choice_left_out_told(editeur):
    url = reverse("edition:inserer", args=[DemarcheFactory().pk])

    sans_groupe, sans_nom = editeur.post(url, {"etape": "0"}), editeur.post(url, {"garder": "", "etape": "0"})

    assert sans_groupe.context["formulaire"].errors == {"groupe": ["Choisissez des questions."]}
    assert list(sans_nom.context["a_garder"].errors) == ["nom"]


def test_does_verifying_lead_to_each_block(editeur):
    en_double = champ("date", "titre", "Date")
    composee = etape("projet", "Projet", champ("texte", "titre", "Titre"), en_double)
    page = DemarcheFactory(etapes=identifier([composee]))
    page.save_revision()
    bloc = brouillon(page).etapes[0].value["champs"][1]

    bilan = editeur.get(reverse("edition:verifier", args=[page.pk])).context["bilan"]
    accueil = editeur.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert [signalement.ancre for signalement in bilan.problemes] == [f"#block-{bloc.id}-section"]
    assert f'href="#block-{bloc.id}-section"' in accueil.content.decode()


def test_is_a_sound_demarche_told_so(editeur):
    page = DemarcheFactory(textes="<p>Code</p>", delai="1 mois", contact="a@b.fr", duree_minutes=5)

    reponse = editeur.get(reverse("edition:verifier", args=[page.pk]))

    assert (reponse.context["bilan"].problemes, reponse.context["bilan"].avertissements) == ([], [])
    assert "Rien n’empêche de publier" in reponse.content.decode()


@pytest.mark.parametrize("nom", ["verifier", "inserer", "jouer", "exporter"])
def test_do_these_pages_not_exist_for_whoever_does_not_edit(nom):
    page = DemarcheFactory()

    assert entrer(AgentFactory()).get(reverse(f"edition:{nom}", args=[page.pk])).status_code in (302, 404)


def test_is_the_list_of_demarches_in_the_menu(editeur):
    demarche = DemarcheFactory(title="Ma démarche")

    assert demarche.title in editeur.get(reverse("edition:index")).content.decode()
    assert editeur.get(reverse("edition:choose_parent")).status_code == 302
    assert editeur.get(reverse("edition:index_results")).status_code == 200


def test_does_a_copy_of_a_demarche_start_without_versions_nor_demandes(editeur):
    page = demarche_publiee(title="Première")
    page.themes.set([Theme.objects.create(nom="Théâtre", slug="theatre")])
    page.save()
    ModeleDeLettre.objects.create(demarche=page, cle="recepisse", titre="Récépissé", corps="<p>Bon</p>")
    copier = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk, "copy_subpages": ""}

    reponse = editeur.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copier)

    copie = DemarchePage.objects.get(slug="copie")
    assert reponse.status_code == 302
    assert (copie.live, copie.sigle, copie.versions.count()) == (False, page.sigle, 0)
    assert cles(copie) == cles(page)
    assert [theme.slug for theme in copie.themes.all()] == ["theatre"]
    assert list(copie.modeles_de_lettre.values_list("cle", "titre", "corps")) == [
        ("recepisse", "Récépissé", "<p>Bon</p>")
    ]

"""« Mes brouillons »: what is left to do, until when, its name, and deletion."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from espace_usager.models import Brouillon
from espace_usager.views.brouillons import PAR_PAGE
from formulaires.coffre.models import FichierChiffre
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, demarche_publiee
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db

LISTE = "/espace/brouillons/"


@pytest.fixture
def brouillon(usager, demarche, maintenant):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


def lignes(reponse) -> list[str]:
    return [mots(ligne).replace("\xa0", " ") for ligne in lue(reponse).select(".pt-lignes > li")]


def test_la_page_dit_ce_qui_reste_quand_et_jusqu_a_quand(connectee, brouillon):
    assert lignes(connectee.get(LISTE)) == [
        "Projet culturel Pas encore envoyé, il reste 1 étape. Enregistré aujourd’hui à 10:00. "
        "Sera supprimé le 15 mai 2026. Reprendre le brouillon Projet culturel Renommer le brouillon Projet culturel "
        "Supprimer le brouillon Projet culturel"
    ]


def test_does_it_say_for_whom(connectee, usager):
    pour = champ("texte", "denomination", "Dénomination", autocomplete="organization")
    demarche = demarche_publiee([etape("projet", "Projet", pour)], slug="asso", title="Association")
    BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"denomination": "Théâtre du Phare"})

    assert "Pour Théâtre du Phare" in lignes(connectee.get(LISTE))[0]


@pytest.mark.parametrize("combien", [1, 3])
def test_does_the_list_cost_the_same_whatever_it_holds(connectee, usager, demarche, combien, django_assert_num_queries):
    for _ in range(combien):
        brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)
        piece = PieceJointeFactory(deposant=usager, brouillon=brouillon.pk, champ="plan")
        brouillon.reponses = {"plan": {"valeur": [str(piece.pk)], "version": 1, "cle": ""}}
        brouillon.save()
    connectee.get(LISTE)

    with django_assert_num_queries(5) as requetes:
        reponse = connectee.get(LISTE)

    assert (len(lignes(reponse)), len(requetes)) == (combien, 5)


def test_is_a_long_list_given_by_pages_each_draft_once(connectee, usager, demarche, maintenant):
    for rang in range(PAR_PAGE + 3):
        BrouillonFactory(usager=usager, version=demarche.version_courante, nom=f"Projet {rang}")
        maintenant.shift(timedelta(minutes=1))

    premiere = connectee.get(LISTE)
    suivante = lue(premiere).find("a", string="Page suivante")["href"]
    seconde = connectee.get(LISTE + suivante)
    retour = connectee.get(LISTE + lue(seconde).find("a", string="Page précédente")["href"])

    vus = [ligne.split(" Pas ")[0].split(" Projet culturel")[0] for ligne in lignes(premiere) + lignes(seconde)]
    assert vus == [f"Projet {rang}" for rang in reversed(range(PAR_PAGE + 3))]
    assert lignes(retour) == lignes(premiere)


def test_is_a_draft_called_as_its_holder_wishes_and_its_end_not_moved(connectee, brouillon, maintenant):
    adresse = reverse("espace:renommer_brouillon", args=[brouillon.pk])
    maintenant.shift(timedelta(days=3))

    reponse = connectee.post(adresse, {"nom": "Tournée d’été"}, follow=True)

    assert "Tournée d’été Projet culturel Pas encore envoyé" in lignes(reponse)[0]
    assert "Sera supprimé le 15 mai 2026." in lignes(reponse)[0]
    assert "s’appelle maintenant" in mots(lue(reponse).main)


def test_does_an_empty_name_give_the_demarche_s_back(connectee, brouillon):
    adresse = reverse("espace:renommer_brouillon", args=[brouillon.pk])
    connectee.post(adresse, {"nom": "Tournée"})

    connectee.post(adresse, {"nom": " "})

    assert str(Brouillon.objects.select_related("version__demarche").get()) == "Projet culturel"


@pytest.mark.parametrize("nom", ["a" * 81, "a\x00b"], ids=["trop long", "illisible"])
def test_is_a_bad_name_refused_with_the_reason(connectee, brouillon, nom):
    reponse = connectee.post(reverse("espace:renommer_brouillon", args=[brouillon.pk]), {"nom": nom})

    assert (reponse.status_code, Brouillon.objects.get().nom) == (200, "")
    assert lue(reponse).select(".fr-error-text, .fr-message--error")


def test_supprimer_demande_confirmation_puis_efface_les_fichiers_et_leurs_cles(
    connectee, usager, brouillon, django_capture_on_commit_callbacks
):
    piece = PieceJointeFactory(deposant=usager, brouillon=brouillon.pk, champ="plan")
    octets = Path(storages["prive"].path(piece.fichier.blob))
    adresse = reverse("espace:supprimer_brouillon", args=[brouillon.pk])

    connectee.get(adresse)
    avant = (Brouillon.objects.count(), octets.exists())
    with django_capture_on_commit_callbacks(execute=True):
        connectee.post(adresse)

    assert avant == (1, True)
    assert (Brouillon.objects.count(), FichierChiffre.objects.count(), octets.exists()) == (0, 0, False)


def test_is_deleting_twice_deleting_once(connectee, brouillon):
    adresse = reverse("espace:supprimer_brouillon", args=[brouillon.pk])
    connectee.post(adresse)

    assert (connectee.post(adresse).url, connectee.get(adresse).url) == (LISTE, LISTE)


@pytest.mark.parametrize("nom", ["renommer_brouillon", "supprimer_brouillon"])
def test_do_the_addresses_of_a_filed_draft_lead_to_its_demande(connectee, usager, nom):
    demande = DemandeFactory(usager=usager)

    reponse = connectee.get(reverse(f"espace:{nom}", args=[demande.cle_depot]))

    assert reponse.url == f"/espace/demandes/{demande.reference}/"


@pytest.mark.parametrize("nom", ["renommer_brouillon", "supprimer_brouillon"])
def test_is_somebody_else_s_draft_unknown_and_untouched(client, etranger, brouillon, nom):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(reverse(f"espace:{nom}", args=[brouillon.pk]), {"nom": "Volé"}).status_code == 404
    assert Brouillon.objects.get().nom == ""


def test_sans_brouillon_la_page_propose_une_demarche(connectee):
    assert "Vous n’avez pas de brouillon." in connectee.get(LISTE).content.decode()


def test_does_starting_again_offer_the_draft_first(connectee, brouillon):
    brouillon.nom = "Tournée d’été"
    brouillon.save()

    page = lue(connectee.get(reverse("espace:commencer", args=["projet-culturel"])))

    assert mots(page.h1) == "Vous avez déjà commencé cette démarche"
    assert "Tournée d’été Projet culturel Pas encore envoyé, il reste 1 étape." in mots(page.select_one(".pt-lignes"))
    assert page.find("a", string="Commencer une nouvelle demande")


def test_is_a_draft_of_sixty_days_not_offered_nor_listed(connectee, brouillon, maintenant):
    Brouillon.objects.update(enregistre_le=timezone.now() - timedelta(days=60))

    assert lignes(connectee.get(LISTE)) == []
    page = lue(connectee.get(reverse("espace:commencer", args=["projet-culturel"])))
    assert "étape 1" in mots(page.h1).lower()

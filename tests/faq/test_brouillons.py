"""« Mes démarches » and « Divers »: drafts, errors, Back; each test quotes the sentence of the old FAQ it answers."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from espace_usager.actions.purger_brouillons import purger_les_brouillons
from espace_usager.models import Brouillon
from espace_usager.notifications.brouillons import avertir_avant_suppression
from formulaires.courrier import horloge
from formulaires.models import Demande
from tests.courriels import dernier_courriel, envoyer_tout
from tests.factories.espace_usager import BrouillonFactory
from tests.lecture import lue, mots

pytestmark = pytest.mark.django_db


@pytest.fixture
def brouillon(camille, demarche, maintenant):
    return BrouillonFactory(usager=camille, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


def page(reponse) -> str:
    return mots(lue(reponse).main).replace("\xa0", " ")


@pytest.mark.question("appareil-eteint")
def test_une_demarche_interrompue_est_dans_mes_brouillons(connectee, demarche):
    """« votre démarche est enregistrée automatiquement dans vos brouillons » (P15): without pressing any button."""
    commencee = lue(connectee.get(reverse("espace:commencer", args=["projet-culturel"]))).find(id="formulaire")
    connectee.post(
        commencee["data-enregistrer"],
        {"champ": "titre", "valeur": "La Nuit des rois", "demarche": commencee["data-demarche"]},
        content_type="application/json",
    )

    liste = connectee.get("/espace/brouillons/")
    reprise = connectee.get(lue(liste).select_one(".pt-lignes a.fr-btn")["href"])

    assert "Projet culturel Pas encore envoyé" in page(liste)
    assert lue(reprise).find(id="id_titre")["value"] == "La Nuit des rois"


@pytest.mark.question("duree-brouillons")
def test_un_brouillon_vit_soixante_jours_et_previent_sept_jours_avant(connectee, brouillon, maintenant, monkeypatch):
    """« conservés 60 jours, puis supprimés automatiquement et définitivement » (P16)."""
    monkeypatch.setattr(horloge, "heure_de_la_base", lambda: None)
    assert "Sera supprimé le 15 mai 2026." in page(connectee.get("/espace/brouillons/"))

    maintenant.shift(timedelta(days=settings.BROUILLON_JOURS - 7))
    avertir_avant_suppression()
    envoyer_tout()
    assert "sera supprimé le vendredi 15 mai 2026" in dernier_courriel().subject.replace("\xa0", " ")
    maintenant.shift(timedelta(days=7, seconds=1))
    purger_les_brouillons()

    assert Brouillon.objects.count() == 0


@pytest.mark.question("erreur-serveur")
def test_un_brouillon_se_supprime_mais_n_y_oblige_jamais(connectee, brouillon):
    """« supprimez votre brouillon et recommencez » (P32): possible, asked again first, and never the way out."""
    adresse = reverse("espace:supprimer_brouillon", args=[brouillon.pk])

    assert "effacés pour toujours" in page(connectee.get(adresse))
    assert Brouillon.objects.count() == 1
    connectee.post(adresse)

    assert Brouillon.objects.count() == 0


@pytest.mark.question("erreur-serveur")
def test_la_fleche_precedent_et_le_double_clic_ne_font_rien_de_mal(connectee, brouillon):
    """« n’utilisez pas la flèche de retour de votre navigateur » (P33): here it may be used."""
    premiere, recapitulatif = (
        reverse("espace:etape", args=[brouillon.pk, "projet"]),
        reverse("espace:recapitulatif", args=[brouillon.pk]),
    )
    connectee.post(premiere, {"titre": "Hamlet"})
    connectee.post(premiere, {"titre": "Hamlet"})
    for _ in range(2):
        connectee.post(recapitulatif, {"exact": "oui"})
    demande = Demande.objects.get()

    retours = [connectee.get(adresse).url for adresse in (premiere, recapitulatif)]

    assert retours == [f"/espace/demandes/{demande.reference}/"] * 2

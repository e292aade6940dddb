"""Filling a démarche by plain POST, as without JavaScript."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from espace_usager.models import Brouillon
from formulaires.actions.publier import publier_version
from formulaires.models import Demande, DemarchePage, PieceJointe
from formulaires.publication.composition import champ, etape
from tests.factories.espace_usager import BrouillonFactory
from tests.factories.formulaires import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def brouillon(usager, demarche):
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"titre": "Hamlet"})


def adresse(brouillon, cle="projet"):
    return reverse("espace:etape", args=[getattr(brouillon, "pk", brouillon), cle])


def un_pdf(nom="plan.pdf", contenu=PDF):
    return SimpleUploadedFile(nom, contenu, content_type="application/pdf")


def test_commencer_ne_cree_rien(connectee, demarche):
    reponse = connectee.get("/demarches/projet-culturel/commencer/")

    assert reponse.status_code == 200
    assert Brouillon.objects.count() == 0


def test_un_visiteur_qui_commence_se_connecte_puis_revient(client, demarche):
    reponse = client.get("/demarches/projet-culturel/commencer/")

    assert reponse.url == "/compte/connexion/?next=/demarches/projet-culturel/commencer/"


def test_une_demarche_inconnue_est_introuvable(connectee, db):
    assert connectee.get("/demarches/inconnue/commencer/").status_code == 404


def test_une_demarche_fermee_mene_a_sa_page_qui_dit_pourquoi(connectee, demarche, maintenant):
    DemarchePage.objects.filter(pk=demarche.pk).update(ferme_le=timezone.now())
    assert connectee.get("/demarches/projet-culturel/commencer/").url == "/demarches/projet-culturel/"


def test_un_brouillon_commence_a_temps_ne_se_depose_plus_apres_la_fermeture_et_reste(connectee, brouillon, maintenant):
    DemarchePage.objects.filter(pk=brouillon.demarche.pk).update(ferme_le=timezone.now() + timedelta(hours=1))
    recapitulatif = reverse("espace:recapitulatif", args=[brouillon.pk])
    assert "Déposer ma demande" in connectee.get(recapitulatif).content.decode()

    maintenant.shift(timedelta(hours=1))
    page = connectee.post(recapitulatif, {"exact": "on"}, follow=True)

    assert "Cette démarche est fermée depuis le 16 mars 2026 à 11:00" in page.content.decode().replace("\xa0", " ")
    assert (Brouillon.objects.count(), Demande.objects.count()) == (1, 0)


def test_un_brouillon_existant_est_propose_avant_d_en_commencer_un_autre(connectee, brouillon):
    reponse = connectee.get("/demarches/projet-culturel/commencer/")

    assert [r.id for r in reponse.context["remplissages"]] == [brouillon.pk]
    assert connectee.get("/demarches/projet-culturel/commencer/?nouvelle").context["rang"] == 1


def test_valider_la_premiere_etape_cree_le_brouillon_et_mene_a_la_suivante(connectee, demarche):
    identifiant = uuid.uuid4()

    reponse = connectee.post(adresse(identifiant), {"demarche": "projet-culturel", "titre": "Hamlet"})

    assert reponse.url == adresse(identifiant, "pieces")
    assert Brouillon.objects.get(pk=identifiant).valeurs == {"titre": "Hamlet"}


def test_une_reponse_qui_manque_remontre_l_etape_sans_rien_perdre(connectee, brouillon):
    reponse = connectee.post(adresse(brouillon), {"titre": "", "public": "oui", "places": "douze"})

    assert reponse.status_code == 200
    assert reponse.context["formulaire"].errors == {
        "titre": ["Renseignez «\N{NO-BREAK SPACE}Titre du projet\N{NO-BREAK SPACE}»."],
        "places": ["Écrivez un nombre entier, en chiffres."],
    }
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "", "public": "oui", "places": "douze"}


def test_actualiser_montre_les_questions_qui_dependent_d_une_reponse(connectee, brouillon):
    reponse = connectee.post(adresse(brouillon), {"titre": "Hamlet", "public": "oui", "action": "actualiser"})

    assert reponse.status_code == 200
    assert "places" in reponse.context["remplissage"].parcours.visibles


def test_une_etape_pas_encore_accessible_ramene_a_la_premiere_incomplete(connectee, usager, demarche):
    """C31."""
    brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante)

    assert connectee.get(adresse(brouillon, "pieces")).url == adresse(brouillon, "projet")


def test_revenir_en_arriere_enregistre_ce_qui_est_saisi(connectee, brouillon):
    reponse = connectee.post(adresse(brouillon, "pieces"), {"note": "À finir", "action": "precedente"})

    assert reponse.url == adresse(brouillon, "projet")
    brouillon.refresh_from_db()
    assert brouillon.valeurs["note"] == "À finir"


def test_la_derniere_etape_mene_au_recapitulatif(connectee, brouillon):
    reponse = connectee.post(adresse(brouillon, "pieces"), {"plan-fichiers": un_pdf()})

    assert reponse.url == reverse("espace:recapitulatif", args=[brouillon.pk])


def test_un_fichier_ajoute_reste_sur_l_etape_et_se_retire(connectee, brouillon):
    connectee.post(adresse(brouillon, "pieces"), {"plan-fichiers": un_pdf(), "action": "ajouter:plan"})
    piece = PieceJointe.objects.get()
    assert (piece.fichier.nom, piece.brouillon, piece.champ) == ("plan.pdf", brouillon.pk, "plan")

    connectee.post(adresse(brouillon, "pieces"), {"plan": str(piece.pk), "action": f"retirer:plan:{piece.pk}"})

    brouillon.refresh_from_db()
    assert (PieceJointe.objects.count(), brouillon.valeurs["plan"]) == (0, [])


@pytest.mark.parametrize(
    ("fichier", "debut"),
    [
        (un_pdf(contenu=b"<html><script>alert(1)</script></html>"), "Ce fichier"),
        (un_pdf(contenu=b""), "Ce fichier est vide"),
    ],
    ids=["page web nommée .pdf", "vide"],
)
def test_un_mauvais_fichier_dit_pourquoi_et_le_reste_est_garde(connectee, brouillon, fichier, debut):
    reponse = connectee.post(adresse(brouillon, "pieces"), {"plan-fichiers": fichier, "note": "Gardée"})

    assert reponse.status_code == 200
    assert list(reponse.context["formulaire"].errors) == ["plan"]
    assert reponse.context["formulaire"].errors["plan"][0].startswith(debut)
    brouillon.refresh_from_db()
    assert (brouillon.valeurs["note"], PieceJointe.objects.count()) == ("Gardée", 0)


def test_un_fichier_d_un_autre_brouillon_ne_se_glisse_pas_dans_les_reponses(connectee, brouillon, etranger, demarche):
    autre = BrouillonFactory(usager=etranger, version=demarche.version_courante, valeurs={"titre": "X"})
    from tests.factories.formulaires import PieceJointeFactory

    piece = PieceJointeFactory(deposant=etranger, brouillon=autre.pk, champ="plan")

    connectee.post(adresse(brouillon, "pieces"), {"plan": str(piece.pk)})

    brouillon.refresh_from_db()
    assert brouillon.valeurs.get("plan", "") == ""


def test_une_reponse_changee_dans_un_autre_onglet_est_signalee_et_gardee(connectee, brouillon):
    connectee.post(adresse(brouillon), {"titre": "Othello", "version-titre": "1"})

    reponse = connectee.post(adresse(brouillon), {"titre": "Macbeth", "version-titre": "1"})

    assert reponse.context["formulaire"].errors == {
        "titre": ["Cette réponse a été modifiée ailleurs : « Othello ». Vérifiez-la, puis enregistrez de nouveau."]
    }
    brouillon.refresh_from_db()
    assert brouillon.valeurs["titre"] == "Othello"


def test_la_page_ne_renvoie_que_les_champs_touches_quand_le_script_est_la(connectee, brouillon):
    connectee.post(adresse(brouillon), {"titre": "Vieux", "public": "non", "touches": "public", "version-titre": "0"})

    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet", "public": "non"}


def test_apres_une_nouvelle_publication_le_brouillon_suit_sans_perdre_de_reponse(connectee, brouillon, demarche):
    from formulaires.models import DemarchePage

    page = DemarchePage.objects.get(pk=demarche.pk)
    page.etapes = [etape("projet", "Votre projet", champ("texte", "titre", "Titre"), champ("date", "jour", "Jour"))]
    page.save()
    nouvelle = publier_version(demarche=page)

    reponse = connectee.get(adresse(brouillon), follow=True)

    brouillon.refresh_from_db()
    assert (brouillon.version, brouillon.valeurs) == (nouvelle, {"titre": "Hamlet"})
    assert reponse.templates[0].name == "espace_usager/formulaire_change.html"


def test_une_panne_au_milieu_d_une_etape_garde_les_reponses_et_le_dit(connectee, brouillon, monkeypatch, settings):
    from espace_usager.views import remplir

    connectee.raise_request_exception = False
    monkeypatch.setattr(remplir, "adresse_d_etape", lambda *_: 1 / 0)

    reponse = connectee.post(adresse(brouillon), {"titre": "Othello"})

    assert reponse.status_code == 500
    assert "Ce que vous venez de saisir est gardé dans cette page" in reponse.content.decode().replace("\xa0", " ")
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Othello"}


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("nom", ["etape", "recapitulatif", "supprimer_brouillon", "enregistrer"])
def test_le_brouillon_d_autrui_est_introuvable(client, etranger, brouillon, nom, methode):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")
    arguments = [brouillon.pk, "projet"] if nom == "etape" else [brouillon.pk]

    reponse = getattr(client, methode)(reverse(f"espace:{nom}", args=arguments))

    assert reponse.status_code in ({404} if nom != "enregistrer" else {405, 410, 415})
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


def test_l_etape_montre_le_recapitulatif_avec_l_etat_de_chacune(connectee, brouillon):
    page = connectee.get(adresse(brouillon)).content.decode()

    assert page.index("Complète") < page.index("À remplir") < page.index("Pas encore accessible")


def test_le_nombre_de_requetes_d_une_etape_ne_depend_pas_du_nombre_de_champs(
    connectee, brouillon, django_assert_max_num_queries
):
    with django_assert_max_num_queries(7):
        connectee.get(adresse(brouillon))

"""A correction round trip: ticked, asked, corrected, sent again, compared; only what was asked may change."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon, Notification
from formulaires.courrier.models import Courriel
from formulaires.delais import fin_du_jour
from formulaires.models import Demande, Instantane, PieceJointe
from formulaires.publication.composition import champ, etape, groupe, toutes
from tests.factories.formulaires import DemandeFactory, PieceJointeFactory, VersionFactory, demarche_publiee
from tests.instruction.gestes import adresse, changer, ecrire, pdf

ETAPES = [
    etape(
        "projet",
        "Votre projet",
        champ("texte", "titre", "Titre du projet"),
        champ("choix", "lieu", "Lieu", choix={"salle": "Une salle", "rue": "La rue"}),
        champ("texte", "rue", "Nom de la rue", si=toutes(("lieu", "egal", "rue"))),
        champ("piece", "plan", "Plan"),
    ),
    etape(
        "equipe",
        "Votre équipe",
        groupe(
            "personnes", "Personnes", champ("texte", "nom", "Nom"), champ("texte", "role", "Rôle"), ligne="Personne"
        ),
    ),
]
LIGNE = "3f2a9c10"


@pytest.fixture
def demarche(db):
    return demarche_publiee(etapes=ETAPES, title="Licence de spectacles", delai_nombre=1)


@pytest.fixture
def version(demarche):
    return VersionFactory(demarche=demarche)


@pytest.fixture
def demande(maintenant, version, usager):
    cle = uuid.uuid4()
    plan = PieceJointeFactory(deposant=usager, brouillon=cle, champ="plan", nom="plan-coupe.pdf")
    reponses = {
        "titre": "La Nuit des rois",
        "lieu": "salle",
        "plan": [str(plan.pk)],
        "personnes": [{"id": LIGNE, "nom": "Payet", "role": "Régie"}],
    }
    return DemandeFactory(cle_depot=cle, version=version, usager=usager, reponses=reponses)


@pytest.fixture
def a_l_usager(client, usager):
    """The citizen's browser."""
    client.force_login(usager, backend="django.contrib.auth.backends.ModelBackend")
    return client


REMARQUES = {"titre": "Il manque le sous-titre.", "plan": "Le plan est coupé.", f"personnes.{LIGNE}.role": "Précisez."}


def demander(client, demande, remarques=REMARQUES, **autres):
    donnees = {"corriger": list(remarques), "revision": demande.revision, "cle": uuid.uuid4(), "texte": ""}
    donnees |= {f"remarque-{chemin}": remarque for chemin, remarque in remarques.items()}
    return client.post(adresse("demander_corrections", demande), donnees | autres)


def corriger(demande) -> str:
    return reverse("espace:corriger", args=[demande.reference])


def relire(demande) -> Demande:
    return Demande.objects.get(pk=demande.pk)


def enregistrer(client, champ_, valeur):
    brouillon = Brouillon.objects.get()
    corps = {"champ": champ_, "valeur": valeur, "base": 1}
    return client.post(reverse("espace:enregistrer", args=[brouillon.pk]), corps, content_type="application/json")


def texte(reponse) -> str:
    return reponse.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def test_l_agent_demande_et_l_usager_ne_voit_que_ce_qui_est_a_corriger(au_travail, a_l_usager, demande):
    courriels = Courriel.objects.count()

    reponse = demander(au_travail, demande, texte="Merci de corriger.")

    demande = relire(demande)
    assert (reponse.status_code, demande.statut, demande.echeance_le) == (302, "complements", None)
    assert [fait.libelle for fait in demande.evenements.pour_l_usager()][:3] == [
        "Message de " + str(demande.service), "3 corrections demandées", "Compléments demandés",
    ]  # fmt: skip
    assert sorted(Courriel.objects.values_list("genre", flat=True))[courriels - 1 :] == [
        "correction_demandee", "demande_deposee", "message_du_service",
    ]  # fmt: skip
    assert Notification.objects.count() == 3
    suivi, page = (
        texte(a_l_usager.get(reverse("espace:demande", args=[demande.reference]))),
        texte(a_l_usager.get(corriger(demande))),
    )
    assert "Corrections demandées : 0 sur 3 corrigées" in suivi
    assert ("« Il manque le sous-titre. »" in suivi, "« Il manque le sous-titre. »" in page) == (True, True)
    assert ('name="titre"' in page, 'name="lieu"' in page, f'name="personnes.{LIGNE}.nom"' in page) == (
        True,
        False,
        False,
    )
    assert "Le délai est arrêté" in suivi


def test_seules_les_reponses_demandees_s_enregistrent(au_travail, a_l_usager, demande):
    demander(au_travail, demande)

    permise, refusee = (
        enregistrer(a_l_usager, "titre", "La Nuit des rois, ou Ce que vous voudrez"),
        enregistrer(a_l_usager, "lieu", "rue"),
    )

    assert (permise.status_code, permise.json()["corriges"]) == (200, ["titre"])
    assert (refusee.status_code, refusee.json()["champ"]) == (400, "lieu")
    a_l_usager.post(
        corriger(demande), {"action": "enregistrer", "titre": "Autre", "lieu": "rue", "touches": "titre,lieu"}
    )
    assert Brouillon.objects.get().valeurs["lieu"] == "salle"


def test_une_fois_corrigee_la_demande_revient_au_service_qui_voit_avant_et_apres(
    au_travail, a_l_usager, demande, maintenant
):
    demander(au_travail, demande)
    maintenant.shift(2 * 86_400)
    enregistrer(a_l_usager, "titre", "Ce que vous voudrez")
    ancien = relire(demande).reponses["plan"][0]
    role = f"personnes.{LIGNE}.role"
    postees = {"action": "envoyer", "titre": "Ce que vous voudrez", role: "Son"}
    a_l_usager.post(corriger(demande), postees | {"action": f"retirer:plan:{ancien}"})

    incomplete = a_l_usager.post(corriger(demande), postees)
    envoyee = a_l_usager.post(corriger(demande), postees | {"plan-fichiers": pdf("plan-entier.pdf")})

    assert "Il reste des réponses à corriger" in texte(incomplete)
    assert envoyee.headers["Location"] == reverse("espace:demande", args=[demande.reference])
    demande = relire(demande)
    assert (demande.statut, demande.reponses["titre"], demande.reponses["personnes"]) == (
        "en_instruction", "Ce que vous voudrez", [{"id": LIGNE, "nom": "Payet", "role": "Son"}],
    )  # fmt: skip
    assert [(i.numero, i.reponses["titre"]) for i in Instantane.objects.all()] == [
        (1, "La Nuit des rois"), (2, "Ce que vous voudrez"),
    ]  # fmt: skip
    assert (Brouillon.objects.count(), PieceJointe.objects.filter(demande=demande, champ="plan").count()) == (0, 2)
    page = texte(au_travail.get(adresse("demande", demande)))
    avants, apres = re.findall("<del>(.*?)</del>", page), re.findall("<ins>(.*?)</ins>", page)
    assert avants == ["La Nuit des rois", "plan-coupe.pdf", "Régie"]
    assert apres == ["Ce que vous voudrez", "plan-entier.pdf", "Son"]
    assert demande.echeance_le == fin_du_jour(date(2026, 4, 18))
    assert demande.suspensions.get().fin_le is not None


def test_ce_qu_une_correction_fait_apparaitre_se_remplit_aussi(au_travail, a_l_usager, demande):
    demander(au_travail, demande, {"lieu": "Est-ce vraiment une salle ?"})
    choisie = enregistrer(a_l_usager, "lieu", "rue")

    page = a_l_usager.post(corriger(demande), {"action": "envoyer", "touches": ""})
    a_l_usager.post(corriger(demande), {"action": "envoyer", "lieu": "rue", "rue": "Rue des Arts"})

    assert "rue" in choisie.json()["visibilite"]
    assert "Nom de la rue" in texte(page)
    assert (relire(demande).reponses["lieu"], relire(demande).reponses["rue"]) == ("rue", "Rue des Arts")


@pytest.mark.parametrize(
    ("remarques", "phrase"),
    [
        ({}, "Cochez au moins une réponse à corriger."),
        ({"titre": " "}, "Dites à l’usager ce qu’il faut corriger."),
        ({"titre": "x" * 501}, "Raccourcissez cette remarque : 500 caractères au plus."),
    ],
)
def test_une_demande_mal_remplie_n_envoie_rien_et_garde_tout(au_travail, demande, remarques, phrase):
    reponse = demander(au_travail, demande, remarques, texte="Ce texte reste.")

    assert (phrase in texte(reponse), "Ce texte reste." in texte(reponse)) == (True, True)
    assert (relire(demande).statut, Brouillon.objects.count()) == ("deposee", 0)


def test_une_reponse_inconnue_ne_se_demande_pas(au_travail, demande):
    demander(au_travail, demande, {"inconnue": "Pourquoi ?"})

    assert (relire(demande).statut, relire(demande).corrections.count()) == ("deposee", 0)


def test_ecrire_ne_suffit_pas_a_rendre_la_demande_et_le_service_peut_passer_outre(au_travail, a_l_usager, demande):
    demander(au_travail, demande)
    envoi = {"texte": "Une question.", "cle": uuid.uuid4()}
    a_l_usager.post(reverse("espace:demande", args=[demande.reference]), envoi)
    apres_le_message = relire(demande).statut

    changer(au_travail, relire(demande), "en_instruction")

    assert (apres_le_message, relire(demande).statut) == ("complements", "en_instruction")
    assert (relire(demande).corrections.ouvertes().count(), Brouillon.objects.count()) == (0, 0)
    assert a_l_usager.get(corriger(demande)).headers["Location"] == reverse("espace:demande", args=[demande.reference])


def test_pendant_deux_minutes_les_corrections_se_reprennent(au_travail, a_l_usager, demande, settings, maintenant):
    settings.INSTRUCTION_DELAI_ANNULATION = 120
    demander(au_travail, demande)
    pendant = texte(a_l_usager.get(reverse("espace:demande", args=[demande.reference])))

    au_travail.post(adresse("annuler_statut", demande))

    assert ("Corrections demandées" in pendant, Brouillon.objects.count()) == (False, 0)
    assert (relire(demande).corrections.count(), relire(demande).statut_a_venir) == (0, "")


def test_un_brouillon_de_corrections_n_est_ni_dans_mes_brouillons_ni_purge(au_travail, a_l_usager, demande, maintenant):
    demander(au_travail, demande)
    maintenant.shift(90 * 86_400)

    page = texte(a_l_usager.get(reverse("espace:brouillons")))

    assert ("Licence de spectacles" in page, a_l_usager.get(corriger(demande)).status_code) == (False, 200)
    assert enregistrer(a_l_usager, "titre", "Tard").status_code == 200


def test_les_corrections_d_un_autre_n_existent_pas(au_travail, demande, client):
    demander(au_travail, demande)
    autre = DemandeFactory()
    client.force_login(autre.usager, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(corriger(demande)).status_code == 404
    assert enregistrer(client, "titre", "Volé").status_code == 410


def test_l_autosave_envoyee_apres_les_corrections_apprend_que_la_demande_est_repartie(au_travail, a_l_usager, demande):
    demander(au_travail, demande, {"titre": "Il manque le sous-titre."})
    brouillon = Brouillon.objects.get().pk
    a_l_usager.post(corriger(demande), {"action": "envoyer", "titre": "Ce que vous voudrez"})
    corps = {"champ": "titre", "valeur": "Trop tard", "base": 2}

    reponse = a_l_usager.post(reverse("espace:enregistrer", args=[brouillon]), corps, content_type="application/json")

    assert (reponse.status_code, reponse.json()["code"]) == (410, "deposee")
    assert relire(demande).reponses["titre"] == "Ce que vous voudrez"


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_de_correction_fait_autant_de_requetes_quel_que_soit_le_nombre(
    au_travail, a_l_usager, demande, nombre, django_assert_num_queries
):
    demander(au_travail, demande, dict(list(REMARQUES.items())[:nombre]))
    a_l_usager.get(corriger(demande))

    with django_assert_num_queries(10):
        assert a_l_usager.get(corriger(demande)).status_code == 200


def test_un_lecteur_ne_demande_rien(lecteur, demande):
    ecrire(lecteur, demande)
    assert (demander(lecteur, demande).status_code, relire(demande).statut) == (404, "deposee")

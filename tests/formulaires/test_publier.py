import logging

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY

from formulaires.actions.publier import publier_version
from formulaires.exceptions import PublicationRefusee
from formulaires.models import DemarchePage, VersionDemarche
from formulaires.publication.composition import champ, etape, statuts, toutes
from formulaires.publication.statuts_types import AUTORISATION
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import (
    UNE_QUESTION,
    DemandeFactory,
    DemarcheFactory,
    ServiceFactory,
    VersionFactory,
    demarche_publiee,
)
from tests.formulaires.formulaire_wagtail import champs_postes

EN_DOUBLE = [etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("date", "titre", "Date"))]
PHRASE_EN_DOUBLE = "Deux questions ont la même clé « titre » : changez l’une des deux, sinon une réponse serait perdue."
DEUX_QUESTIONS = [etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("oui_non", "creation", "Création"))]
CHAQUE_TYPE = [
    etape(
        "tout",
        "Tout",
        champ("texte", "a", "A", longueur_max=12, autocomplete="organization"),
        champ("texte_long", "b", "B", longueur_max=500),
        champ("nombre", "c", "C", minimum=0, maximum=9),
        champ("date", "d", "D", naissance=True),
        champ("courriel", "e", "E"),
        champ("telephone", "f", "F", obligatoire=False),
        champ("oui_non", "g", "G", aide="Une seule réponse."),
        champ("choix", "h", "H", choix={"un": "Un", "deux": "Deux"}),
        champ("liste", "i", "I", choix={"un": "Un", "deux": "Deux"}, si=toutes(("g", "egal", "oui"))),
        champ("cases", "j", "J", choix={"un": "Un"}),
        champ("engagement", "k", "K"),
        champ("adresse", "l", "L"),
        champ("siret", "m", "M"),
        champ("rna", "n", "N", repli_question="g", repli_valeur="non", repli_champ="a"),
        champ("piece", "o", "O", plusieurs=True),
        champ("information", "p", "", texte="Lisez ceci."),
        introduction="Répondez.",
    )
]


@pytest.fixture
def editeur(db):
    """The browser of somebody who may do everything in the admin."""
    agent = AgentFactory(is_superuser=True)
    client = Client()
    client.force_login(agent, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = agent.totpdevice_set.get().persistent_id
    session.save()
    client.agent = agent
    return client


def editer(client, page, action=None, **changements):
    """Post the edition form of `page`, changed, with this button."""
    for nom, valeur in changements.items():
        setattr(page, nom, valeur)
    boutons = {action: "on"} if action else {}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), champs_postes(page) | boutons)


@pytest.mark.django_db
def test_la_premiere_publication_gele_la_version_1(maintenant):
    agent = AgentFactory()
    demarche = DemarcheFactory(etapes=UNE_QUESTION)

    version = publier_version(demarche=demarche, auteur=agent)

    assert (version.numero, version.publiee_par, version.publiee_le) == (1, agent, timezone.now())
    assert [champ.cle for champ in version.definition.champs()] == ["titre"]
    assert demarche.version_courante == version
    assert str(version) == f"{demarche.title}, version 1"


@pytest.mark.django_db
def test_publier_sans_changement_ne_fait_pas_de_version():
    demarche = DemarcheFactory()

    assert publier_version(demarche=demarche) == publier_version(demarche=demarche)
    assert demarche.versions.count() == 1


@pytest.mark.django_db
def test_publier_un_changement_fait_la_version_suivante():
    demarche = DemarcheFactory()
    publier_version(demarche=demarche)
    demarche.etapes = DEUX_QUESTIONS

    version = publier_version(demarche=demarche)

    assert version.numero == 2
    assert demarche.version_courante == version


@pytest.mark.django_db
def test_revenir_a_une_ancienne_composition_fait_une_nouvelle_version():
    demarche = DemarcheFactory()
    premiere = publier_version(demarche=demarche)
    demarche.etapes = DEUX_QUESTIONS
    publier_version(demarche=demarche)
    demarche.etapes = UNE_QUESTION

    troisieme = publier_version(demarche=demarche)

    assert (troisieme.numero, troisieme.empreinte) == (3, premiere.empreinte)


@pytest.mark.django_db
def test_un_formulaire_impossible_a_remplir_est_refuse_avec_tous_ses_problemes():
    demarche = DemarcheFactory(etapes=EN_DOUBLE, statuts=[])

    with pytest.raises(PublicationRefusee) as refus:
        publier_version(demarche=demarche)

    assert refus.value.problemes == [
        PHRASE_EN_DOUBLE,
        "Le premier statut est celui du dépôt : sa phase est « Déposée ».",
    ]
    assert demarche.version_courante is None


@pytest.mark.django_db
def test_la_page_rechargee_se_gele_comme_la_page_composee():
    demarche = DemarcheFactory(etapes=CHAQUE_TYPE)
    version = publier_version(demarche=demarche)

    assert publier_version(demarche=DemarchePage.objects.get(pk=demarche.pk)) == version


@pytest.mark.django_db
def test_une_version_ne_change_jamais():
    version = VersionFactory()
    version.numero = 12

    with pytest.raises(TypeError, match="Une version publiée ne change jamais."):
        version.save()


@pytest.mark.django_db
def test_deux_versions_d_une_demarche_n_ont_pas_le_meme_numero():
    version = VersionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        VersionDemarche.objects.create(demarche=version.demarche, numero=1, json={})


@pytest.mark.django_db
def test_une_version_dont_une_demande_depend_ne_se_supprime_pas():
    with pytest.raises(ProtectedError):
        DemandeFactory().version.delete()


@pytest.mark.django_db
def test_la_definition_d_une_version_est_compilee_une_fois_pour_toutes():
    version = VersionFactory()

    assert VersionDemarche.objects.get(pk=version.pk).definition is version.definition


@pytest.mark.django_db
def test_publier_la_page_dans_wagtail_gele_une_version():
    demarche = demarche_publiee()

    assert demarche.live
    assert demarche.versions.count() == 1
    assert demarche.est_ouverte


@pytest.mark.django_db
def test_la_version_garde_le_nom_de_qui_a_publie():
    agent = AgentFactory()
    demarche = DemarcheFactory()

    demarche.save_revision(user=agent).publish()

    assert demarche.version_courante.publiee_par == agent


@pytest.mark.django_db
def test_une_demarche_en_lien_n_a_pas_de_version_et_ne_s_ouvre_pas_ici():
    demarche = DemarcheFactory(etapes=[], statuts=[], lien_externe="https://depotlegal.bnf.fr/")

    demarche.save_revision().publish()

    assert demarche.version_courante is None
    assert not demarche.est_ouverte


@pytest.mark.django_db
def test_une_demarche_retiree_ou_jamais_publiee_n_est_pas_ouverte():
    publiee = demarche_publiee()
    publiee.unpublish()

    assert not publiee.est_ouverte
    assert not DemarcheFactory().est_ouverte


@pytest.mark.django_db
def test_une_page_publiee_cassee_par_un_autre_chemin_garde_sa_version(caplog):
    demarche = demarche_publiee()
    avant = demarche.version_courante
    demarche.etapes = EN_DOUBLE

    with caplog.at_level(logging.ERROR, logger="formulaires.receivers"):
        demarche.save_revision().publish()

    assert demarche.version_courante == avant
    assert caplog.messages == [f"démarche {demarche.pk} publiée sans nouvelle version : {PHRASE_EN_DOUBLE}"]


@pytest.mark.django_db
def test_l_editeur_publie_depuis_wagtail(editeur):
    demarche = demarche_publiee(service=ServiceFactory())

    reponse = editer(editeur, demarche, "action-publish", etapes=CHAQUE_TYPE)

    assert reponse.status_code == 302
    version = DemarchePage.objects.get(pk=demarche.pk).version_courante
    assert (version.numero, version.publiee_par) == (2, editeur.agent)
    # What the admin form gives is what the literals gave: nothing is lost or added on the way.
    assert version.json == VersionFactory(etapes=CHAQUE_TYPE).json


@pytest.mark.django_db
def test_l_editeur_ne_peut_pas_publier_un_formulaire_casse_et_voit_les_problemes(editeur):
    demarche = demarche_publiee()

    reponse = editer(editeur, demarche, "action-publish", etapes=EN_DOUBLE, statuts=statuts(AUTORISATION[1:]))

    assert reponse.status_code == 200
    assert reponse.context["form"].errors == {
        "etapes": [PHRASE_EN_DOUBLE],
        "statuts": ["Le premier statut est celui du dépôt : sa phase est « Déposée »."],
    }
    assert demarche.versions.count() == 1


@pytest.mark.django_db
def test_l_editeur_garde_un_brouillon_casse(editeur):
    demarche = demarche_publiee()

    reponse = editer(editeur, demarche, etapes=EN_DOUBLE)

    assert reponse.status_code == 302
    demarche.refresh_from_db()
    brouillon = demarche.get_latest_revision_as_object()
    assert [champ.value["name"] for champ in brouillon.etapes[0].value["champs"]] == ["titre", "titre"]
    assert demarche.has_unpublished_changes
    assert demarche.versions.count() == 1


@pytest.mark.django_db
def test_l_editeur_garde_un_brouillon_a_peine_commence(editeur):
    demarche = demarche_publiee()

    reponse = editer(editeur, demarche, etapes=[etape("", "", champ("texte", "", ""))])

    assert reponse.status_code == 302
    assert demarche.versions.count() == 1


@pytest.mark.django_db
def test_l_editeur_publie_un_lien_sans_formulaire(editeur):
    demarche = demarche_publiee()

    reponse = editer(
        editeur, demarche, "action-publish", etapes=[], statuts=[], lien_externe="https://depotlegal.bnf.fr/"
    )

    assert reponse.status_code == 302
    assert not DemarchePage.objects.get(pk=demarche.pk).est_ouverte

import logging

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from formulaires.actions.publier import publier_version
from formulaires.exceptions import PublicationRefusee
from formulaires.models import DemarchePage, VersionDemarche
from formulaires.publication.composition import champ, etape
from tests.factories.comptes import AgentFactory
from tests.factories.formulaires import (
    UNE_QUESTION,
    DemandeFactory,
    DemarcheFactory,
    VersionFactory,
    demarche_publiee,
)
from tests.formulaires.compositions import CHAQUE_TYPE, EN_DOUBLE, PHRASE_EN_DOUBLE

DEUX_QUESTIONS = [etape("projet", "Projet", champ("texte", "titre", "Titre"), champ("oui_non", "creation", "Création"))]

pytestmark = pytest.mark.django_db


def test_la_premiere_publication_gele_la_version_1(maintenant):
    agent = AgentFactory()
    demarche = DemarcheFactory(etapes=UNE_QUESTION)

    version = publier_version(demarche=demarche, auteur=agent)

    assert (version.numero, version.publiee_par, version.publiee_le) == (1, agent, timezone.now())
    assert [champ.cle for champ in version.definition.champs()] == ["titre"]
    assert demarche.version_courante == version
    assert str(version) == f"{demarche.title}, version 1"


def test_publier_sans_changement_ne_fait_pas_de_version():
    demarche = DemarcheFactory()

    assert publier_version(demarche=demarche) == publier_version(demarche=demarche)
    assert demarche.versions.count() == 1


def test_publier_un_changement_fait_la_version_suivante():
    demarche = DemarcheFactory()
    publier_version(demarche=demarche)
    demarche.etapes = DEUX_QUESTIONS

    version = publier_version(demarche=demarche)

    assert version.numero == 2
    assert demarche.version_courante == version


def test_chaque_version_garde_la_nature_de_ce_qu_elle_change():
    demarche = DemarcheFactory()
    classes = [publier_version(demarche=demarche).classe]
    for etapes in (
        [etape("projet", "Votre beau projet", champ("texte", "titre", "Titre du projet"))],
        [etape("projet", "Projet", *DEUX_QUESTIONS[0]["value"]["champs"])],
    ):
        demarche.etapes = etapes
        classes.append(publier_version(demarche=demarche).classe)

    assert classes == ["premiere", "cosmetique", "rupture"]


def test_revenir_a_une_ancienne_composition_fait_une_nouvelle_version():
    demarche = DemarcheFactory()
    premiere = publier_version(demarche=demarche)
    demarche.etapes = DEUX_QUESTIONS
    publier_version(demarche=demarche)
    demarche.etapes = UNE_QUESTION

    troisieme = publier_version(demarche=demarche)

    assert (troisieme.numero, troisieme.empreinte) == (3, premiere.empreinte)


def test_un_formulaire_impossible_a_remplir_est_refuse_avec_tous_ses_problemes():
    demarche = DemarcheFactory(etapes=EN_DOUBLE, statuts=[])

    with pytest.raises(PublicationRefusee) as refus:
        publier_version(demarche=demarche)

    assert refus.value.problemes == [
        PHRASE_EN_DOUBLE,
        "Le premier statut est celui du dépôt : sa phase est « Déposée ».",
    ]
    assert demarche.version_courante is None


def test_la_page_rechargee_se_gele_comme_la_page_composee():
    demarche = DemarcheFactory(etapes=CHAQUE_TYPE)
    version = publier_version(demarche=demarche)

    assert publier_version(demarche=DemarchePage.objects.get(pk=demarche.pk)) == version


def test_une_version_ne_change_jamais():
    version = VersionFactory()
    version.numero = 12

    with pytest.raises(TypeError, match="Une version publiée ne change jamais."):
        version.save()


def test_deux_versions_d_une_demarche_n_ont_pas_le_meme_numero():
    version = VersionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        VersionDemarche.objects.create(demarche=version.demarche, numero=1, json={})


def test_une_version_dont_une_demande_depend_ne_se_supprime_pas():
    with pytest.raises(ProtectedError):
        DemandeFactory().version.delete()


def test_la_definition_d_une_version_est_compilee_une_fois_pour_toutes():
    version = VersionFactory()

    assert VersionDemarche.objects.get(pk=version.pk).definition is version.definition


def test_publier_la_page_dans_wagtail_gele_une_version():
    demarche = demarche_publiee()

    assert demarche.live
    assert demarche.versions.count() == 1
    assert demarche.est_ouverte


def test_la_version_garde_le_nom_de_qui_a_publie():
    agent = AgentFactory()
    demarche = DemarcheFactory()

    demarche.save_revision(user=agent).publish()

    assert demarche.version_courante.publiee_par == agent


def test_une_demarche_en_lien_n_a_pas_de_version_et_ne_s_ouvre_pas_ici():
    demarche = DemarcheFactory(etapes=[], statuts=[], lien_externe="https://depotlegal.bnf.fr/")

    demarche.save_revision().publish()

    assert demarche.version_courante is None
    assert not demarche.est_ouverte


def test_une_demarche_retiree_ou_jamais_publiee_n_est_pas_ouverte():
    publiee = demarche_publiee()
    publiee.unpublish()

    assert not publiee.est_ouverte
    assert not DemarcheFactory().est_ouverte


def test_une_page_publiee_cassee_par_un_autre_chemin_garde_sa_version(caplog):
    demarche = demarche_publiee()
    avant = demarche.version_courante
    demarche.etapes = EN_DOUBLE

    with caplog.at_level(logging.ERROR, logger="formulaires.receivers"):
        demarche.save_revision().publish()

    assert demarche.version_courante == avant
    assert caplog.messages == [f"démarche {demarche.pk} publiée sans nouvelle version : {PHRASE_EN_DOUBLE}"]

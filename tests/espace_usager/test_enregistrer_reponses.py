"""The one action behind autosave and the plain POST."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from espace_usager.actions.enregistrer_reponses import BrouillonDisparu, Changement, Conflit, enregistrer_reponses
from espace_usager.models import Brouillon
from tests.factories.espace_usager import BrouillonFactory

pytestmark = pytest.mark.django_db


def enregistrer(brouillon, *changements, usager=None, **options):
    return enregistrer_reponses(
        brouillon_id=getattr(brouillon, "pk", brouillon),
        usager=usager or brouillon.usager,
        changements=changements,
        **options,
    )


def test_le_premier_enregistrement_cree_le_brouillon_sous_l_identifiant_de_la_page(usager, demarche):
    identifiant = uuid.uuid4()

    resultat = enregistrer(identifiant, Changement("titre", "Hamlet"), usager=usager, version=demarche.version_courante)

    assert resultat.versions == {"titre": 1}
    assert Brouillon.objects.get().valeurs == {"titre": "Hamlet"}
    assert Brouillon.objects.get().pk == identifiant


def test_un_double_premier_envoi_ne_fait_qu_un_brouillon(usager, demarche):
    identifiant = uuid.uuid4()

    for _ in range(2):
        enregistrer(identifiant, Changement("titre", "Hamlet"), usager=usager, version=demarche.version_courante)

    assert Brouillon.objects.count() == 1


def test_deux_champs_differents_changes_ailleurs_se_fusionnent():
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet", "note": ""})

    enregistrer(brouillon, Changement("titre", "Othello", base=1))
    enregistrer(brouillon, Changement("note", "Bonjour", base=1))

    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Othello", "note": "Bonjour"}


def test_le_meme_champ_change_ailleurs_est_un_conflit_et_rien_n_est_ecrase(maintenant):
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})
    enregistrer(brouillon, Changement("titre", "Othello", base=1))

    resultat = enregistrer(brouillon, Changement("titre", "Macbeth", base=1))

    assert resultat.conflits == {"titre": Conflit("titre", "Othello", 2, timezone.now())}
    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Othello"}


def test_la_meme_valeur_n_est_jamais_un_conflit():
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})

    resultat = enregistrer(brouillon, Changement("titre", "Hamlet", base=0))

    assert (resultat.conflits, resultat.versions) == ({}, {"titre": 1})


def test_un_envoi_repete_avec_la_meme_cle_recoit_la_meme_reponse():
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})
    changement = Changement("titre", "Othello", base=1, cle="envoi-1")

    premiere = enregistrer(brouillon, changement)
    seconde = enregistrer(brouillon, changement)

    assert premiere.versions == seconde.versions == {"titre": 2}


def test_le_brouillon_d_autrui_est_introuvable_et_intact(etranger, demarche):
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})

    with pytest.raises(BrouillonDisparu):
        enregistrer(brouillon, Changement("titre", "Volé", base=1), usager=etranger, version=demarche.version_courante)

    brouillon.refresh_from_db()
    assert brouillon.valeurs == {"titre": "Hamlet"}


def test_un_brouillon_de_soixante_jours_n_est_plus_la_meme_si_la_purge_tarde(maintenant):
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})
    maintenant.shift(timedelta(days=60))

    with pytest.raises(BrouillonDisparu):
        enregistrer(brouillon, Changement("titre", "Othello", base=1))


def test_une_seconde_avant_soixante_jours_il_est_encore_la(maintenant):
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})
    maintenant.shift(timedelta(days=60, seconds=-1))

    assert enregistrer(brouillon, Changement("titre", "Othello", base=1)).versions == {"titre": 2}


def test_rien_de_change_ne_repousse_pas_la_date_de_suppression(maintenant):
    brouillon = BrouillonFactory(valeurs={"titre": "Hamlet"})
    avant = brouillon.enregistre_le
    maintenant.shift(timedelta(hours=3))

    enregistrer(brouillon, Changement("titre", "Hamlet", base=1))

    brouillon.refresh_from_db()
    assert brouillon.enregistre_le == avant

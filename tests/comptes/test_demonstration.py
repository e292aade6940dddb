"""The demonstration's accounts, and the code of their phones."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from espace_usager.comptes import demonstration
from espace_usager.comptes.models import Usager
from tests.comptes.gestes import ESPACE, GESTION, code_de, saisir_le_code, se_connecter
from tests.factories.comptes import UsagerFactory

pytestmark = pytest.mark.django_db

PERSONNEL = ["admin", "agent", "editeur", "redaction"]


@pytest.fixture
def installes():
    demonstration.installer()


def test_les_cinq_comptes_existent_avec_leurs_groupes(installes):
    comptes = Usager.objects.order_by("email")

    assert {u.email: [g.name for g in u.groups.all()] for u in comptes} == {
        "admin@demo.example": [],
        "agent@demo.example": ["Instruction"],
        "editeur@demo.example": ["Édition des démarches"],
        "redaction@demo.example": ["Communication"],
        "usager@demo.example": [],
    }
    assert [u.email for u in comptes if u.is_superuser] == ["admin@demo.example"]
    assert all(u.est_confirme for u in comptes)
    assert [u.email.partition("@")[0] for u in comptes if u.est_agent] == PERSONNEL


def test_les_installer_deux_fois_ne_change_rien(installes):
    avant = list(Usager.objects.values("pk", "password", "totpdevice__key"))

    demonstration.installer()

    assert list(Usager.objects.values("pk", "password", "totpdevice__key")) == avant
    assert len({ligne["totpdevice__key"] for ligne in avant}) == 5


def test_l_usager_se_connecte_sans_code(client, installes):
    assert se_connecter(client, "usager@demo.example", demonstration.MOT_DE_PASSE)["Location"] == ESPACE


@pytest.mark.parametrize("compte", PERSONNEL)
def test_le_personnel_entre_avec_le_code_affiche_par_la_commande(client, installes, settings, compte, maintenant):
    settings.PORTAIL_DEMO = True
    sortie = StringIO()
    call_command("code_otp", f"{compte}@demo.example", stdout=sortie)
    se_connecter(client, f"{compte}@demo.example", demonstration.MOT_DE_PASSE)

    assert saisir_le_code(client, sortie.getvalue().strip())["Location"] == GESTION
    assert client.get(GESTION).status_code == 200


def test_la_commande_n_existe_qu_en_demonstration(installes, settings):
    settings.PORTAIL_DEMO = False

    with pytest.raises(CommandError, match="mode démonstration"):
        call_command("code_otp", "agent@demo.example")


@pytest.mark.parametrize(
    ("adresse", "phrase"),
    [
        ("agent@culture.example", "comptes de démonstration"),
        ("usager@demo.example", "n’a pas de second facteur"),
        ("personne@demo.example", "n’a pas de second facteur"),
    ],
)
def test_la_commande_ne_sert_qu_aux_comptes_de_demonstration(installes, settings, adresse, phrase):
    settings.PORTAIL_DEMO = True

    with pytest.raises(CommandError, match=phrase):
        call_command("code_otp", adresse)


def test_la_commande_connait_toutes_les_ecritures_de_l_adresse(installes, settings, maintenant):
    settings.PORTAIL_DEMO = True
    sortie = StringIO()

    call_command("code_otp", " Agent@DEMO.example", stdout=sortie)

    assert sortie.getvalue().strip() == code_de(Usager.objects.get(email="agent@demo.example"))


def test_une_base_qui_porte_un_compte_de_demonstration_se_reconnait():
    UsagerFactory()
    avant = demonstration.comptes_de_demonstration_presents()

    UsagerFactory(email="editeur@demo.example")

    assert (avant, demonstration.comptes_de_demonstration_presents()) == (False, True)

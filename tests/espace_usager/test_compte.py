"""« Gérer mon compte » (P06): what a citizen says of themselves, whatever they type."""

import datetime

import pytest
from django.urls import reverse

from espace_usager.models import Profil
from tests.factories.espace_usager import ADRESSE, ProfilFactory

pytestmark = pytest.mark.django_db

PAGE = "/espace/compte/"
SAISIE = {
    "civilite": "madame",
    "nom": "Moreau",
    "prenom": "Camille",
    "nom_usage": "Moreau-Petit",
    "naissance": "09/10/1988",
    "lieu_naissance": "Le Havre",
    **{f"adresse_{partie}": valeur for partie, valeur in ADRESSE.items()},
    "telephone": "06 39 98 01 23",
}
NOMS_HOSTILES = [
    "<script>alert(1)</script>",
    "'; DROP TABLE usager; --",
    "{{ 7*7 }}{% debug %}",
    "محمد بن عبد الله",
    "Ωμέγα 𝕿𝖍𝖊 田中さん",
    "👩‍🎨🇫🇷",
    "O’Neill-d’Hérouville",
    "N/A",
    "null",
]


def lu(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def erreurs(reponse) -> dict[str, list[str]]:
    formulaire = reponse.context["formulaire"]
    return {nom: [str(erreur).replace("\xa0", " ") for erreur in liste] for nom, liste in formulaire.errors.items()}


def test_ce_qui_est_saisi_est_enregistre_et_confirme(connectee, usager):
    reponse = connectee.post(PAGE, SAISIE, follow=True)

    usager.refresh_from_db()
    profil = usager.profil
    assert (usager.nom, usager.prenom) == ("Moreau", "Camille")
    assert (profil.civilite, profil.nom_usage, profil.naissance, profil.lieu_naissance) == (
        "madame",
        "Moreau-Petit",
        datetime.date(1988, 10, 9),
        "Le Havre",
    )
    assert (profil.adresse, profil.telephone) == (ADRESSE, "+33639980123")
    assert reponse.redirect_chain == [(PAGE, 302)]
    assert "Vos informations sont enregistrées." in lu(reponse)


def test_la_page_dit_en_mots_ce_qui_manque(connectee):
    debut = "Il manque votre date de naissance, votre lieu de naissance, votre adresse et votre téléphone."

    assert debut in lu(connectee.get(PAGE))


def test_une_seule_chose_manque(connectee, usager):
    ProfilFactory(usager=usager, telephone="")

    assert "Il manque votre téléphone." in lu(connectee.get(PAGE))


def test_un_profil_complet_le_dit(connectee, usager):
    ProfilFactory(usager=usager)

    assert "Vos informations sont complètes." in lu(connectee.get(PAGE))


def test_on_peut_tout_effacer_sauf_le_nom_et_le_prenom(connectee, usager):
    ProfilFactory(usager=usager)

    connectee.post(PAGE, {"nom": "Moreau", "prenom": "Camille"})

    profil = Profil.objects.get(usager=usager)
    assert (profil.civilite, profil.naissance, profil.adresse, profil.telephone) == ("", None, {}, "")


def test_une_mauvaise_saisie_garde_tout_et_n_enregistre_rien(connectee, usager):
    mauvaise = {**SAISIE, "nom": "", "naissance": "31/02/1988", "adresse_code_postal": "766", "telephone": "06"}

    reponse = connectee.post(PAGE, mauvaise)

    formulaire = reponse.context["formulaire"]
    assert erreurs(reponse) == {
        "nom": ["Renseignez « Nom »."],
        "naissance": ["Cette date n’existe pas. Écrivez-la sous la forme jour/mois/année, par exemple 31/12/2026."],
        "adresse": ["En France, le code postal compte 5 chiffres."],
        "telephone": ["Ce numéro est incomplet. Par exemple : 01 23 45 67 89 ou +262 262 12 34 56."],
    }
    assert (formulaire["prenom"].value(), formulaire["naissance"].value()) == ("Camille", "31/02/1988")
    assert 'value="8 quai des Marins"' in lu(reponse)
    assert "<title>Erreur : Gérer mon compte" in lu(reponse)
    assert not Profil.objects.exists()


@pytest.mark.parametrize("nom", NOMS_HOSTILES)
def test_tous_les_noms_sont_acceptes_et_montres_comme_du_texte(connectee, usager, nom):
    connectee.post(PAGE, {**SAISIE, "nom": nom, "lieu_naissance": nom})

    usager.refresh_from_db()
    assert (usager.nom, usager.profil.lieu_naissance) == (nom, nom)
    page = connectee.get(PAGE)
    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("nom", "é" * 101, "Raccourcissez : 100 caractères au plus, vous en avez saisi 101."),
        ("prenom", "x" * 200, "Raccourcissez : 100 caractères au plus, vous en avez saisi 200."),
        ("nom_usage", "a\x00b", "Retapez cette réponse : elle contient un caractère invisible."),
        ("nom_usage", "a\x07b", "Retapez cette réponse : elle contient un caractère invisible."),
        ("nom", "Moreau\u202egpj.exe", "Retapez cette réponse : elle contient un caractère invisible."),
        ("nom", " \u3000 ", "Renseignez « Nom »."),
        ("adresse_commune", "Le\x00Havre", "Retirez les caractères illisibles de votre réponse."),
        ("adresse_voie", "x" * 201, "Raccourcissez l’adresse : 200 caractères au plus par ligne."),
        ("civilite", "duc", "Choisissez une réponse de la liste."),
        ("naissance", "2999-01-01", "L’année doit être comprise entre 1800 et 2200."),
        ("naissance", "2100-01-01", "Cette date n’est pas encore passée : vérifiez l’année."),
    ],
)
def test_une_saisie_impossible_est_refusee_avec_ce_qu_il_faut_faire(connectee, champ, valeur, phrase):
    reponse = connectee.post(PAGE, {**SAISIE, champ: valeur})

    assert erreurs(reponse) == {champ if not champ.startswith("adresse") else "adresse": [phrase]}
    assert not Profil.objects.exists()


def test_deux_cents_caracteres_dans_un_nom_de_cent_ne_sont_pas_perdus(connectee):
    reponse = connectee.post(PAGE, {**SAISIE, "nom": "x" * 200})

    assert "x" * 200 in reponse.content.decode()


def test_chaque_donnee_personnelle_dit_au_navigateur_ce_qu_elle_est(connectee):
    formulaire = connectee.get(PAGE).context["formulaire"]

    jetons = {nom: champ.widget.attrs["autocomplete"] for nom, champ in formulaire.fields.items() if nom != "adresse"}
    adresse = [widget.attrs["autocomplete"] for widget in formulaire.fields["adresse"].widget.widgets]
    assert jetons == {
        "civilite": "honorific-prefix",
        "nom": "family-name",
        "prenom": "given-name",
        "nom_usage": "section-usage family-name",
        "naissance": "bday",
        "lieu_naissance": "off",
        "telephone": "tel",
    }
    assert adresse == ["address-line1", "address-line2", "postal-code", "address-level2", "country-name"]


def test_sans_compte_la_page_mene_a_la_connexion(client, db):
    assert client.get(PAGE).url == f"{reverse('comptes:connexion')}?next={PAGE}"


def test_le_profil_d_un_autre_n_est_ni_montre_ni_change(connectee, etranger):
    ProfilFactory(usager=etranger, telephone="0299999999")

    page = connectee.get(PAGE).content.decode()
    connectee.post(PAGE, SAISIE)

    assert "0299999999" not in page
    assert Profil.objects.get(usager=etranger).telephone == "0299999999"

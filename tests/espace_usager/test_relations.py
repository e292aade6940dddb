"""« Mes relations » (P07): legal persons of one citizen, checked on the spot, never anybody else's (C26)."""

import re
import uuid

import pytest
from django.urls import reverse

from espace_usager.models import Relation
from espace_usager.models.relation import Genre
from tests.factories.espace_usager import ADRESSE, BrouillonFactory, RelationFactory
from tests.factories.formulaires import DemandeFactory

pytestmark = pytest.mark.django_db

LISTE, AJOUT = "/espace/relations/", "/espace/relations/ajouter/"
SAISIE = {
    "genre": "association",
    "denomination": "Compagnie des Deux Rives",
    "numero": "123 456 782 00002",
    "rna": "w76 200 1234",
    "ape": "90.01Z",
    **{f"adresse_{partie}": valeur for partie, valeur in ADRESSE.items()},
    "representant_nom": "Moreau",
    "representant_prenom": "Camille",
    "representant_qualite": "trésorière",
    "courriel": "contact@exemple.fr",
    "telephone": "02 35 00 00 00",
}


def lu(reponse) -> str:
    return reponse.content.decode().replace("\xa0", " ")


def lignes(reponse) -> dict[str, str]:
    """The words of the first card, by label."""
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", lu(reponse)))


def erreurs(reponse) -> dict[str, list[str]]:
    formulaire = reponse.context["formulaire"]
    return {nom: [str(e).replace("\xa0", " ") for e in liste] for nom, liste in formulaire.errors.items()}


@pytest.fixture
def relation(usager):
    return RelationFactory(usager=usager, denomination="Compagnie des Deux Rives")


def test_une_relation_ajoutee_est_dans_la_liste(connectee, usager):
    reponse = connectee.post(AJOUT, SAISIE, follow=True)

    assert reponse.redirect_chain == [(LISTE, 302)]
    assert lignes(reponse) == {
        "Forme": "Association",
        "SIRET": "123 456 782 00002",
        "RNA": "W762001234",
        "Code APE": "90.01Z",
        "Adresse": "8 quai des Marins, 76600 Le Havre",
        "Courriel": "contact@exemple.fr",
        "Téléphone": "02 35 00 00 00",
        "Représentant": "Camille Moreau, trésorière",
    }
    assert "« Compagnie des Deux Rives » est enregistrée dans vos relations." in lu(reponse)
    assert Relation.objects.get(usager=usager).siren == "123456782"


def test_la_forme_et_la_denomination_suffisent(connectee):
    connectee.post(AJOUT, {"genre": "collectivite", "denomination": "Commune de Sète"})

    assert (Relation.objects.get().genre, Relation.objects.get().siret) == (Genre.COLLECTIVITE, "")


def test_envoyer_deux_fois_la_page_d_ajout_fait_une_relation(connectee):
    cle = connectee.get(AJOUT).context["formulaire"]["cle"].value()

    connectee.post(AJOUT, {**SAISIE, "cle": cle})
    connectee.post(AJOUT, {**SAISIE, "cle": cle, "sigle": "CDR"})

    assert [(str(r.pk), r.sigle) for r in Relation.objects.all()] == [(cle, "CDR")]


def test_neuf_chiffres_sont_un_siren(connectee):
    reponse = connectee.post(AJOUT, {**SAISIE, "numero": "987 654 324"}, follow=True)

    assert (Relation.objects.get().siret, lignes(reponse)["SIREN"]) == ("", "987 654 324")


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("numero", "123 456 782 0000", "Il manque 1 chiffre : vous en avez saisi 13, un SIRET en compte 14."),
        ("numero", "123 456 783", "Ce SIREN n’existe pas. Vérifiez chaque chiffre."),
        ("numero", "123 456 782 00003", "Ce SIRET n’existe pas. Vérifiez chaque chiffre."),
        (
            "rna",
            "X123",
            "Ce numéro n’est pas un numéro RNA : il commence par W, suivi de 9 chiffres ou lettres. Par exemple : "
            "W751234567. Un autre numéro va dans « Numéro de référence ou de dossier ».",
        ),
        ("ape", "ABC", "Un code APE compte 4 chiffres puis une lettre. Par exemple : 90.01Z."),
        ("genre", "", "Choisissez une réponse de la liste."),
        ("denomination", "", "Renseignez « Dénomination »."),
        ("denomination", "x" * 300, "Raccourcissez : 255 caractères au plus, vous en avez saisi 300."),
        ("courriel", "contact", "Écrivez l’adresse sous la forme nom@domaine.fr."),
        ("adresse_voie", "", "Complétez l’adresse : numéro et voie."),
    ],
)
def test_une_erreur_dit_quoi_faire_et_garde_tout(connectee, champ, valeur, phrase):
    reponse = connectee.post(AJOUT, {**SAISIE, champ: valeur})

    assert erreurs(reponse) == {champ.partition("_")[0]: [phrase]}
    assert reponse.context["formulaire"]["representant_nom"].value() == "Moreau"
    assert not Relation.objects.exists()


def test_une_tres_longue_adresse_de_courriel_est_gardee(connectee):
    courriel = f"{'x' * 280}@exemple.fr"

    connectee.post(AJOUT, {**SAISIE, "courriel": courriel})

    assert Relation.objects.get().courriel == courriel


@pytest.mark.parametrize(
    ("rna", "affiche"),
    [
        ("W2A1234567", "W2A1234567"),
        ("W2B1234567", "W2B1234567"),
        ("W9R2001234", "W9R2001234 (outre-mer, non vérifié)"),
    ],
    ids=["Corse-du-Sud", "Haute-Corse", "La Réunion"],
)
def test_la_corse_est_en_metropole_et_l_outre_mer_est_garde(connectee, rna, affiche):
    reponse = connectee.post(AJOUT, {**SAISIE, "rna": rna}, follow=True)

    assert lignes(reponse)["RNA"] == affiche


def test_modifier_une_relation(connectee, relation):
    adresse = reverse("espace:modifier_relation", args=[relation.pk])

    page = connectee.get(adresse)
    connectee.post(adresse, {**SAISIE, "denomination": "Les Deux Rives"})

    assert page.context["formulaire"]["numero"].value() == relation.siret
    assert [(r.pk, r.denomination) for r in Relation.objects.all()] == [(relation.pk, "Les Deux Rives")]


def test_une_denomination_hostile_est_montree_comme_du_texte(connectee):
    reponse = connectee.post(
        AJOUT, {**SAISIE, "denomination": "<script>alert(1)</script> Théâtre محمد 🎭"}, follow=True
    )

    assert "&lt;script&gt;alert(1)&lt;/script&gt; Théâtre محمد 🎭" in lu(reponse)
    assert "<script>alert(1)" not in lu(reponse)


def test_retirer_dit_ce_que_deviennent_brouillons_et_demandes(connectee, usager, relation):
    DemandeFactory(usager=usager, beneficiaire=relation.denomination)
    BrouillonFactory(
        usager=usager,
        reponses={"d": {"valeur": "x", "version": 1, "cle": "", "origine": f"relation:{relation.pk}"}},
    )

    page = lu(connectee.get(reverse("espace:retirer_relation", args=[relation.pk])))

    assert "Vos demandes déjà déposées (1) ne changent pas : elles gardent leurs réponses." in page
    assert "Vos brouillons (1) gardent les réponses déjà reprises" in page
    assert Relation.objects.filter(pk=relation.pk).exists()


def test_retirer_une_relation_ne_change_pas_les_demandes_deposees(connectee, usager, relation):
    demande = DemandeFactory(usager=usager, beneficiaire=relation.denomination)
    avant = (demande.reponses, demande.lecture, demande.beneficiaire)

    connectee.post(reverse("espace:retirer_relation", args=[relation.pk]))

    demande.refresh_from_db()
    assert not Relation.objects.exists()
    assert (demande.reponses, demande.lecture, demande.beneficiaire) == avant


def test_la_liste_dit_ou_chaque_relation_a_servi(connectee, usager, relation):
    for _ in range(2):
        DemandeFactory(usager=usager, beneficiaire=relation.denomination)
    DemandeFactory(beneficiaire=relation.denomination)

    assert lignes(connectee.get(LISTE))["Utilisée dans"] == "2 demandes"


def test_sans_relation_la_page_le_dit(connectee):
    assert "Vous n’avez pas de relation." in lu(connectee.get(LISTE))


def test_la_liste_ne_montre_que_les_siennes(connectee, relation, etranger):
    RelationFactory(usager=etranger)

    assert [fiche.relation for fiche in connectee.get(LISTE).context["fiches"]] == [relation]


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("nom", ["modifier_relation", "retirer_relation"])
def test_la_relation_d_autrui_est_introuvable(client, etranger, relation, nom, methode):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    reponse = getattr(client, methode)(reverse(f"espace:{nom}", args=[relation.pk]), SAISIE)

    assert reponse.status_code == 404
    assert Relation.objects.get() == relation


def test_ajouter_sous_l_identifiant_d_autrui_ne_change_pas_sa_relation(client, etranger, relation):
    client.force_login(etranger, backend="django.contrib.auth.backends.ModelBackend")

    reponse = client.post(AJOUT, {**SAISIE, "denomination": "Volée", "cle": relation.pk})

    assert reponse.status_code == 404
    assert [r.denomination for r in Relation.objects.all()] == ["Compagnie des Deux Rives"]


def test_une_relation_inconnue_est_introuvable(connectee):
    assert connectee.get(reverse("espace:modifier_relation", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("adresse", [LISTE, AJOUT])
def test_sans_compte_les_relations_menent_a_la_connexion(client, db, adresse):
    assert client.get(adresse).url == f"/compte/connexion/?next={adresse}"


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_fait_autant_de_requetes_quel_que_soit_le_nombre(connectee, usager, nombre, django_assert_num_queries):
    for relation in RelationFactory.create_batch(nombre, usager=usager):
        DemandeFactory(usager=usager, beneficiaire=relation.denomination)
    connectee.get(LISTE)

    with django_assert_num_queries(6):
        connectee.get(LISTE)

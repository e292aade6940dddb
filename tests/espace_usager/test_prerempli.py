"""What is known pre-fills new démarches (P02, P05): shown with its origin, saved with the step, changed freely."""

import json
import re
import uuid

import pytest
from django.urls import reverse

from espace_usager.models import Brouillon, Relation
from formulaires import sources
from formulaires.actions.deposer import deposer_demande
from formulaires.definitions import Definition
from formulaires.publication.composition import champ, etape, toutes
from formulaires.publication.gel import empreinte_des_reponses
from formulaires.sources import ValeurProposee
from tests.factories.definitions import figer
from tests.factories.espace_usager import ADRESSE, BrouillonFactory, ProfilFactory, RelationFactory
from tests.factories.formulaires import demarche_publiee

pytestmark = pytest.mark.django_db

CIVILITES = {"madame": "Madame", "monsieur": "Monsieur"}
ETAPES = [
    etape(
        "vous",
        "Vous",
        champ("choix", "civilite", "Civilité", choix=CIVILITES, obligatoire=False, prerempli="profil.civilite"),
        champ("texte", "nom", "Nom", prerempli="profil.nom"),
        champ("date", "naissance", "Date de naissance", obligatoire=False, prerempli="profil.naissance"),
        champ("adresse", "adresse", "Adresse", obligatoire=False, prerempli="profil.adresse"),
        champ("courriel", "courriel", "Courriel", obligatoire=False, prerempli="profil.courriel"),
        champ("texte", "projet", "Projet", obligatoire=False),
    ),
    etape(
        "structure",
        "Structure",
        champ("texte", "denomination", "Dénomination", autocomplete="organization", prerempli="relation.denomination"),
        champ("texte", "sigle", "Sigle", obligatoire=False, prerempli="relation.sigle"),
        champ("rna", "rna", "RNA", obligatoire=False, prerempli="relation.rna"),
        champ("texte", "reference", "Référence", obligatoire=False, prerempli="relation.reference"),
    ),
    etape(
        "siege",
        "Siège",
        champ("siret", "siret", "SIRET", prerempli="relation.siret", si=toutes(("denomination", "rempli"))),
        champ("adresse", "siege", "Siège", obligatoire=False, prerempli="relation.adresse"),
    ),
]
RIEN = {f"adresse_{partie}": "" for partie in ADRESSE}


@pytest.fixture
def demarche(db):
    return demarche_publiee(ETAPES, slug="aide", title="Demande d’aide")


@pytest.fixture
def usager(usager):
    usager.nom = "Moreau"
    usager.save()
    return usager


@pytest.fixture
def profil(usager):
    return ProfilFactory(usager=usager)


@pytest.fixture
def brouillon(usager, demarche):
    """A draft whose first step is done."""
    return BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"nom": "Moreau"})


def adresse(brouillon, cle="vous"):
    return reverse("espace:etape", args=[getattr(brouillon, "pk", brouillon), cle])


def commencer(client) -> tuple[uuid.UUID, dict]:
    """Open the démarche; return the draft's id and what a browser without JavaScript would post back."""
    reponse = client.get("/demarches/aide/commencer/")
    return reponse.context["remplissage"].id, envoi(reponse)


def envoi(reponse) -> dict:
    """What the shown step posts when nothing is touched."""
    formulaire = reponse.context["formulaire"]
    donnees = {"demarche": "aide"}
    for lie in formulaire:
        valeur = lie.value() or ""
        if isinstance(valeur, dict):
            donnees |= {f"{lie.name}_{partie}": texte for partie, texte in valeur.items()}
        else:
            donnees[lie.name] = valeur
    return donnees


def reprises(reponse) -> dict[str, str]:
    """By question, the origin written under its field."""
    blocs = re.split(r'data-champ="', reponse.content.decode().replace("\xa0", " "))[1:]
    origines = {bloc.partition('"')[0]: re.search(r"Repris de « (.*?) »", bloc) for bloc in blocs}
    return {cle: trouvee[1] for cle, trouvee in origines.items() if trouvee}


def choisir(client, brouillon, relation, **saisie):
    valeur = getattr(relation, "pk", relation)
    return client.post(
        adresse(brouillon, "structure"), {**saisie, "reprendre-fiche-relation": valeur, "action": "relation"}
    )


def valeurs(brouillon) -> dict:
    return Brouillon.objects.get(pk=getattr(brouillon, "pk", brouillon)).valeurs


class TestProfil:
    def test_la_premiere_etape_montre_ce_que_le_compte_sait_et_d_ou_cela_vient(self, connectee, profil, demarche):
        reponse = connectee.get("/demarches/aide/commencer/")

        formulaire = reponse.context["formulaire"]
        assert {lie.name: lie.value() for lie in formulaire if lie.value()} == {
            "civilite": "madame",
            "nom": "Moreau",
            "naissance": "1988-10-09",
            "adresse": ADRESSE,
            "courriel": "camille@exemple.fr",
        }
        assert reprises(reponse) == dict.fromkeys(
            ["civilite", "nom", "naissance", "adresse", "courriel"], "Gérer mon compte"
        )

    def test_regarder_n_enregistre_rien(self, connectee, profil, demarche):
        connectee.get("/demarches/aide/commencer/")

        assert not Brouillon.objects.exists()

    def test_sans_profil_le_nom_et_l_adresse_du_compte_suffisent(self, connectee, demarche):
        reponse = connectee.get("/demarches/aide/commencer/")

        assert reprises(reponse) == {"nom": "Gérer mon compte", "courriel": "Gérer mon compte"}

    def test_continuer_sans_toucher_enregistre_ce_qui_etait_montre(self, connectee, profil, demarche):
        identifiant, donnees = commencer(connectee)

        reponse = connectee.post(adresse(identifiant), donnees)

        assert reponse.url == adresse(identifiant, "structure")
        assert {cle: valeur for cle, valeur in valeurs(identifiant).items() if valeur} == {
            "civilite": "madame",
            "nom": "Moreau",
            "naissance": "1988-10-09",
            "adresse": ADRESSE,
            "courriel": "camille@exemple.fr",
        }

    def test_avec_le_script_les_champs_montres_sont_marques_pour_etre_envoyes(self, connectee, profil, demarche):
        page = connectee.get("/demarches/aide/commencer/").content.decode()

        marques = re.findall(r'data-champ="(\w+)"[^>]*data-repris', page)
        assert marques == ["civilite", "nom", "naissance", "adresse", "courriel"]

    def test_changer_ne_vaut_que_pour_cette_demande(self, connectee, profil, demarche, usager):
        identifiant, donnees = commencer(connectee)

        connectee.post(adresse(identifiant), {**donnees, "nom": "Petit"})

        usager.refresh_from_db()
        assert (valeurs(identifiant)["nom"], usager.nom) == ("Petit", "Moreau")
        assert "nom" not in reprises(connectee.get(adresse(identifiant)))

    def test_ce_qui_est_vide_expres_ne_revient_pas(self, connectee, profil, demarche):
        identifiant, donnees = commencer(connectee)

        connectee.post(adresse(identifiant), {**donnees, "courriel": "", **RIEN})

        formulaire = connectee.get(adresse(identifiant)).context["formulaire"]
        assert (formulaire["courriel"].value(), formulaire["naissance"].value()) == ("", "1988-10-09")
        assert set(formulaire["adresse"].value().values()) == {""}

    def test_vider_un_champ_propose_s_enregistre_au_fil_de_la_saisie(self, connectee, profil, brouillon):
        connectee.post(
            reverse("espace:enregistrer", args=[brouillon.pk]),
            json.dumps({"champ": "courriel", "valeur": "", "base": 0}),
            content_type="application/json",
        )

        assert "courriel" not in reprises(connectee.get(adresse(brouillon)))

    def test_une_reponse_deja_donnee_n_est_jamais_remplacee(self, connectee, profil, usager, demarche):
        brouillon = BrouillonFactory(usager=usager, version=demarche.version_courante, valeurs={"nom": "Autre"})

        reponse = connectee.get(adresse(brouillon))

        assert reponse.context["formulaire"]["nom"].value() == "Autre"
        assert "nom" not in reprises(reponse)

    def test_l_origine_reste_dite_quand_on_revient_sur_l_etape(self, connectee, profil, demarche):
        identifiant, donnees = commencer(connectee)
        connectee.post(adresse(identifiant), donnees)

        assert reprises(connectee.get(adresse(identifiant)))["nom"] == "Gérer mon compte"

    def test_une_valeur_proposee_cede_a_ce_qu_un_autre_onglet_a_saisi(self, connectee, profil, demarche):
        identifiant, donnees = commencer(connectee)
        connectee.post(
            reverse("espace:enregistrer", args=[identifiant]),
            json.dumps({"champ": "nom", "valeur": "Petit", "base": 0, "demarche": "aide"}),
            content_type="application/json",
        )

        reponse = connectee.post(adresse(identifiant), {**donnees, "version-nom": "0"})

        assert (reponse.status_code, valeurs(identifiant)["nom"]) == (302, "Petit")

    def test_le_profil_d_un_autre_ne_remplit_rien(self, connectee, etranger, demarche):
        ProfilFactory(usager=etranger)

        assert set(reprises(connectee.get("/demarches/aide/commencer/"))) == {"nom", "courriel"}


class TestRelations:
    def test_sans_relation_rien_n_est_propose(self, connectee, brouillon):
        assert connectee.get(adresse(brouillon, "structure")).context["choix_relation"] is None

    def test_une_etape_sans_personne_morale_ne_propose_pas_de_relation(self, connectee, brouillon, usager):
        RelationFactory(usager=usager)

        assert connectee.get(adresse(brouillon)).context["choix_relation"] is None

    def test_reprendre_une_relation_remplit_tout_le_brouillon(self, connectee, brouillon, usager):
        relation = RelationFactory(usager=usager, denomination="Compagnie des Deux Rives")

        reponse = choisir(connectee, brouillon, relation)

        assert reprises(reponse) == dict.fromkeys(["denomination", "sigle", "rna"], "Mes relations")
        assert "Les informations de «\xa0Compagnie des Deux Rives\xa0» sont reprises" in reponse.content.decode()
        assert valeurs(brouillon) == {
            "nom": "Moreau",
            "denomination": "Compagnie des Deux Rives",
            "sigle": "CDR",
            "rna": "W762001234",
            "siret": "12345678200002",
            "siege": ADRESSE,
        }

    def test_la_liste_montre_ensuite_la_relation_reprise(self, connectee, brouillon, usager):
        relation = RelationFactory(usager=usager)

        choisir(connectee, brouillon, relation)

        choix = connectee.get(adresse(brouillon, "siege")).context["choix_relation"]
        assert choix["relation"].value() == str(relation.pk)

    def test_ce_que_l_usager_a_saisi_reste(self, connectee, brouillon, usager):
        relation = RelationFactory(usager=usager)

        choisir(connectee, brouillon, relation, denomination="Mon théâtre")

        assert (valeurs(brouillon)["denomination"], valeurs(brouillon)["sigle"]) == ("Mon théâtre", "CDR")

    def test_prendre_une_autre_relation_ne_melange_pas_les_deux(self, connectee, brouillon, usager):
        choisir(connectee, brouillon, RelationFactory(usager=usager, denomination="Une", sigle="U"))
        autre = RelationFactory(usager=usager, denomination="Deux", sigle="", siret="", siren="", adresse={})

        choisir(connectee, brouillon, autre, **envoi(connectee.get(adresse(brouillon, "structure"))))

        lues = valeurs(brouillon)
        assert (lues["denomination"], lues["sigle"], lues["siret"], lues["siege"]) == ("Deux", "", "", "")

    def test_un_rna_d_outre_mer_va_dans_la_reference(self, connectee, brouillon, usager):
        choisir(connectee, brouillon, RelationFactory(usager=usager, rna="W9R2001234"))

        assert ("rna" in valeurs(brouillon), valeurs(brouillon)["reference"]) == (False, "W9R2001234")

    @pytest.mark.parametrize("choix", ["", "pas-un-identifiant", str(uuid.UUID(int=1))])
    def test_sans_choix_valable_la_page_dit_quoi_faire_et_garde_la_saisie(self, connectee, brouillon, usager, choix):
        RelationFactory(usager=usager)

        reponse = choisir(connectee, brouillon, choix, denomination="Mon théâtre")

        assert reponse.context["choix_relation"].errors == {
            "relation": ["Choisissez une personne morale dans la liste, ou remplissez vous-même les champs ci-dessous."]
        }
        assert valeurs(brouillon)["denomination"] == "Mon théâtre"
        assert valeurs(brouillon).get("siret", "") == ""

    def test_la_demande_peut_etre_pour_soi(self, connectee, brouillon, usager):
        choisir(connectee, brouillon, RelationFactory(usager=usager), denomination="Mon théâtre")

        reponse = choisir(connectee, brouillon, "moi", denomination="Mon théâtre", sigle="CDR")

        assert (valeurs(brouillon)["denomination"], valeurs(brouillon)["siret"]) == ("Mon théâtre", "")
        assert [str(message).replace("\xa0", " ") for message in reponse.context["messages"]] == [
            "Cette demande est pour vous-même : ce qui venait de « Mes relations » est retiré."
        ]

    def test_la_liste_propose_soi_meme_puis_ses_relations(self, connectee, brouillon, usager):
        RelationFactory(usager=usager, denomination="Compagnie", siret="")

        choix = connectee.get(adresse(brouillon, "structure")).context["choix_relation"]["relation"]

        assert choix.label == "Vous faites cette demande pour"
        assert [texte for _, texte in choix.field.choices] == [
            "Sélectionner une option",
            "Moi-même",
            "Compagnie, 123456782",
        ]

    def test_la_relation_d_un_autre_ne_remplit_rien(self, connectee, brouillon, usager, etranger):
        RelationFactory(usager=usager)

        reponse = choisir(connectee, brouillon, RelationFactory(usager=etranger, denomination="Secrète"))

        assert list(reponse.context["choix_relation"].errors) == ["relation"]
        assert "Secrète" not in reponse.content.decode()
        assert "siret" not in valeurs(brouillon)

    def test_une_etape_que_la_relation_rend_inutile_mene_a_la_suite(self, connectee, usager):
        page = demarche_publiee(
            [
                etape(
                    "avant", "Avant", champ("texte", "sigle", "Sigle", obligatoire=False, prerempli="relation.sigle")
                ),
                etape(
                    "structure",
                    "Structure",
                    champ("texte", "denomination", "Dénomination", prerempli="relation.denomination"),
                    si=toutes(("sigle", "vide")),
                ),
            ]
        )
        brouillon = BrouillonFactory(usager=usager, version=page.version_courante, valeurs={"sigle": ""})

        reponse = choisir(connectee, brouillon, RelationFactory(usager=usager))

        assert reponse.url == reverse("espace:recapitulatif", args=[brouillon.pk])

    def test_une_reponse_changee_ensuite_n_est_plus_reprise(self, connectee, brouillon, usager):
        choisir(connectee, brouillon, RelationFactory(usager=usager))

        connectee.post(adresse(brouillon, "structure"), {"denomination": "Autre nom", "sigle": "CDR"})

        assert "denomination" not in reprises(connectee.get(adresse(brouillon, "structure")))
        assert reprises(connectee.get(adresse(brouillon, "structure")))["sigle"] == "Mes relations"

    def test_retirer_la_relation_laisse_le_brouillon_et_la_demande_comme_ils_sont(self, connectee, brouillon, usager):
        choisir(connectee, brouillon, RelationFactory(usager=usager, denomination="Compagnie"))
        Relation.objects.all().delete()

        lues = valeurs(brouillon)
        demande = deposer_demande(
            cle=brouillon.pk, usager=usager, version=brouillon.version, reponses=lues, beneficiaire="Compagnie"
        )

        assert connectee.get(adresse(brouillon, "structure")).status_code == 200
        assert (demande.reponses["denomination"], demande.reponses["siret"]) == ("Compagnie", "12345678200002")
        assert "Mes relations" not in json.dumps(demande.lecture, ensure_ascii=False)

    @pytest.mark.parametrize("nombre", [1, 3])
    def test_l_etape_fait_autant_de_requetes_quel_que_soit_le_nombre(
        self, connectee, brouillon, usager, nombre, django_assert_num_queries
    ):
        RelationFactory.create_batch(nombre, usager=usager)
        connectee.get(adresse(brouillon, "structure"))

        with django_assert_num_queries(7):
            connectee.get(adresse(brouillon, "structure"))


class SourceHostile:
    def __init__(self, valeur):
        self.valeur = valeur

    def valeurs_proposees(self, usager, contexte):
        if isinstance(self.valeur, Exception):
            raise self.valeur
        return {cle: ValeurProposee(self.valeur, "profil") for cle in contexte.cles}


@pytest.mark.parametrize(
    "valeur",
    ["x" * 300, "\0\ud800", "<b>gras</b>", ["liste"], {"voie": 12}, 10**400, object(), ConnectionError("en panne")],
    ids=["longue", "nul", "balise", "liste", "objet", "nombre", "autre", "panne"],
)
def test_une_source_hostile_ou_en_panne_laisse_l_etape_s_afficher(connectee, demarche, monkeypatch, valeur):
    monkeypatch.setattr(sources, "_branchees", [SourceHostile(valeur)])

    identifiant, donnees = commencer(connectee)
    reponse = connectee.post(adresse(identifiant), donnees)

    assert reponse.status_code in (200, 302)
    assert "<b>gras</b>" not in reponse.content.decode()
    assert Brouillon.objects.count() == 1


class TestEditeur:
    def test_la_source_est_figee_avec_la_question(self):
        fige = figer(ETAPES)["etapes"][0]["champs"][1]

        assert fige["prerempli"] == "profil.nom"
        assert Definition.depuis_json(figer(ETAPES)).champ_par_cle["nom"].prerempli == "profil.nom"

    def test_une_version_figee_avant_se_lit_encore(self):
        ancien = {"cle": "nom", "type": "texte", "libelle": "Nom"}
        definition = Definition.depuis_json({"etapes": [{"cle": "e", "titre": "E", "champs": [ancien]}]})

        assert definition.champ_par_cle["nom"].prerempli == ""

    def test_sans_source_rien_ne_s_ajoute_a_ce_qui_est_fige(self):
        assert "prerempli" not in figer(ETAPES)["etapes"][0]["champs"][5]

    def test_pre_remplir_ne_change_pas_ce_que_portent_les_reponses(self):
        sans = figer([etape("e", "E", champ("texte", "nom", "Nom"))])
        avec = figer([etape("e", "E", champ("texte", "nom", "Nom", prerempli="profil.nom"))])

        assert empreinte_des_reponses(avec) == empreinte_des_reponses(sans)

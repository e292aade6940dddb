import re
from collections.abc import Iterable

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page

from formulaires import demonstration
from formulaires.champs.registre import TYPES
from formulaires.definitions import Definition
from formulaires.enums import Phase
from formulaires.models import DemarchePage, Habilitation, Service
from formulaires.parcours.parcours import evaluer
from formulaires.publication.gel import geler
from formulaires.publication.verification import problemes_de
from tests.factories.definitions import ETAPES, STATUTS
from tests.factories.formulaires import page_des_demarches

INSECABLE = "\N{NO-BREAK SPACE}"
LICENCE = "licence-entrepreneur-spectacles-vivants"
UNE_PIECE = "00000000-0000-0000-0000-000000000001"
ADRESSE = {"voie": "1 rue du Théâtre", "code_postal": "75011", "commune": "Paris"}

DEMANDE_D_UNE_ASSOCIATION = {
    "nature": "premiere",
    "categorie": "2",
    "fonction_tournee": "non",
    "principale": "oui",
    "beneficiaire": "morale",
    "forme": "association-loi-1901",
    "asso_2009": "oui",
    "rna": "W751234567",
    "siret": "130 025 265 00013",
    "denomination": "Théâtre du Battant des Lames",
    "adresse_siege": ADRESSE,
    "representant_nom": "Moreau",
    "representant_prenom": "Camille",
    "representant_qualite": "présidente",
    "representant_naissance": "1980-07-14",
    "contact_courriel": "contact@exemple.fr",
    "contact_telephone": "01 23 45 67 89",
    "qui_competent": "declarant",
    "mode": ["formation"],
    "pj_formation": [UNE_PIECE],
    "engagement_social": "oui",
    "engagement_auteurs": "oui",
    "engagement_securite": "oui",
    "signataire_nom": "Camille Moreau",
    "signataire_qualite": "présidente",
}


def figee(fiche: dict) -> dict:
    return geler(ETAPES.to_python(fiche["etapes"]), STATUTS.to_python(fiche.get("statuts", [])))


FORMULAIRES = {fiche["slug"]: figee(fiche) for fiche in demonstration.DEMARCHES if not fiche.get("lien_externe")}


def parcourir_la_licence(**reponses):
    return evaluer(Definition.depuis_json(FORMULAIRES[LICENCE]), {**DEMANDE_D_UNE_ASSOCIATION, **reponses})


def cles_des_etapes(parcours) -> list[str]:
    return [etape.cle for etape in parcours.etapes]


@pytest.mark.parametrize("slug", FORMULAIRES)
def test_chaque_formulaire_de_demonstration_est_publiable(slug):
    assert problemes_de(FORMULAIRES[slug]) == []


def test_la_licence_emploie_presque_toutes_les_familles_de_questions():
    types = {champ["type"] for etape in FORMULAIRES[LICENCE]["etapes"] for champ in etape["champs"]}
    assert TYPES.keys() - types == {"nombre", "texte_long"}


def textes_de(contenu):
    """Every string of a literal, whatever its depth."""
    if isinstance(contenu, str):
        yield contenu
    elif isinstance(contenu, dict):
        yield from textes_de(contenu.values())
    elif isinstance(contenu, Iterable):
        for partie in contenu:
            yield from textes_de(partie)


@pytest.mark.parametrize("fiche", demonstration.DEMARCHES, ids=lambda fiche: fiche["slug"])
def test_les_textes_suivent_la_typographie_francaise(fiche):
    fautes = re.compile(rf"(?<!{INSECABLE})[?:;»](?=\s|<|$)|«(?!{INSECABLE})|['!]|veuillez", re.IGNORECASE)
    assert [texte for texte in textes_de(fiche) if fautes.search(texte)] == []


def test_une_association_de_metropole_va_jusqu_au_bout():
    parcours = parcourir_la_licence()

    assert parcours.est_complet
    assert cles_des_etapes(parcours) == [
        "votre-demande", "association", "personne-morale", "competence", "declarations",
    ]  # fmt: skip


def test_une_association_d_outre_mer_repond_non_et_donne_son_numero_en_reference():
    refusee = parcourir_la_licence(rna="W9R1000088")
    repli = refusee.etape("association").etape.champs[-1].options

    suite = parcourir_la_licence(
        **{"rna": "W9R1000088", repli["repli_question"]: repli["repli_valeur"], repli["repli_champ"]: "W9R1000088"}
    )

    assert refusee.premiere_incomplete.cle == "association"
    assert suite.est_complet
    assert "rna" not in suite.valeurs
    assert suite.valeurs["ref_dossier"] == "W9R1000088"


def test_la_reference_est_demandee_des_que_la_reponse_est_non():
    parcours = parcourir_la_licence(asso_2009="non")

    assert list(parcours.etape("personne-morale").erreurs) == ["ref_dossier"]


def test_une_association_d_alsace_moselle_n_a_pas_de_numero_rna():
    parcours = parcourir_la_licence(forme="association-alsace-moselle", tribunal="Strasbourg, volume 85, folio 123")

    assert parcours.est_complet
    assert parcours.visibles.isdisjoint({"asso_2009", "rna", "ref_dossier"})


def test_une_personne_physique_ne_voit_aucune_question_sur_la_personne_morale():
    parcours = parcourir_la_licence(
        beneficiaire="physique",
        nom="Moreau",
        prenom="Camille",
        date_naissance="1980-07-14",
        adresse=ADRESSE,
        courriel="camille@exemple.fr",
    )

    assert parcours.est_complet
    assert cles_des_etapes(parcours) == ["votre-demande", "personne-physique", "competence", "declarations"]


def test_un_renouvellement_demande_l_ancien_numero():
    parcours = parcourir_la_licence(nature="renouvellement")

    assert list(parcours.etape("votre-demande").erreurs) == ["num_ancien", "date_exp"]


def test_la_licence_n_est_pas_toujours_obligatoire_et_on_peut_continuer():
    parcours = parcourir_la_licence(principale="non", plus_de_six="non")

    assert "info_non_requis" in parcours.visibles
    assert parcours.est_complet


@pytest.mark.parametrize(
    ("mode", "pieces"),
    [
        (["diplome"], {"pj_diplome"}),
        (["experience", "formation"], {"pj_experience", "pj_formation"}),
        ([], set()),
    ],
)
def test_chaque_justification_demande_sa_piece(mode, pieces):
    parcours = parcourir_la_licence(mode=mode)

    assert {cle for cle in parcours.visibles if cle.startswith("pj_")} == pieces


def test_les_statuts_de_la_licence_menent_tous_quelque_part():
    statuts = Definition.depuis_json(FORMULAIRES[LICENCE]).statut_par_cle
    atteints = {suivant for statut in statuts.values() for suivant in statut.suivants}

    assert statuts.keys() - atteints == {"deposee"}
    assert [cle for cle, statut in statuts.items() if not statut.suivants and not Phase(statut.phase).est_close] == []


@pytest.fixture
def liste(db):
    return page_des_demarches()


def test_l_installation_publie_les_demarches(liste, maintenant):
    demonstration.installer()

    pages = DemarchePage.objects.child_of(liste).live().order_by("path")
    assert [(page.slug, page.est_ouverte) for page in pages] == [
        (LICENCE, True),
        ("certificat-bien-culturel", True),
        ("detecteurs-de-metaux", True),
        ("depot-legal", False),
    ]
    licence = pages[0]
    assert licence.service == Service.objects.get(nom="DRAC Île-de-France (démonstration)")
    assert licence.version_courante.json == FORMULAIRES[LICENCE]
    assert licence.url == f"/demarches/{LICENCE}/"


def test_l_installation_repetee_ne_change_rien(liste):
    demonstration.installer()
    avant = inventaire()

    demonstration.installer()

    assert inventaire() == avant


def test_l_installation_laisse_ce_que_quelqu_un_a_change(liste):
    demonstration.installer()
    DemarchePage.objects.filter(slug=LICENCE).update(title="Licence de spectacle")

    demonstration.installer()

    assert DemarchePage.objects.get(slug=LICENCE).title == "Licence de spectacle"


def test_l_installation_a_besoin_de_la_page_des_demarches(db):
    with pytest.raises(Page.DoesNotExist):
        demonstration.installer()
    assert Service.objects.count() == 0


def test_chaque_equipe_a_ses_droits(liste):
    demonstration.installer()

    assert droits_de("Instruction") == {"access_admin"}
    assert droits_de("Édition des démarches") == {"access_admin"}
    assert droits_de("Administration fonctionnelle") == {"access_admin"} | {
        f"{verbe}_{modele}" for verbe in ("add", "change", "delete", "view") for modele in ("service", "habilitation")
    }
    habilitation = Habilitation.objects.get()
    assert (habilitation.groupe.name, habilitation.demarche, habilitation.service.nom, habilitation.role) == (
        "Instruction", None, "DRAC Île-de-France (démonstration)", "decision",
    )  # fmt: skip
    sur_les_pages = GroupPagePermission.objects.filter(group__name="Édition des démarches", page=liste)
    assert {droit.permission.codename for droit in sur_les_pages} == {"add_page", "change_page", "publish_page"}


def droits_de(groupe: str) -> set[str]:
    return set(Group.objects.get(name=groupe).permissions.values_list("codename", flat=True))


def inventaire() -> dict:
    """What the installation may create, counted."""
    return {
        "démarches": DemarchePage.objects.count(),
        "révisions": sum(page.revisions.count() for page in DemarchePage.objects.all()),
        "versions": sum(page.versions.count() for page in DemarchePage.objects.all()),
        "services": Service.objects.count(),
        "habilitations": Habilitation.objects.count(),
        "droits sur les pages": GroupPagePermission.objects.count(),
        "groupes": Group.objects.count(),
    }

"""Whole sets of answers to the reference forms, as the engine receives them, and what a browser posts for them."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from formulaires.definitions import Champ, Definition, Etape
from formulaires.demonstration import DEMARCHES
from formulaires.publication.gel import geler
from tests.factories.definitions import ETAPES, STATUTS
from tests.factories.formulaires import PDF

UNE_PIECE = ["00000000-0000-0000-0000-000000000001"]
ADRESSE = {"voie": "1 rue du Théâtre", "complement": "", "code_postal": "75011", "commune": "Paris", "pays": ""}
LIGNE = "ligne-0001"
TEXTE_LONG = "Une phrase qui décrit ce qui est prévu. " * 15

ASSOCIATION = {
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
    "ape": "90.01Z",
    "adresse_siege": ADRESSE,
    "convention_collective": "idcc-1285",
    "representant_nom": "Moreau",
    "representant_prenom": "Camille",
    "representant_qualite": "présidente",
    "representant_naissance": "1980-07-14",
    "representant_adresse": ADRESSE,
    "contact_nom": "Camille Moreau",
    "contact_courriel": "contact@exemple.fr",
    "contact_telephone": "01 23 45 67 89",
    "qui_competent": "declarant",
    "personnes": [
        {
            "id": LIGNE,
            "competent_nom": "Moreau",
            "competent_prenom": "Camille",
            "competent_fonction": "présidente",
            "salarie": "non",
        }
    ],
    "mode": ["formation"],
    "pj_formation": UNE_PIECE,
    "description": TEXTE_LONG,
    "disciplines": ["theatre", "danse"],
    "representations": "40",
    "debut_activite": "2026-09-01",
    "engagement_social": "oui",
    "engagement_auteurs": "oui",
    "engagement_securite": "oui",
    "engagement_donnees": "oui",
    "signataire_nom": "Camille Moreau",
    "signataire_qualite": "présidente",
}

PERSONNE_PHYSIQUE = {
    **{cle: ASSOCIATION[cle] for cle in ASSOCIATION if cle.startswith(("engagement_", "signataire_"))},
    "nature": "premiere",
    "categorie": "3",
    "fonction_tournee": "oui",
    "principale": "oui",
    "beneficiaire": "physique",
    "nom": "Moreau",
    "prenom": "Camille",
    "date_naissance": "1980-07-14",
    "adresse": ADRESSE,
    "courriel": "camille@exemple.fr",
    "statut_personne": "micro",
    "immatricule": "non",
    "qui_competent": "declarant",
    "mode": ["diplome"],
    "pj_diplome": UNE_PIECE,
    "description": TEXTE_LONG,
    "disciplines": ["musique"],
    "representations": "12",
    "debut_activite": "2026-09-01",
}

LIEU = {
    "nom_lieu": "Petit théâtre",
    "adresse_lieu": ADRESSE,
    "type_erp": "l",
    "categorie_erp": "5",
    "effectif": "120",
    "titre_occupation": "bail",
    "pj_titre": UNE_PIECE,
}

TABLEAU = {
    "qualite": "proprietaire",
    "personne": "physique",
    "nom": "Moreau",
    "prenom": "Camille",
    "adresse": ADRESSE,
    "courriel": "camille@exemple.fr",
    "isole": "isole",
    "categorie": "3",
    "designation": "Portrait d’une comédienne",
    "auteur": "Inconnu",
    "titre": "Une comédienne en costume",
    "epoque": "Vers 1780",
    "anciennete": "plus_100",
    "matiere": "Huile sur toile",
    "hauteur": "65,5",
    "largeur": "54",
    "profondeur": "0",
    "etat": "bon",
    "etat_description": "Vernis un peu jauni.",
    "valeur": "350 000",
    "acquisition": "succession",
    "acquisition_date": "2010-05-02",
    "importe": "non",
    "collection_publique": "non",
    "monument": "non",
    "archive": "non",
    "fouilles": "non",
    "cites": "non",
    "pays": "BE",
    "motif": "vente",
    "lieu": ADRESSE,
    "contact": "Camille Moreau",
    "contact_telephone": "01 23 45 67 89",
    "photographies": UNE_PIECE,
    "propriete": UNE_PIECE,
    "identite": UNE_PIECE,
    "exactitude": "oui",
    "conservation": "oui",
}

PROSPECTION = {
    "pour_qui": "individuel",
    "nom": "Moreau",
    "prenom": "Camille",
    "naissance": "1980-07-14",
    "lieu_naissance": "Brest",
    "adresse": ADRESSE,
    "courriel": "camille@exemple.fr",
    "telephone": "01 23 45 67 89",
    "participants": [],
    "fonction": "Archéologue",
    "diplomes": "Master d’archéologie",
    "experience": "Dix ans de prospection",
    "est_responsable": "oui",
    "cv": UNE_PIECE,
    "deja_autorise": "non",
    "intitule": "Voies antiques du plateau",
    "objectif": TEXTE_LONG,
    "periodes": ["antiquite"],
    "problematique": "Reconnaître le tracé des voies.",
    "cadre": "prospection",
    "methode": "Maillage de 5 m, profondeur de 20 cm.",
    "materiel": [{"id": LIGNE, "marque": "Exemple", "modele": "E 100"}],
    "devenir": "Dépôt au centre de conservation.",
    "domaine": "terre",
    "region": "84",
    "communes": [{"id": LIGNE, "commune": "Cordieux"}],
    "plan": UNE_PIECE,
    "cadastre": UNE_PIECE,
    "site_connu": "non",
    "monument": "non",
    "parcelles": [
        {
            "id": LIGNE,
            "commune_parcelle": "Lyon",
            "section": "AB",
            "numero": "12",
            "surface": "2500",
            "proprietaire": "oui",
            "ayant_droit": "non",
        }
    ],
    "debut": "2027-04-01",
    "fin": "2027-05-01",
    "engagement_rapport": "oui",
    "date_rapport": "2027-12-31",
    "engagement_decouvertes": "oui",
    "engagement_agents": "oui",
    "exactitude": "oui",
}


def definition_de_la_demarche(slug: str) -> Definition:
    """Return what publishing the demonstration's démarche freezes."""
    fiche = next(fiche for fiche in DEMARCHES if fiche["slug"] == slug)
    return Definition.depuis_json(geler(ETAPES.to_python(fiche["etapes"]), STATUTS.to_python(fiche["statuts"])))


def champs_postes(etape: Etape, reponses: dict) -> dict:
    """Return the fields of a step as a browser posts them, files included."""
    return {
        nom: saisie
        for chemin, champ, brute in questions(etape, reponses)
        for nom, saisie in _saisies(chemin, champ, brute)
    }


def questions(etape: Etape, reponses: dict) -> Iterator[tuple]:
    """Give (path, question, raw answer) for each question of a step, rows included; None when it has no answer."""
    for champ in etape.champs:
        if champ.champs:
            for ligne in reponses.get(champ.cle, ()):
                for question in champ.champs:
                    yield f"{champ.cle}.{ligne['id']}.{question.cle}", question, ligne.get(question.cle)
        else:
            yield champ.cle, champ, reponses.get(champ.cle)


def _saisies(chemin: str, champ: Champ, brute) -> Iterator[tuple]:
    if brute is None:
        return
    if champ.type == "piece":
        yield f"{chemin}-fichiers", SimpleUploadedFile("piece.pdf", PDF, content_type="application/pdf")
    elif isinstance(brute, dict):
        yield from ((f"{chemin}_{partie}", saisie) for partie, saisie in brute.items())
    else:
        yield chemin, brute

"""Ready-made groups of questions, inserted as copies: what most démarches ask."""

from dataclasses import dataclass

from formulaires.publication.composition import champ, information


@dataclass(frozen=True)
class GroupeType:
    """A name, what it is for, and its questions as `publication.composition` writes them."""

    cle: str
    nom: str
    description: str
    champs: tuple[dict, ...]


COORDONNEES = GroupeType(
    "coordonnees",
    "Coordonnées",
    "Le nom, l’adresse, le courriel et le téléphone de la personne.",
    (
        champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name", prerempli="profil.nom"),
        champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name", prerempli="profil.prenom"),
        champ("adresse", "adresse", "Adresse", prerempli="profil.adresse"),
        champ("courriel", "courriel", "Adresse de courriel", prerempli="profil.courriel"),
        champ("telephone", "telephone", "Téléphone", obligatoire=False, prerempli="profil.telephone"),
    ),
)
PERSONNE_MORALE = GroupeType(
    "personne_morale",
    "Personne morale",
    "L’association, l’entreprise ou la collectivité qui fait la demande.",
    (
        champ(
            "texte",
            "denomination",
            "Dénomination",
            aide="Le nom officiel de l’organisme.",
            autocomplete="organization",
            prerempli="relation.denomination",
        ),
        champ("siret", "siret", "Numéro SIRET", aide="14 chiffres.", prerempli="relation.siret"),
        champ("adresse", "adresse_siege", "Adresse du siège", prerempli="relation.adresse"),
        champ("courriel", "contact_courriel", "Courriel de contact", prerempli="relation.courriel"),
        champ("telephone", "contact_telephone", "Téléphone de contact", prerempli="relation.telephone"),
    ),
)
REPRESENTANT_LEGAL = GroupeType(
    "representant_legal",
    "Représentant légal",
    "La personne qui engage l’organisme : présidente, gérant, maire…",
    (
        champ("texte", "representant_nom", "Nom du représentant légal", prerempli="relation.representant_nom"),
        champ("texte", "representant_prenom", "Prénom du représentant légal", prerempli="relation.representant_prenom"),
        champ(
            "texte",
            "representant_qualite",
            "Qualité du représentant légal",
            aide="Par exemple : présidente, gérant, maire.",
            prerempli="relation.representant_qualite",
        ),
    ),
)
CERTIFICATION = GroupeType(
    "certification",
    "Certification",
    "Un rappel de la loi et deux cases à cocher, à la fin du formulaire.",
    (
        information(
            "rappel_certification",
            "Une fausse déclaration est punie par l’article 441-6 du code pénal. "
            "Si vous vous trompez de bonne foi, vous avez droit à l’erreur.",
        ),
        champ("engagement", "exactitude", "Je certifie que les informations données sont exactes."),
        champ("engagement", "habilitation", "Je certifie avoir le droit de faire cette demande."),
    ),
)

GROUPES = (COORDONNEES, PERSONNE_MORALE, REPRESENTANT_LEGAL, CERTIFICATION)

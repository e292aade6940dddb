"""The steps of the certificate for a cultural good: who asks, then the certificate's own steps.

Source: code du patrimoine L. 111-2 and following, R. 111-4 to R. 111-6.
"""

from formulaires.demonstration.bien_description import BIEN
from formulaires.demonstration.bien_sortie import DESTINATION, ENGAGEMENTS, PIECES, PRESENTATION, PROVENANCE
from formulaires.publication.composition import champ, etape, toutes

_MANDATAIRE = toutes(("qualite", "egal", "mandataire"))
_PHYSIQUE = toutes(("personne", "egal", "physique"))
_MORALE = toutes(("personne", "egal", "morale"))

DEMANDEUR = etape(
    "demandeur",
    "Demandeur",
    champ(
        "choix",
        "qualite",
        "Vous êtes",
        choix={"proprietaire": "Propriétaire du bien", "mandataire": "Mandataire du propriétaire"},
    ),
    champ(
        "choix",
        "personne",
        "Vous faites cette demande",
        choix={"physique": "En votre nom", "morale": "Au nom d’une personne morale"},
    ),
    champ("texte", "nom", "Nom", longueur_max=100, autocomplete="family-name", prerempli="profil.nom"),
    champ("texte", "prenom", "Prénom", longueur_max=100, autocomplete="given-name", prerempli="profil.prenom"),
    champ(
        "texte",
        "denomination",
        "Dénomination",
        autocomplete="organization",
        prerempli="relation.denomination",
        si=_MORALE,
    ),
    champ("oui_non", "etablie_en_france", "La personne morale est-elle établie en France ?", si=_MORALE),
    champ(
        "siret",
        "siret",
        "SIRET",
        prerempli="relation.siret",
        si=toutes(("personne", "egal", "morale"), ("etablie_en_france", "egal", "oui")),
    ),
    champ("adresse", "adresse", "Adresse", prerempli="profil.adresse", si=_PHYSIQUE),
    champ("adresse", "adresse_siege", "Adresse du siège", prerempli="relation.adresse", si=_MORALE),
    champ("courriel", "courriel", "Adresse de courriel", prerempli="profil.courriel"),
    champ("telephone", "telephone", "Téléphone", obligatoire=False, prerempli="profil.telephone"),
    champ("texte", "proprietaire_nom", "Nom du propriétaire", si=_MANDATAIRE),
    champ("adresse", "proprietaire_adresse", "Adresse du propriétaire", lieu=True, si=_MANDATAIRE),
    champ("piece", "mandat", "Mandat écrit du propriétaire", si=_MANDATAIRE),
)

ETAPES = [DEMANDEUR, BIEN, PROVENANCE, DESTINATION, PRESENTATION, PIECES, ENGAGEMENTS]

"""Where and when metal detectors would be used, and who owns each parcel.

Source: code du patrimoine R. 542-1: the préfet of the region where the land lies; at sea, the DRASSM.
"""

from formulaires.publication.composition import champ, etape, groupe, information, toutes

_A_TERRE = toutes(("domaine", "egal", "terre"))
_D_UN_AUTRE = toutes(("proprietaire", "egal", "non"))

LOCALISATION = etape(
    "localisation",
    "Localisation",
    champ(
        "choix",
        "domaine",
        "Les recherches ont lieu",
        aide="Votre réponse désigne le service qui traitera votre demande.",
        choix={"terre": "À terre", "mer": "Sur le domaine public maritime"},
    ),
    information(
        "info_drassm",
        "Votre demande sera traitée par le département des recherches archéologiques subaquatiques "
        "et sous-marines (DRASSM).",
        si=toutes(("domaine", "egal", "mer")),
    ),
    champ("region", "region", "Région", si=_A_TERRE),
    groupe(
        "communes",
        "Communes concernées",
        champ("commune", "commune", "Commune"),
        champ("texte", "lieu_dit", "Lieu-dit", obligatoire=False),
        ligne="Commune",
        max=30,
    ),
    champ("piece", "plan", "Plan au 1/25 000"),
    champ("piece", "cadastre", "Plan cadastral"),
    champ("oui_non", "site_connu", "Un site archéologique est-il connu à cet endroit ?"),
    champ("oui_non", "monument", "Le terrain est-il un monument historique, ou à ses abords ?"),
)

PROPRIETAIRES = etape(
    "proprietaires",
    "Parcelles et propriétaires",
    groupe(
        "parcelles",
        "Parcelles",
        champ("commune", "commune_parcelle", "Commune de la parcelle"),
        champ("texte", "section", "Section", aide="Par exemple : AB", longueur_max=5),
        champ("nombre", "numero", "Numéro", minimum=1, maximum=9999),
        champ("nombre", "surface", "Surface", minimum=1, maximum=100_000_000, unite="m²"),
        champ("texte", "parcelle_lieu_dit", "Lieu-dit", obligatoire=False),
        champ("oui_non", "proprietaire", "Êtes-vous propriétaire de cette parcelle ?"),
        champ("texte", "proprietaire_nom", "Nom du propriétaire", si=_D_UN_AUTRE),
        champ("adresse", "proprietaire_adresse", "Adresse du propriétaire", lieu=True, si=_D_UN_AUTRE),
        champ("piece", "consentement", "Consentement écrit du propriétaire", si=_D_UN_AUTRE),
        champ("oui_non", "ayant_droit", "Quelqu’un d’autre a-t-il un droit sur ce terrain (exploitant, locataire) ?"),
        champ(
            "piece",
            "consentement_ayant_droit",
            "Consentement écrit de cette personne",
            si=toutes(("ayant_droit", "egal", "oui")),
        ),
        ligne="Parcelle",
        max=50,
    ),
    champ("calcul", "nombre_parcelles", "Nombre de parcelles", fonction="nombre", champs=["parcelles"]),
    champ("calcul", "surface_totale", "Surface totale", fonction="somme", champs=["parcelles.surface"], unite="m²"),
)

CALENDRIER = etape(
    "calendrier",
    "Calendrier",
    champ(
        "date", "debut", "Début des recherches", aide="Déposez votre demande au moins 2 mois avant.", moment="future"
    ),
    champ("date", "fin", "Fin des recherches", moment="future", depuis_question="debut"),
    champ("calcul", "duree", "Durée", fonction="ecart_de_dates", champs=["debut", "fin"], unite="jours"),
)

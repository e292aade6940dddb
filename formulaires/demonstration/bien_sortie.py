"""Where the good comes from, where it goes, where it may be seen, and the proofs.

Facts: public collections cannot be sold; classified goods are national treasures (code du patrimoine L. 111-1); beyond
the customs territory a licence is due as well (regulation (EC) 116/2009).
"""

from formulaires.geographie.territoires import OUTRE_MER_DANS_L_UNION, UNION_EUROPEENNE
from formulaires.publication.composition import champ, etape, information, toutes

_HORS_UNION = toutes(("pays", "pas_parmi", ", ".join((*UNION_EUROPEENNE, *OUTRE_MER_DANS_L_UNION))))
_IMPORTE = toutes(("importe", "egal", "oui"))
_FOUILLES = toutes(("fouilles", "egal", "oui"))
_ENSEMBLE = toutes(("isole", "egal", "ensemble"))

PROVENANCE = etape(
    "provenance",
    "Provenance et statut",
    champ(
        "choix",
        "acquisition",
        "Mode d’acquisition",
        choix={
            "achat": "Achat",
            "succession": "Succession",
            "donation": "Donation",
            "commande": "Commande",
            "autre": "Autre",
        },
    ),
    champ("date", "acquisition_date", "Date d’acquisition", moment="passee"),
    champ("texte", "vendeur", "Vendeur ou lieu d’acquisition", obligatoire=False),
    champ("date", "en_france_depuis", "Présent en France depuis le", obligatoire=False, moment="passee"),
    champ("oui_non", "importe", "Le bien a-t-il été importé en France depuis moins de 50 ans ?"),
    champ("piece", "importation", "Preuve de l’importation licite", plusieurs=True, si=_IMPORTE),
    champ("oui_non", "collection_publique", "Le bien appartient-il à une collection publique ?"),
    champ(
        "encart",
        "info_inalienable",
        "Bien inaliénable",
        texte="Un bien d’une collection publique ne peut pas sortir de France à titre définitif : "
        "le certificat sera refusé.",
        ton="warning",
        si=toutes(("collection_publique", "egal", "oui")),
    ),
    champ("oui_non", "monument", "Le bien est-il classé ou inscrit au titre des monuments historiques ?"),
    champ(
        "encart",
        "info_tresor",
        "Monument historique",
        texte="Un bien classé est un trésor national : il ne peut sortir que pour un temps, avec une autorisation "
        "de sortie temporaire.",
        ton="warning",
        si=toutes(("monument", "egal", "oui")),
    ),
    champ("oui_non", "archive", "Le bien est-il revendiqué comme archive publique ?"),
    champ("oui_non", "fouilles", "Le bien provient-il de fouilles ou d’une découverte ?"),
    champ("piece", "archeologie", "Pièces sur les fouilles ou la découverte", plusieurs=True, si=_FOUILLES),
    champ("oui_non", "cites", "Le bien contient-il une espèce protégée (ivoire, écaille…) ?"),
    information(
        "info_cites",
        "Un permis CITES est demandé en plus, auprès du ministère chargé de l’environnement.",
        si=toutes(("cites", "egal", "oui")),
    ),
)

DESTINATION = etape(
    "destination",
    "Destination",
    champ("pays", "pays", "Pays de destination"),
    champ(
        "encart",
        "info_licence",
        "Hors de l’Union européenne",
        texte="Une licence d’exportation est exigée en plus du certificat.",
        ton="info",
        si=_HORS_UNION,
    ),
    champ(
        "choix",
        "motif",
        "Motif",
        choix={
            "vente": "Vente",
            "demenagement": "Déménagement",
            "pret": "Prêt",
            "succession": "Succession",
            "autre": "Autre",
        },
    ),
    champ("date", "sortie", "Date envisagée", obligatoire=False, moment="future"),
)

PRESENTATION = etape(
    "presentation",
    "Lieu de présentation",
    champ("adresse", "lieu", "Adresse où le bien peut être examiné", lieu=True),
    champ("texte", "contact", "Personne à contacter"),
    champ("telephone", "contact_telephone", "Téléphone de cette personne"),
    champ("texte_long", "disponibilites", "Disponibilités", obligatoire=False),
    introduction="Le service peut demander à voir le bien. Le délai est alors suspendu.",
)

PIECES = etape(
    "pieces",
    "Pièces",
    champ(
        "piece",
        "photographies",
        "Photographies récentes en couleur",
        aide="Face, dos, détails, signature. 1 Mo ou plus par image de préférence.",
        plusieurs=True,
        nombre_max=8,
    ),
    champ("piece", "propriete", "Justificatif de propriété"),
    champ("piece", "identite", "Pièce d’identité du demandeur", categorie="identite"),
    champ("piece", "expertise", "Rapport d’expertise ou estimation", obligatoire=False),
    champ("piece", "liste_elements", "Liste des éléments", aide="Un tableur, une ligne par élément.", si=_ENSEMBLE),
)

ENGAGEMENTS = etape(
    "engagements",
    "Engagements",
    champ("engagement", "exactitude", "Je certifie l’exactitude de mes réponses."),
    champ("engagement", "conservation", "J’accepte que mes réponses soient conservées pour instruire cette demande."),
)

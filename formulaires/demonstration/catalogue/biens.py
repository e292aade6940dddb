"""Objects that leave the territory for a time.

Facts: code du patrimoine R. 111-13 to R. 111-17 (temporary exit), R. 546-12 (archaeological finds, for study).
"""

from formulaires.demonstration.catalogue.communs import AUTRE_VOIE, DEMANDEUR, FIN, RECOURS, apres, donnees, puces
from formulaires.publication.composition import champ, etape, statuts
from formulaires.publication.statuts_types import AUTORISATION

_LE_BIEN = (
    champ("texte", "designation", "Désignation", aide="Par exemple : huile sur toile, coffre, fragment de mosaïque."),
    champ("texte", "auteur", "Auteur ou atelier", aide="Écrivez « inconnu » si vous ne savez pas."),
    champ("texte", "epoque", "Date ou époque"),
    champ("texte", "matiere", "Matière et technique"),
    champ("texte", "dimensions", "Dimensions", aide="En centimètres : hauteur, largeur, profondeur."),
    champ("piece", "photos", "Photographies du bien", plusieurs=True, aide="De face, de dos, et ses détails."),
)
_VOYAGE = (
    champ("pays", "pays", "Pays de destination"),
    champ("texte", "destinataire", "Nom et adresse du destinataire"),
    champ("date", "depart_le", "Date de départ"),
    champ("date", "retour_le", "Date de retour", depuis_question="depart_le"),
)

SORTIE_TEMPORAIRE = {
    "title": "Autorisation de sortie temporaire d’un bien culturel",
    "slug": "sortie-temporaire-bien-culturel",
    "sigle": "AST",
    "accroche": "Faites sortir un bien culturel du territoire pour une exposition, une restauration ou une expertise, "
    "puis revenir.",
    "publics": "Propriétaires d’un bien culturel ou leurs mandataires, particuliers comme professionnels",
    "delai": "1 mois",
    "concerne": puces(
        "le bien entre dans une catégorie et dépasse un seuil d’ancienneté et de valeur du code du patrimoine ;",
        "il quitte la France pour un temps, et il reviendra.",
        avant="Oui, si :",
    )
    + "<p>Le bien part définitivement ? C’est le certificat pour un bien culturel qu’il faut demander.</p>",
    "preparer": puces("les dates de départ et de retour ;", "le nom et l’adresse de qui reçoit le bien."),
    "apres": apres(
        "Le service vous remet l’autorisation, avec la date limite de retour.",
        "Au retour, le bien peut devoir être présenté. Une prolongation se demande au plus tard 15 jours avant la fin.",
    ),
    "textes": puces("Code du patrimoine, articles L. 111-7 et R. 111-13 à R. 111-17"),
    "donnees": donnees("code du patrimoine, articles R. 111-13 et suivants"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "bien",
            "Le bien",
            *_LE_BIEN,
            champ("montant", "valeur", "Valeur en euros", minimum=1),
            champ("oui_non", "tresor", "Est-ce un trésor national ?", aide="Bien classé, d’un musée ou d’archives."),
        ),
        etape(
            "voyage",
            "La sortie",
            champ(
                "choix",
                "motif",
                "Motif",
                choix={
                    "exposition": "Exposition",
                    "restauration": "Restauration",
                    "expertise": "Expertise",
                    "depot": "Dépôt dans une collection publique",
                },
            ),
            *_VOYAGE,
            champ("piece", "justificatif", "Justificatif du motif", aide="Contrat de prêt, devis de restauration…"),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

ETUDE_ARCHEOLOGIQUE = {
    "title": "Sortie du territoire d’un bien archéologique mobilier pour étude",
    "slug": "sortie-bien-archeologique",
    "sigle": "SBA",
    "accroche": "Envoyez à l’étranger, pour l’étudier, un bien archéologique qui appartient à l’État.",
    "publics": "Chercheurs, laboratoires, opérateurs d’archéologie",
    "delai": "1 mois",
    "concerne": puces(
        "le bien vient d’une opération archéologique, et l’étude se fait hors de France ;",
        "il revient ensuite, à la date prévue.",
        avant="Oui, si :",
    ),
    "preparer": puces("le protocole d’étude ;", "les dates, et ce qui garantit le retour du bien."),
    "apres": apres("Le préfet de région vous répond. Une prolongation se demande au plus tard 15 jours avant la fin."),
    "textes": puces("Code du patrimoine, article R. 546-12"),
    "donnees": donnees("code du patrimoine, article R. 546-12"),
    "recours": RECOURS,
    "autre_voie": AUTRE_VOIE,
    "etapes": [
        *DEMANDEUR,
        etape(
            "bien",
            "Le bien",
            champ("texte", "operation", "Opération archéologique d’origine", aide="Son nom et son numéro."),
            *_LE_BIEN,
        ),
        etape(
            "etude",
            "L’étude",
            champ("texte_long", "objet", "Objet de l’étude"),
            champ("oui_non", "destructive", "Prévoit-elle des analyses destructives ?"),
            *_VOYAGE,
            champ("piece", "protocole", "Protocole d’étude"),
            champ("piece", "garanties", "Garanties de retour", aide="Engagement du laboratoire, assurance."),
        ),
        FIN,
    ],
    "statuts": statuts(AUTORISATION),
}

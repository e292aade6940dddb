"""The cultural good itself: what it is, its category in annex 1, its age, its value."""

from formulaires.demonstration.bien_categories import ANCIENNETES, CATEGORIES, SOUS_LE_SEUIL
from formulaires.publication.composition import champ, etape, toutes

_ENSEMBLE = toutes(("isole", "egal", "ensemble"))
_CENTIMETRES = {"minimum": "0", "maximum": "100000", "decimales": 1, "unite": "cm"}

BIEN = etape(
    "bien",
    "Le bien",
    champ("choix", "isole", "Le bien est", choix={"isole": "Isolé", "ensemble": "Un ensemble ou une collection"}),
    champ("nombre", "elements", "Nombre d’éléments", minimum=2, maximum=100_000, si=_ENSEMBLE),
    champ(
        "liste",
        "categorie",
        "Catégorie de l’annexe 1 du code du patrimoine",
        aide="Entre parenthèses : l’âge et la valeur à partir desquels le certificat est exigé.",
        choix=CATEGORIES,
    ),
    champ("texte", "designation", "Désignation du bien"),
    champ("texte", "auteur", "Auteur, atelier ou attribution", aide="« Inconnu » est une réponse possible."),
    champ("texte", "titre", "Titre ou sujet"),
    champ("texte", "epoque", "Date ou époque", longueur_max=100),
    champ("choix", "anciennete", "Âge du bien", choix=ANCIENNETES),
    champ("texte", "matiere", "Matière et technique"),
    champ("decimal", "hauteur", "Hauteur", **_CENTIMETRES),
    champ("decimal", "largeur", "Largeur", **_CENTIMETRES),
    champ("decimal", "profondeur", "Profondeur", aide="0 pour un bien plat.", **_CENTIMETRES),
    champ("decimal", "poids", "Poids", obligatoire=False, minimum="0", maximum="1000000", decimales=3, unite="kg"),
    champ("texte_long", "marques", "Signature, inscriptions, marques", obligatoire=False),
    champ(
        "choix",
        "etat",
        "État de conservation",
        choix={"bon": "Bon", "moyen": "Moyen", "mauvais": "Mauvais"},
    ),
    champ("texte_long", "etat_description", "Description de l’état de conservation"),
    champ(
        "montant",
        "valeur",
        "Valeur du bien",
        aide="À la date de la demande : estimation, facture ou adjudication.",
        minimum="1",
    ),
    champ(
        "encart",
        "info_sous_le_seuil",
        "Certificat peut-être non exigé",
        texte="D’après vos réponses, le bien n’atteint pas l’âge ou la valeur de sa catégorie : le certificat n’est "
        "pas exigé. Vous pouvez tout de même continuer.",
        ton="info",
        si=SOUS_LE_SEUIL,
    ),
    champ("texte_long", "bibliographie", "Bibliographie et expositions", obligatoire=False),
)

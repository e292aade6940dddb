"""The words that invented demandes are made of."""

SERVICES = (
    "Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse", "Grand Est",
    "Hauts-de-France", "Île-de-France", "Normandie", "Nouvelle-Aquitaine", "Occitanie", "Provence-Alpes-Côte d’Azur",
)  # fmt: skip
DEMARCHES = (
    "Aide à la création chorégraphique", "Aide à la création théâtrale", "Aide au projet musical",
    "Agrément d’une école de danse", "Aide à la librairie indépendante", "Aide à la résidence d’auteur",
    "Autorisation de travaux sur un monument inscrit", "Autorisation de sondage archéologique",
)  # fmt: skip
PRENOMS = (
    "Camille", "Dominique", "Odile", "Jean-Baptiste", "Aïcha", "Zoé", "Anaëlle", "Mehdi", "François", "Hélène", "Loïc",
    "Maëlys", "Noémie", "Étienne", "Solène", "Thérèse", "Yannick", "Inès", "Raphaël", "Gaëtan",
)  # fmt: skip
DEBUTS = ("Bar", "Cas", "Del", "Fer", "Gau", "Lam", "Mor", "Per", "Rou", "Sau", "Tes", "Vau", "Bel", "Cha", "Dur")
MILIEUX = ("an", "el", "in", "on", "our", "ar", "eu", "is", "ou", "ad")
FINS = ("ard", "eau", "et", "ier", "in", "on", "elle", "ois", "ut", "ert", "an", "oz")
OEUVRES = (
    "La Nuit des rois", "Les Éclats du bocage", "Un hiver à Saint-Malo", "Le Chant des marées", "Œuvres croisées",
    "Mémoire des ateliers", "Trois sœurs et un phare", "L’Été des forges", "Paysages sonores", "Le Petit Théâtre",
    "Carnet de fouilles", "Jardins suspendus", "La Ville à voix haute", "Danses de quai", "Nuits de papier",
)  # fmt: skip
LIEUX = (
    "au moulin", "à la chapelle", "sur les quais", "dans les écoles", "en itinérance", "aux archives", "à l’usine",
    "au conservatoire", "en plein air", "à la bibliothèque", "chez l’habitant", "au fort",
)  # fmt: skip
COMPAGNIES = ("Compagnie", "Association", "Collectif", "Théâtre", "Atelier", "Ensemble")
DISCIPLINES = {
    "theatre": "Théâtre", "danse": "Danse", "musique": "Musique", "cirque": "Cirque", "livre": "Livre",
    "patrimoine": "Patrimoine",
}  # fmt: skip
ETIQUETTES = ("Urgent", "À relire", "Territoire prioritaire", "Première demande", "Visite prévue", "Jeune public")
PHRASES = (
    "La troupe réunit huit artistes autour d’un texte inédit.", "Les répétitions ont lieu sur place, portes ouvertes.",
    "Trois classes suivent le travail de bout en bout.", "Le décor est fait de matériaux récupérés.",
    "La tournée passe par douze communes rurales.", "Les recettes couvrent un tiers du budget.",
    "Un carnet illustré garde la trace des ateliers.", "Le bâtiment est accessible à tous les publics.",
)  # fmt: skip

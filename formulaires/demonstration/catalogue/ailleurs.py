"""Démarches that live on another site: the list of démarches links to them."""

from formulaires.demonstration.catalogue.communs import puces

DEPOT_LEGAL = {
    "title": "Dépôt légal d’un livre, d’un périodique ou d’un document",
    "slug": "depot-legal",
    "sigle": "DL",
    "accroche": "Déposez à la Bibliothèque nationale de France un exemplaire de ce que vous publiez.",
    "publics": "Éditeurs, imprimeurs, auteurs qui se publient eux-mêmes",
    "duree_minutes": 15,
    "concerne": "<p>Oui, si vous mettez un document à la disposition du public, même à titre gratuit.</p>",
    "preparer": puces("un exemplaire du document ;", "sa déclaration, faite en ligne."),
    "textes": "<p>Code du patrimoine, articles L. 131-1 à L. 133-1 et R. 132-1 et suivants.</p>",
    "lien_externe": "https://depotlegal.bnf.fr/",
    "etapes": [],
}
CINEMA = {
    "title": "Visas d’exploitation et aides au cinéma",
    "slug": "visas-et-aides-cinema",
    "sigle": "CNC",
    "accroche": "Demandez au Centre national du cinéma et de l’image animée un visa d’exploitation ou une aide.",
    "publics": "Producteurs, distributeurs, exploitants, auteurs",
    "concerne": "<p>Oui, si votre projet touche au cinéma, à l’audiovisuel ou au jeu vidéo.</p>",
    "lien_externe": "https://www.cnc.fr/",
    "etapes": [],
}
ARCHITECTES = {
    "title": "Inscription au tableau de l’ordre des architectes",
    "slug": "inscription-ordre-architectes",
    "sigle": "CROA",
    "accroche": "Demandez au conseil régional de l’ordre votre inscription, pour exercer sous le titre d’architecte.",
    "publics": "Architectes diplômés, sociétés d’architecture",
    "concerne": "<p>Oui, si vous voulez exercer en France et porter le titre d’architecte.</p>",
    "lien_externe": "https://www.architectes.org/",
    "etapes": [],
}

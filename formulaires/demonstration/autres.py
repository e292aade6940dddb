"""A démarche that lives on another site: the list of démarches links to it."""

DEPOT_LEGAL = {
    "title": "Dépôt légal d’un livre, d’un périodique ou d’un document",
    "slug": "depot-legal",
    "sigle": "DL",
    "accroche": "Déposez à la Bibliothèque nationale de France un exemplaire de ce que vous publiez.",
    "publics": "Éditeurs, imprimeurs, auteurs qui se publient eux-mêmes",
    "duree_minutes": 15,
    "concerne": "<p>Oui, si vous mettez un document à la disposition du public, même à titre gratuit.</p>",
    "preparer": "<ul><li>un exemplaire du document ;</li><li>sa déclaration, faite en ligne.</li></ul>",
    "textes": "<p>Code du patrimoine, articles L. 131-1 à L. 133-1 et R. 132-1 et suivants.</p>",
    "lien_externe": "https://depotlegal.bnf.fr/",
    "etapes": [],
}

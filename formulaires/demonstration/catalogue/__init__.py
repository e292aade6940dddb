"""The shorter démarches of the demonstration: true start pages, forms of a few steps, links to other sites.

Facts come from the texts each file names; delays and wording must be validated by the services before any real use.
"""

from formulaires.demonstration.catalogue import (
    aides,
    ailleurs,
    biens,
    enseignement,
    monuments,
    musees_archeologie,
    spectacle,
)

FICHES = (
    spectacle.RENOUVELLEMENT,
    spectacle.ETRANGER,
    biens.SORTIE_TEMPORAIRE,
    biens.ETUDE_ARCHEOLOGIQUE,
    monuments.IMMEUBLE,
    monuments.OBJET,
    monuments.ARCHITECTURE,
    musees_archeologie.AGREMENT,
    musees_archeologie.MUSEE,
    enseignement.GUIDE,
    enseignement.DANSE,
    enseignement.CONSERVATOIRE,
    aides.ASSOCIATION,
    ailleurs.DEPOT_LEGAL,
    ailleurs.CINEMA,
    ailleurs.ARCHITECTES,
)

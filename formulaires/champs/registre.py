"""The closed list of kinds of questions, in the order editors see them."""

from formulaires.champs.adresse import Adresse
from formulaires.champs.base import TypeChamp
from formulaires.champs.calcul import Calcul
from formulaires.champs.choix import Cases, Choix, Engagement, Liste, OuiNon
from formulaires.champs.commune import Commune
from formulaires.champs.groupe import Groupe
from formulaires.champs.identifiants import Rna, Siret
from formulaires.champs.inconnu import Inconnu
from formulaires.champs.information import Information
from formulaires.champs.nombre import Date, Nombre
from formulaires.champs.piece import Piece
from formulaires.champs.territoire import Departement, Pays, Region
from formulaires.champs.texte import Courriel, Telephone, Texte, TexteLong
from formulaires.definitions import Champ

CLASSES = (
    Texte,
    TexteLong,
    Nombre,
    Date,
    Courriel,
    Telephone,
    OuiNon,
    Choix,
    Liste,
    Cases,
    Engagement,
    Adresse,
    Pays,
    Region,
    Departement,
    Commune,
    Siret,
    Rna,
    Piece,
    Groupe,
    Calcul,
    Information,
)
TYPES: dict[str, TypeChamp] = {classe.nom: classe() for classe in CLASSES}


INCONNU = Inconnu()


def type_nomme(nom: str) -> TypeChamp:
    """Return a kind of question by name; one that the portal no longer knows is an `Inconnu`, never an error."""
    return TYPES.get(nom, INCONNU)


def type_de(champ: Champ) -> TypeChamp:
    """Return the kind of a frozen question, `Inconnu` when there is none any more."""
    return type_nomme(champ.type)

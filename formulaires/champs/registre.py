"""The closed list of kinds of questions, by family, in the order editors see them."""

from formulaires.champs.adresse import Adresse
from formulaires.champs.base import TypeChamp
from formulaires.champs.calcul import Calcul
from formulaires.champs.choix import Cases, Choix, Engagement, Liste, OuiNon
from formulaires.champs.commune import Commune
from formulaires.champs.contact import Courriel, Url
from formulaires.champs.decimaux import Decimal, Montant, Pourcentage
from formulaires.champs.groupe import Groupe
from formulaires.champs.identifiants import Ape, Iban, Siren, Siret
from formulaires.champs.identite import Civilite, Identite
from formulaires.champs.inconnu import Inconnu
from formulaires.champs.information import Encart, Information, Titre
from formulaires.champs.listes_liees import ListesLiees
from formulaires.champs.moments import Date, DateHeure, Heure
from formulaires.champs.nombre import Nombre
from formulaires.champs.piece import Piece
from formulaires.champs.rna import Rna
from formulaires.champs.telephone import Telephone
from formulaires.champs.territoire import Departement, Pays, Region
from formulaires.champs.texte import Reference, Texte, TexteLong
from formulaires.definitions import Champ

FAMILLES: dict[str, tuple[type[TypeChamp], ...]] = {
    "Textes": (Texte, TexteLong, Reference),
    "Nombres": (Nombre, Decimal, Montant, Pourcentage),
    "Dates et heures": (Date, Heure, DateHeure),
    "Choix": (OuiNon, Choix, Liste, Cases, ListesLiees, Engagement),
    "Personnes": (Civilite, Identite, Courriel, Telephone, Url),
    "Lieux": (Adresse, Commune, Departement, Region, Pays),
    "Organismes et comptes": (Siren, Siret, Rna, Ape, Iban),
    "Pièces et groupes": (Piece, Groupe),
    "Sans réponse de l’usager": (Calcul, Titre, Information, Encart),
}
for famille, classes in FAMILLES.items():
    for classe in classes:
        classe.famille = famille

CLASSES = tuple(classe for classes in FAMILLES.values() for classe in classes)
TYPES: dict[str, TypeChamp] = {classe.nom: classe() for classe in CLASSES}


INCONNU = Inconnu()


def type_nomme(nom: str) -> TypeChamp:
    """Return a kind of question by name; one that the portal no longer knows is an `Inconnu`, never an error."""
    return TYPES.get(nom, INCONNU)


def type_de(champ: Champ) -> TypeChamp:
    """Return the kind of a frozen question, `Inconnu` when there is none any more."""
    return type_nomme(champ.type)

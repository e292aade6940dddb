"""Fill a draft from one of « Mes relations »."""

from espace_usager.actions.enregistrer_reponses import Changement, enregistrer_reponses
from espace_usager.models import Relation
from espace_usager.preremplissage import est_sur_une_personne_morale, proposees_a
from espace_usager.reponses import Remplissage
from formulaires.definitions import Champ
from formulaires.parcours.conditions import est_vide


def reprendre_relation(*, remplissage: Remplissage, usager, relation: Relation | None) -> None:
    """Fill every question of the draft about a legal person that is empty, or was filled from a relation before.

    What the citizen typed stays. What another relation had given and this one does not know is emptied: two legal
    persons are never mixed. Without relation the demande is for the citizen: what came from one is emptied. Raises
    `BrouillonDisparu`.
    """
    champs = [champ for champ in remplissage.definition.champs() if _se_reprend(remplissage, champ)]
    proposees = proposees_a(champs, usager, str(relation.pk) if relation else "")
    changements = []
    for champ in champs:
        proposee = proposees.get(champ.cle)
        valeur, origine = (proposee.valeur, proposee.origine) if proposee else ("", "")
        changements.append(Changement(champ.cle, valeur, remplissage.version_du_champ(champ.cle), origine=origine))
    enregistrer_reponses(brouillon_id=remplissage.id, usager=usager, changements=changements)


def _se_reprend(remplissage: Remplissage, champ: Champ) -> bool:
    est_libre = est_vide(remplissage.valeurs.get(champ.cle)) or bool(remplissage.origine_du_champ(champ.cle))
    return est_sur_une_personne_morale(champ) and est_libre

"""What agents add to a demande for themselves: notes and tags, each a POST."""

from formulaires.actions.annoter import ajouter_note, etiqueter, retirer_etiquette
from formulaires.instruction.forms import ChoixDEtiquette, FormulaireNote
from formulaires.instruction.views.actions import ActionView


class NoteView(ActionView):
    """Write a note that only agents read."""

    nom_du_formulaire = "formulaire_note"
    succes = "La note est ajoutée. L’usager ne la voit pas."

    def get_formulaire(self, demande, donnees, fichiers):
        return FormulaireNote(donnees, auto_id="note-%s")

    def agir(self, demande, donnees):
        ajouter_note(demande=demande, agent=self.request.user, texte=donnees["note"], cle=donnees["cle"])


class EtiqueterView(ActionView):
    """Stick a tag."""

    nom_du_formulaire = "formulaire_etiquette"
    succes = "L’étiquette est posée."

    def get_formulaire(self, demande, donnees, fichiers):
        return ChoixDEtiquette(donnees)

    def agir(self, demande, donnees):
        etiqueter(demande=demande, agent=self.request.user, etiquette=donnees["etiquette"])


class RetirerView(EtiqueterView):
    """Take a tag off."""

    succes = "L’étiquette est retirée."

    def agir(self, demande, donnees):
        retirer_etiquette(demande=demande, agent=self.request.user, etiquette=donnees["etiquette"])

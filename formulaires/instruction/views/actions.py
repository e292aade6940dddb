"""What an agent does to a demande: each a POST, after which the page of the demande is shown again."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from formulaires.actions.affecter import prendre_en_charge
from formulaires.actions.corriger import demander_corrections
from formulaires.actions.echanger import ecrire_message, marquer_lus, repondre
from formulaires.actions.instruire import annuler_le_changement, changer_statut
from formulaires.coffre.exceptions import FichierRefuse
from formulaires.dates import heure
from formulaires.enums import Cote
from formulaires.exceptions import ModificationConcurrente, MotifRequis, Refus
from formulaires.instruction.corrections import formulaire_corrections
from formulaires.instruction.forms import FormulaireMessage, FormulaireRevision
from formulaires.instruction.suite import Suite, requete_de, suite_de
from formulaires.instruction.views.demande import DemandeView, formulaire_reponse, formulaire_statut
from formulaires.models import Demande, Habilitation

PART_A = "{acte} part à {heure}. D’ici là, l’usager n’en sait rien et vous pouvez l’annuler."
FICHIERS_A_REPRENDRE = "Votre texte est conservé. Choisissez de nouveau vos fichiers."


class ActionView(DemandeView):
    """One act. A refusal shows the page as it is now, with everything typed and the sentence that explains."""

    http_method_names = ["get", "head", "post", "options"]
    role = Habilitation.Role.INSTRUCTION
    nom_du_formulaire = ""
    champ_des_fichiers = ""
    succes = ""
    suite = Suite()

    def get(self, request, reference):
        """Somebody came back to the address of the act: show the demande."""
        return self.revenir()

    def post(self, request, reference):
        demande = self.trouver_demande()
        if "puis" in request.POST:
            self.suite = suite_de(request, demande)
        formulaire = self.get_formulaire(demande, request.POST, request.FILES)
        if not formulaire.is_valid():
            return self.remontrer(demande, formulaire)
        try:
            with transaction.atomic():
                self.agir(demande, formulaire.cleaned_data)
        except FichierRefuse as refus:
            formulaire.add_error(self.champ_des_fichiers, f"{refus} {FICHIERS_A_REPRENDRE}")
            return self.remontrer(demande, formulaire)
        except ModificationConcurrente as refus:
            return self.apres_un_autre(formulaire, refus)
        except Refus as refus:
            formulaire.add_error("motif" if isinstance(refus, MotifRequis) else None, str(refus))
            return self.remontrer(demande, formulaire)
        return self.terminer()

    def get_formulaire(self, demande: Demande, donnees, fichiers):
        return FormulaireRevision(donnees)

    def agir(self, demande: Demande, donnees: dict) -> None:
        raise NotImplementedError

    def est_deja_fait(self, demande: Demande, donnees: dict) -> bool:
        """Whether the demande, changed meanwhile, is already as asked: a double click, or a quicker colleague."""
        return False

    def apres_un_autre(self, formulaire, refus):
        demande = self.trouver_demande()
        if self.est_deja_fait(demande, formulaire.cleaned_data):
            return self.terminer()
        formulaire.add_error(None, str(refus))
        return self.remontrer(demande, formulaire)

    def remontrer(self, demande: Demande, formulaire):
        return self.montrer(demande, **{self.nom_du_formulaire: formulaire})

    def terminer(self):
        """Say that it is done, and go back to the demande, or on in its list when that was asked for."""
        retour = messages.button(self.adresse, f"Revenir à {self.kwargs['reference']}")
        messages.success(self.request, self.succes, buttons=[retour] if self.suite.requete else None)
        return redirect(self.suite.suivante or self.suite.retour or self.adresse)

    def revenir(self):
        return redirect(self.adresse)

    @property
    def adresse(self) -> str:
        """The page of the demande, in the list it was opened from."""
        return reverse("instruction:demande", args=[self.kwargs["reference"]]) + requete_de(self.request)


class PrendreView(ActionView):
    """Take the demande in charge."""

    nom_du_formulaire = "formulaire_prise"
    succes = "Vous suivez cette demande."

    def agir(self, demande, donnees):
        prendre_en_charge(demande=demande, agent=self.request.user, revision=donnees["revision"])

    def est_deja_fait(self, demande, donnees):
        return demande.agent_id == self.request.user.pk


class ActeQuiPart(ActionView):
    """An act that leaves after the time to undo it, and says when; `acte` is what leaves."""

    acte = ""

    def terminer(self):
        depart = Demande.objects.values_list("effet_le", flat=True).get(reference=self.kwargs["reference"])
        if depart:
            self.succes = PART_A.format(acte=self.acte, heure=heure(depart))
        return super().terminer()


class StatutView(ActeQuiPart):
    """Go on with the instruction, and say so to the citizen."""

    nom_du_formulaire = "formulaire_statut"
    succes = "Le statut est changé. L’usager en est informé."
    acte = "Le statut"

    def get_formulaire(self, demande, donnees, fichiers):
        return formulaire_statut(demande, donnees)

    def agir(self, demande, donnees):
        def joindre(transition):
            ecrire_message(
                demande=demande,
                auteur=self.request.user,
                cote=Cote.SERVICE,
                texte=donnees["texte"],
                cle=donnees["cle"],
                avec=transition,
            )

        changer_statut(
            demande=demande,
            statut=donnees["statut"],
            agent=self.request.user,
            revision=donnees["revision"],
            motif=donnees["motif"],
            texte=donnees["texte"],
            joindre=joindre if donnees["texte"] else None,
        )

    def est_deja_fait(self, demande, donnees):
        ecrit = not donnees["texte"] or demande.messages.filter(cle=donnees["cle"]).exists()
        dernier = demande.transitions.filter(annulee_le=None).first()
        return ecrit and dernier is not None and dernier.statut == donnees["statut"]


class AnnulerView(ActionView):
    """Undo the status that waits to leave; what was written with it comes back to be written again."""

    succes = "Le changement de statut est annulé. L’usager n’en a rien su."

    def post(self, request, reference):
        try:
            texte = annuler_le_changement(demande=self.trouver_demande(), agent=request.user)
        except Refus as refus:
            messages.error(request, str(refus))
            return self.revenir()
        if not texte:
            return self.terminer()
        messages.success(request, self.succes)
        repris = FormulaireMessage(initial={"texte": texte}, auto_id="message-%s")
        return self.montrer(self.trouver_demande(), formulaire_message=repris)


class CorrectionsView(ActeQuiPart):
    """Ask the citizen to correct what is ticked."""

    nom_du_formulaire = "formulaire_corrections"
    succes = "Les corrections sont demandées. L’usager en est informé."
    acte = "La demande de corrections"

    def get_formulaire(self, demande, donnees, fichiers):
        return formulaire_corrections(demande, donnees)

    def agir(self, demande, donnees):
        demander_corrections(demande=demande, agent=self.request.user, **donnees)

    def est_deja_fait(self, demande, donnees):
        ouverte = demande.corrections.ouvertes().first()
        return ouverte is not None and ouverte.remarques == donnees["remarques"]


class RepondreView(ActeQuiPart):
    """Give the answer that closes the demande."""

    role = Habilitation.Role.DECISION
    nom_du_formulaire = "formulaire_reponse"
    champ_des_fichiers = "documents"
    succes = "La réponse est envoyée et la demande est close. L’usager en est informé."
    acte = "La réponse"

    def get_formulaire(self, demande, donnees, fichiers):
        return formulaire_reponse(demande, donnees, fichiers)

    def agir(self, demande, donnees):
        repondre(demande=demande, agent=self.request.user, **donnees)


class MessageView(ActionView):
    """Write to the citizen."""

    nom_du_formulaire = "formulaire_message"
    champ_des_fichiers = "fichiers"
    succes = "Le message est envoyé. L’usager en est informé."

    def get_formulaire(self, demande, donnees, fichiers):
        return FormulaireMessage(donnees, fichiers, auto_id="message-%s")

    def agir(self, demande, donnees):
        ecrire_message(demande=demande, auteur=self.request.user, cote=Cote.SERVICE, **donnees)


class LusView(ActionView):
    """Say that the messages of the citizen were read."""

    succes = "Les messages sont marqués comme lus. L’usager le voit."

    def post(self, request, reference):
        marquer_lus(demande=self.trouver_demande(), lecteur=Cote.SERVICE)
        return self.terminer()

"""The filters of « Suivi de mes demandes », kept in the address."""

from django import forms
from django.db.models import Q, QuerySet

from formulaires.dsfr import FormulaireDsfr
from formulaires.enums import Phase

CLOSES = [phase for phase in Phase if phase.est_close]
ETATS = {
    "a_faire": ("J’ai quelque chose à faire", lambda demandes: demandes.en_attente_de_l_usager()),
    "en_cours": ("En cours", lambda demandes: demandes.en_cours()),
    "terminees": ("Terminées", lambda demandes: demandes.filter(phase__in=CLOSES)),
}


class FiltreDesDemandes(FormulaireDsfr):
    """What a citizen may ask of their own demandes; only values that exist among them are offered.

    A value that cannot be read is told beside its field and filters nothing.
    """

    dit_facultatif = False

    q = forms.CharField(
        label="Rechercher",
        help_text="Numéro, démarche ou personne morale",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    etat = forms.ChoiceField(
        label="Afficher",
        required=False,
        choices=[("", "Toutes les demandes"), *((cle, libelle) for cle, (libelle, _) in ETATS.items())],
    )
    demarche = forms.ChoiceField(label="Démarche", required=False)
    statut = forms.ChoiceField(label="Statut", required=False)
    beneficiaire = forms.ChoiceField(label="Pour", required=False)
    depuis = forms.DateField(label="Déposées depuis le", required=False, widget=forms.DateInput({"type": "date"}))
    jusqu_au = forms.DateField(label="Jusqu’au", required=False, widget=forms.DateInput({"type": "date"}))

    RARES = ("demarche", "statut", "beneficiaire", "depuis", "jusqu_au")

    def __init__(self, donnees, demandes: QuerySet):
        super().__init__(donnees)
        self.demandes = demandes
        existantes = demandes.order_by().values_list("demarche_id", "demarche__title", "statut_libelle", "beneficiaire")
        lignes = list(existantes.distinct())
        self._offrir("demarche", "Toutes", {(str(cle), titre) for cle, titre, _, _ in lignes})
        self._offrir("statut", "Tous", {(statut, statut) for _, _, statut, _ in lignes})
        self._offrir("beneficiaire", "Tout le monde", {(nom, nom) for _, _, _, nom in lignes if nom})

    def _offrir(self, nom: str, tout: str, valeurs: set) -> None:
        self.fields[nom].choices = [("", tout), *sorted(valeurs, key=lambda choix: choix[1])]

    @property
    def est_actif(self) -> bool:
        return any(self.data.get(nom) for nom in self.fields)

    @property
    def champs_rares(self) -> list:
        return [self[nom] for nom in self.RARES]

    @property
    def rares_actifs(self) -> bool:
        return any(self.data.get(nom) for nom in self.RARES)

    def filtrer(self) -> QuerySet:
        """Return the demandes asked for."""
        self.is_valid()
        voulu = self.cleaned_data
        demandes = self.demandes
        if voulu.get("etat"):
            demandes = ETATS[voulu["etat"]][1](demandes)
        if mots := voulu.get("q"):
            demandes = demandes.filter(
                Q(reference__icontains=mots) | Q(demarche__title__icontains=mots) | Q(beneficiaire__icontains=mots)
            )
        if voulu.get("demarche"):
            demandes = demandes.filter(demarche_id=voulu["demarche"])
        if voulu.get("statut"):
            demandes = demandes.filter(statut_libelle=voulu["statut"])
        if voulu.get("beneficiaire"):
            demandes = demandes.filter(beneficiaire=voulu["beneficiaire"])
        if voulu.get("depuis"):
            demandes = demandes.filter(deposee_le__date__gte=voulu["depuis"])
        if voulu.get("jusqu_au"):
            demandes = demandes.filter(deposee_le__date__lte=voulu["jusqu_au"])
        return demandes

"""The filters of the list of demandes, kept in its address, and what each asks of the database."""

import re
from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from formulaires.enums import Phase
from formulaires.geographie.ecriture import normaliser
from formulaires.geographie.territoires import departements
from formulaires.instruction.colonnes import LISTABLE
from formulaires.instruction.offres import Offres, QuestionListable
from formulaires.instruction.selection import Bornes, Criteres
from formulaires.instruction.widgets import Cases
from formulaires.models import Demande, FicheDeRecherche, ReponseListable

ECHEANCES = {
    "retard": ("En retard", None, 0),
    "semaine": ("Dans les 7 jours", 0, 7),
    "mois": ("Dans les 30 jours", 0, 30),
}
NUMERO = re.compile(r"[\w-]{1,8}-\d{4}-\d{6,}", re.ASCII)
SANS_ECHEANCE = ("sans", "Sans échéance")


class ChampDepartements(forms.CharField):
    """Codes of départements, separated by commas or spaces; gives them in capitals."""

    def clean(self, value):
        codes = re.split(r"[\s,;]+", super().clean(value).strip().upper())
        connus = {code for code, _ in departements()}
        if inconnus := [code for code in codes if code and code not in connus]:
            raise ValidationError(f"Ce n’est pas un département : {', '.join(inconnus)}.")
        return ", ".join(filter(None, codes))


class FiltreDepartements(django_filters.CharFilter):
    """Départements by their codes."""

    field_class = ChampDepartements


def _cases(libelle: str, **options):
    return django_filters.MultipleChoiceFilter(label=libelle, widget=Cases, **options)


class DemandeFilterSet(WagtailFilterSet):
    """All at once; what an agent may not see is never offered.

    When one démarche is chosen, its questions marked « listable » are filters too.
    """

    demarche = _cases("Démarche")
    statut = _cases("Statut")
    phase = _cases("Phase", choices=Phase.choices)
    service = _cases("Service")
    agent = _cases("Agent")
    departement = FiltreDepartements(label="Département", help_text="Codes, par exemple : 14, 2A, 974.")
    deposee_le = django_filters.DateFromToRangeFilter(label="Déposée entre", widget=DateRangePickerWidget)
    echeance = django_filters.ChoiceFilter(
        label="Échéance",
        choices=[*((cle, libelle) for cle, (libelle, _, _) in ECHEANCES.items()), SANS_ECHEANCE],
        empty_label="Toutes",
        widget=forms.RadioSelect,
    )
    relation = django_filters.CharFilter(
        label="Personne morale", help_text="Des mots de son nom, son SIRET, son SIREN ou son numéro RNA."
    )
    etiquette = _cases("Étiquette")

    class Meta:
        model = Demande
        fields = []

    def __init__(self, *args, offres: Offres, **kwargs):
        super().__init__(*args, **kwargs)
        self.listables = self._listables(offres)
        for cle, question in self.listables.items():
            self.filters[f"{LISTABLE}{cle}"] = _filtre_listable(question)
        for nom, choix in {
            "demarche": "demarches",
            "statut": "statuts",
            "service": "services",
            "agent": "agents",
            "etiquette": "etiquettes",
        }.items():
            self.filters[nom].extra["choices"] = lambda choix=choix: getattr(offres, choix)

    def _listables(self, offres: Offres) -> dict[str, QuestionListable]:
        demarches = self.data.getlist("demarche") if self.data else []
        return offres.listables(demarches[0]) if len(demarches) == 1 else {}

    def criteres(self, mots: str = "") -> Criteres:
        """Return what the filters and the words searched ask; filters that are not valid ask nothing."""
        choisis = self.form.cleaned_data if self.is_valid() else {}
        trouvables = [_fiches(mots)] if mots else []
        if choisis.get("relation"):
            trouvables.append(FicheDeRecherche.objects.filter(relation__contient=choisis["relation"]))
        if choisis.get("etiquette"):
            portees = Demande.etiquettes.through.objects.filter(etiquette__in=choisis["etiquette"])
            trouvables.append(portees.order_by().distinct())
        trouvables += [
            _reponses_a(cle, choisis[f"{LISTABLE}{cle}"]) for cle in self.listables if choisis.get(f"{LISTABLE}{cle}")
        ]
        phases, sans_echeance = choisis.get("phase"), choisis.get("echeance") == SANS_ECHEANCE[0]
        reste = Q(phase__in=phases) if phases else Q()
        return Criteres(
            valeurs=_valeurs(choisis),
            bornes=_bornes(choisis),
            reste=reste & Q(echeance_le=None) if sans_echeance else reste,
            trouvables=tuple(trouvable.values_list("demande", flat=True) for trouvable in trouvables),
        )


def _fiches(mots: str):
    """Return the demande that bears this whole number, else those whose words are all of these."""
    if NUMERO.fullmatch(mots.strip()):
        nommee = FicheDeRecherche.objects.filter(demande__reference__in=[mots.strip(), mots.strip().upper()])
        if nommee.exists():
            return nommee
    return FicheDeRecherche.objects.filter(mots__contient=mots)


def _filtre_listable(question: QuestionListable):
    if question.choix:
        return _cases(question.libelle, choices=question.choix)
    return django_filters.CharFilter(label=question.libelle, help_text="Le début de la réponse.")


def _reponses_a(cle: str, cherchees: list[str] | str):
    """Return the listed answers that are one of a few, or that begin so."""
    reponses = ReponseListable.objects.filter(cle=cle)
    if isinstance(cherchees, str):
        return reponses.filter(plie__startswith=normaliser(cherchees))
    return reponses.filter(plie__in=[normaliser(cherchee) for cherchee in cherchees])


def _valeurs(choisis: dict) -> dict[str, frozenset]:
    valeurs = {nom: frozenset(map(int, choisis.get(nom) or ())) for nom in ("demarche", "service", "agent")}
    valeurs["statut_libelle"] = frozenset(choisis.get("statut") or ())
    valeurs["departement"] = frozenset(filter(None, (choisis.get("departement") or "").split(", ")))
    return {colonne: siennes for colonne, siennes in valeurs.items() if siennes}


def _bornes(choisis: dict) -> dict[str, Bornes]:
    bornes = {}
    if jours := choisis.get("deposee_le"):
        bornes["deposee_le"] = jours.start, jours.stop and jours.stop + timedelta(microseconds=1)
    if choisis.get("echeance") in ECHEANCES:
        _, depuis, avant = ECHEANCES[choisis["echeance"]]
        bornes["urgence"] = None if depuis is None else timezone.now(), _dans(avant)
    return bornes


def _dans(jours: int) -> datetime:
    """Return now for 0; else the end of that day."""
    if not jours:
        return timezone.now()
    lendemain = timezone.localdate() + timedelta(days=jours + 1)
    return timezone.make_aware(datetime.combine(lendemain, time()))

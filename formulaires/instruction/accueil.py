"""What waits for an agent when they arrive: the same lists on the admin's home page and in the mails that sum it up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from formulaires.enums import Casier, Cote
from formulaires.instruction.corbeilles import A_PRENDRE, MIENNES
from formulaires.instruction.offres import Offres
from formulaires.instruction.selection import Selection
from formulaires.models import Consultation, Demande, DemandeEffacee, Evenement, Habilitation, VueEnregistree
from formulaires.models.demande import perimetres

MONTREES = 5
VUES_MONTREES = 10
LUS = (
    "reference", "beneficiaire", "deposee_le", "echeance_le", "urgence", "usager__prenom", "usager__nom",
    "usager__email",
)  # fmt: skip
COMPTEES = 100
PROCHE = timedelta(days=7)
JAMAIS = datetime(1970, 1, 1, tzinfo=timezone.get_default_timezone())


@dataclass(frozen=True)
class Rubrique:
    """One list among what an agent follows: its title, its first demandes, how many, where the whole of it is."""

    titre: str
    demandes: QuerySet

    @property
    def premieres(self) -> list[Demande]:
        return list(habiller(self.demandes)[:MONTREES])

    @property
    def compte_lisible(self) -> str:
        compte = self.demandes.order_by()[: COMPTEES + 1].count()
        return f"plus de {COMPTEES}" if compte > COMPTEES else f"{compte}"

    @property
    def adresse(self) -> str:
        return reverse("instruction:corbeille", args=[MIENNES.cle])


class APrendre:
    """What an agent could take, the most urgent first: as the basket of the list reads it, at the same small cost."""

    titre = A_PRENDRE.libelle

    def __init__(self, agent):
        self.selection = Selection(agent, droits=perimetres(agent, Habilitation.Role.INSTRUCTION))

    @property
    def premieres(self) -> list[Demande]:
        page = self.selection.page(A_PRENDRE, ordre=A_PRENDRE.ordre, curseur="", taille=MONTREES, habiller=habiller)
        return page.lignes

    @property
    def compte_lisible(self) -> str:
        [compte] = self.selection.comptes([A_PRENDRE])
        return str(compte)

    @property
    def adresse(self) -> str:
        return reverse("instruction:corbeille", args=[A_PRENDRE.cle])


def rubriques(agent) -> list[APrendre | Rubrique]:
    """Return what this agent could take, and what is late, answered and soon due among what they follow."""
    maintenant = timezone.now()
    siennes = Demande.objects.pour_agent(agent).filter(agent=agent, casier=Casier.SUIVIE)
    par_echeance = siennes.order_by("urgence", "pk")
    proches = par_echeance.filter(urgence__gte=maintenant, urgence__lt=maintenant + PROCHE)
    return [
        APrendre(agent),
        Rubrique("En retard", par_echeance.filter(urgence__lt=maintenant)),
        Rubrique("Compléments reçus", siennes.filter(repondues_a(agent)).order_by("deposee_le", "pk")),
        Rubrique("Échéances proches", proches),
    ]


def vues(agent) -> list[tuple[str, str]]:
    """Return the lists this agent keeps under a name, and those their services share: names and addresses."""
    services = [pk for pk, _ in Offres(agent).services]
    return [
        (vue.nom, f"{reverse('instruction:corbeille', args=[vue.corbeille])}?{vue.requete}")
        for vue in VueEnregistree.objects.pour(agent, services).distinct()[:VUES_MONTREES]
    ]


def supprimees(agent) -> QuerySet:
    """The demandes this agent was following, whose citizens deleted them, and that they have not said they know of."""
    return DemandeEffacee.objects.a_annoncer_a(agent)


def repondues_a(agent) -> Exists:
    """Whether the citizen did something, other than filing, since this agent last had the demande under their eyes."""
    vue = Consultation.objects.filter(agent=agent, demande=OuterRef("demande")).values("vue_le")[:1]
    jamais = Value(JAMAIS, DateTimeField())
    return Exists(
        Evenement.objects.filter(demande=OuterRef("pk"), cote=Cote.USAGER)
        .exclude(genre=Evenement.Genre.DEPOT)
        .filter(survenu_le__gt=Coalesce(Subquery(vue), jamais))
    )


def habiller(demandes: QuerySet) -> QuerySet:
    """Return the demandes with what a line of the home page shows, and no answer."""
    return demandes.select_related("usager").only(*LUS).annotate(demarche_titre=F("demarche__title"))

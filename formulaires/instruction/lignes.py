"""The rows of the list: which columns are read, and what the page shows of each."""

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from formulaires.instruction.colonnes import Colonne
from formulaires.models import Consultation, Evenement, ReponseListable

# Named one by one, so that the answers stay where they are.
LUS = (
    "reference", "beneficiaire", "statut_libelle", "phase", "casier", "deposee_le", "echeance_le", "urgence",
    "dernier_evenement_le", "departement", "usager__prenom", "usager__nom", "usager__email", "agent__prenom",
    "agent__nom", "agent__email", "service__nom",
)  # fmt: skip


def habiller(demandes: QuerySet, agent, colonnes: list[Colonne]) -> QuerySet:
    """Return the demandes with all that a page of the list shows, and what this agent has not read marked."""
    dernier = Evenement.objects.filter(demande=OuterRef("pk")).order_by("-survenu_le", "-pk")
    demandes = (
        demandes.select_related("usager", "agent", "service")
        .only(*LUS)
        .annotate(
            demarche_titre=F("demarche__title"),
            sens_silence=F("demarche__sens_silence"),
            dernier_evenement=Subquery(dernier.values("libelle")[:1]),
            est_lue=Exists(Consultation.objects.a_jour(agent)),
        )
    )
    if any(colonne.cle == "etiquettes" for colonne in colonnes):
        demandes = demandes.prefetch_related("etiquettes")
    if questions := [colonne.question for colonne in colonnes if colonne.question]:
        reponses = ReponseListable.objects.filter(cle__in=questions)
        demandes = demandes.prefetch_related(Prefetch("listables", reponses, to_attr="reponses_listees"))
    return demandes


def reponse_listee(demande, cle: str) -> str:
    """Return the answer of a demande to a question listed, empty when it was not asked."""
    return next((reponse.texte for reponse in demande.reponses_listees if reponse.cle == cle), "")

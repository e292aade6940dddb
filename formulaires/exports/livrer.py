"""Give an export to the agent who asked for it: with the rights of now, and while it holds nothing erased."""

from formulaires.coffre.models import FichierChiffre
from formulaires.exceptions import ExportRefuse
from formulaires.journal.ecrire import ecrire
from formulaires.models import Demande, ExportDemandes

PLUS_LA = "Ce fichier n’est plus là. Demandez un nouvel export."
DROITS_RETIRES = (
    "Ce fichier ne peut plus vous être donné\N{NO-BREAK SPACE}: vous n’avez plus le droit de lire toutes ses demandes. "
    "Demandez un nouvel export."
)
DEMANDES_SUPPRIMEES = (
    "Ce fichier ne peut plus vous être donné\N{NO-BREAK SPACE}: un usager a supprimé une de ses demandes depuis. "
    "Demandez un nouvel export."
)


def fichier_de(export: ExportDemandes, *, agent) -> FichierChiffre:
    """Return the file of the agent's own export, and write in the journal that it was taken. Raises ExportRefuse.

    C32: a right lost since is a refusal, whatever the file holds; P14: so is a demande erased since.
    """
    if not export.est_pret:
        raise ExportRefuse(PLUS_LA)
    choisies = export.choisies.count()
    permises = Demande.objects.exportables_par(agent).filter(pk__in=export.choisies.values("demande")).count()
    if permises < choisies:
        ecrire("export.acces_refuse", acteur=agent, objet=export)
        raise ExportRefuse(DROITS_RETIRES)
    if choisies < export.nombre:
        raise ExportRefuse(DEMANDES_SUPPRIMEES)
    ecrire("export.telecharge", acteur=agent, objet=export, nombre=export.nombre, format=export.format)
    return export.fichier

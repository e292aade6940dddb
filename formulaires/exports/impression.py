"""The PDF of one demande of an archive, from its frozen reading."""

from formulaires.documents.demande import ContenuDemande, rediger_demande
from formulaires.models import Demande
from formulaires.parcours.lecture import reponses_a_plat


def imprimer(demande: Demande) -> bytes:
    """Return the PDF of one of `lecture.lisibles`."""
    contenu = ContenuDemande(
        reference=demande.reference,
        demarche=demande.demarche_titre,
        statut=demande.statut_libelle,
        deposee_le=demande.deposee_le,
        par=demande.usager.get_full_name(),
        pour=demande.beneficiaire,
        service=str(demande.service or ""),
        etapes=[
            (etape["titre"], [(lue["libelle"], lue["texte"]) for lue in reponses_a_plat(etape)])
            for etape in demande.lecture
            if etape["reponses"]
        ],
    )
    return rediger_demande(contenu)

"""The PDF of one demande of an archive, from its frozen reading."""

from formulaires.documents.demande import ContenuDemande, rediger_demande
from formulaires.exports.lecture import Lisible
from formulaires.parcours.lecture import reponses_a_plat


def imprimer(demande: Lisible) -> bytes:
    """Return the PDF of one of `lecture.lisibles`."""
    contenu = ContenuDemande(
        reference=demande.reference,
        demarche=demande.demarche,
        statut=demande.statut,
        deposee_le=demande.deposee_le,
        par=demande.usager,
        pour=demande.beneficiaire,
        service=demande.service or "",
        etapes=[
            (etape["titre"], [(lue["libelle"], lue["texte"]) for lue in reponses_a_plat(etape)])
            for etape in demande.lecture
            if etape["reponses"]
        ],
    )
    return rediger_demande(contenu)

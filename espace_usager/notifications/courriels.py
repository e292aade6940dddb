"""What the mails about a demande say: names, the reference, a link, never an answer nor a message (P17)."""

from django.urls import reverse

from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.models import Evenement


def _preparer(objet_id: str) -> dict | None:
    evenement = (
        Evenement.objects.select_related("demande__usager", "demande__demarche", "demande__service", "demande__version")
        .filter(pk=objet_id)
        .first()
    )
    if evenement is None:
        return None
    demande = evenement.demande
    statut = demande.version.definition.statut_par_cle[evenement.statut]
    return {
        "prenom_nom": demande.usager.get_full_name(),
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "service": str(demande.service or "Le service"),
        "statut": statut.libelle,
        "phrase": statut.phrase,
        "lien": adresse(reverse("espace:demande", args=[demande.reference])),
    }


demande_deposee = courriel("demande_deposee", sujet="Votre demande {reference} est déposée")(_preparer)
statut_change = courriel("statut_change", sujet="Votre demande {reference} : {statut}")(_preparer)
message_du_service = courriel("message_du_service", sujet="Un message au sujet de votre demande {reference}")(_preparer)
reponse_disponible = courriel(
    "reponse_disponible", sujet="La réponse à votre demande {reference} est disponible"
)(_preparer)  # fmt: skip

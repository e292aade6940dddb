"""What the mails about demandes and drafts say: names, the reference, a link, never an answer nor a message (P17).

All are optional (P18): each carries the link that unticks its own box.
"""

from django.urls import reverse

from espace_usager.models import Nouvelle
from espace_usager.models.notification import PREMIERE_INCOMPLETE
from espace_usager.notifications.brouillons import GENRE as BROUILLON_BIENTOT_SUPPRIME
from espace_usager.notifications.brouillons import bientot_supprimes
from espace_usager.notifications.desabonnement import lien_de_desabonnement
from espace_usager.notifications.documents import GENRE as DOCUMENT_BIENTOT_PERIME
from espace_usager.notifications.documents import bientot_perimes
from espace_usager.notifications.genres import ANNONCES, CORRECTION, annonce_de
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.dates import jour_de_semaine
from formulaires.models import Evenement

REPERES_D_UNE_DEMANDE = {
    "prenom_nom": "Camille Moreau",
    "reference": "ESV-2026-004127",
    "demarche": "Licence d’entrepreneur de spectacles vivants",
    "service": "DRAC Bretagne",
    "statut": "Compléments demandés",
    "phrase": "C’est à vous d’agir : le service attend votre réponse.",
}


def sur_une_demande(objet_id: str) -> dict | None:
    """Prepare a mail about what happened to a demande; `objet_id` is its event's."""
    liees = ("demande__usager", "demande__demarche", "demande__service", "demande__version", "demande__statuts_de")
    evenement = Evenement.objects.select_related(*liees).filter(pk=objet_id).first()
    if evenement is None or evenement.demande.usager is None:
        return None
    demande = evenement.demande
    statut = demande.statut_connu(evenement.statut) or demande.statut_defini
    return {
        "prenom_nom": demande.usager.get_full_name(),
        "reference": demande.reference,
        "demarche": demande.demarche.title,
        "service": str(demande.service or "Le service"),
        "statut": statut.libelle,
        "phrase": statut.phrase,
        "lien": adresse(reverse("espace:demande", args=[demande.reference])),
        "desabonnement": lien_de_desabonnement(demande.usager, annonce_de(evenement).nouvelle),
    }


SUJETS = {
    "demande_deposee": "Votre demande {reference} est déposée",
    "statut_change": "Votre demande {reference} : {statut}",
    "correction_demandee": "Le service attend votre réponse pour la demande {reference}",
    "message_du_service": "Un message au sujet de votre demande {reference}",
    "reponse_disponible": "La réponse à votre demande {reference} est disponible",
}

for _annonce in (*ANNONCES.values(), CORRECTION):
    courriel(
        _annonce.courriel,
        sujet=SUJETS[_annonce.courriel],
        quand=_annonce.nouvelle.label,
        reperes=REPERES_D_UNE_DEMANDE,
    )(sur_une_demande)


@courriel(
    BROUILLON_BIENTOT_SUPPRIME,
    sujet="Votre brouillon sera supprimé le {date}",
    quand=Nouvelle.BROUILLON.label,
    reperes={
        "prenom_nom": "Camille Moreau",
        "demarche": "Licence d’entrepreneur de spectacles vivants",
        "date": "lundi 7 décembre 2026",
    },
)
def brouillon_bientot_supprime(objet_id: str) -> dict | None:
    """The last days of a draft; nothing when it was changed, filed or deleted meanwhile."""
    brouillon = bientot_supprimes().select_related("usager", "version__demarche").filter(pk=objet_id).first()
    if brouillon is None:
        return None
    return {
        "prenom_nom": brouillon.usager.get_full_name(),
        "demarche": brouillon.demarche.title,
        "date": jour_de_semaine(brouillon.expire_le),
        "lien": adresse(reverse("espace:etape", args=[brouillon.pk, brouillon.etape or PREMIERE_INCOMPLETE])),
        "desabonnement": lien_de_desabonnement(brouillon.usager, Nouvelle.BROUILLON),
    }


@courriel(
    DOCUMENT_BIENTOT_PERIME,
    sujet="Un document de votre porte-documents sera bientôt périmé",
    quand=Nouvelle.DOCUMENT.label,
    reperes={"prenom_nom": "Camille Moreau", "date": "jeudi 31 décembre 2026"},
)
def document_bientot_perime(objet_id: str) -> dict | None:
    """The last days of a document; nothing when it was deleted, or its date moved, meanwhile."""
    document = bientot_perimes().select_related("usager").filter(pk=objet_id).first()
    if document is None:
        return None
    return {
        "prenom_nom": document.usager.get_full_name(),
        "date": jour_de_semaine(document.expire_le),
        "lien": adresse(reverse("espace:document", args=[document.pk])),
        "desabonnement": lien_de_desabonnement(document.usager, Nouvelle.DOCUMENT),
    }

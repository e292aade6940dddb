"""The mails about a person's own data: none repeats any of them."""

from django.urls import reverse

from espace_usager.actions.demander_droits import DROITS_RECUS, DROITS_TRAITES
from espace_usager.actions.exporter_donnees import EXPORT_PRET
from espace_usager.actions.supprimer_compte import COMPTE_SUPPRIME
from espace_usager.models import DemandeDeDroits, Export
from formulaires.courrier.adresses import adresse
from formulaires.courrier.genres import courriel
from formulaires.dates import jour_de_semaine, moment


@courriel(
    EXPORT_PRET,
    sujet="L’archive de vos données est prête",
    quand="Quand l’archive « Mes données » est prête",
    reperes={"prenom_nom": "Camille Moreau", "limite": "8 décembre 2026 à 14:32"},
)
def export_pret(objet_id: str) -> dict | None:
    """Nothing when the archive was destroyed meanwhile."""
    export = Export.objects.prets().select_related("usager").filter(pk=objet_id).first()
    return export and {
        "prenom_nom": export.usager.get_full_name(),
        "limite": moment(export.expire_le),
        "lien": adresse(reverse("espace:mes_donnees")),
    }


@courriel(COMPTE_SUPPRIME, sujet="Votre compte est supprimé", quand="Quand un compte est supprimé", reperes={})
def compte_supprime(objet_id: str) -> dict:
    """The last mail: nothing is left of the account to say whose it was."""
    return {"lien": adresse("/")}


def _preparer_droits(objet_id: str) -> dict | None:
    demande = DemandeDeDroits.objects.select_related("usager").filter(pk=objet_id).first()
    return demande and {
        "prenom_nom": demande.usager.get_full_name(),
        "droit": demande.get_droit_display(),
        "echeance": jour_de_semaine(demande.echeance),
        "lien": adresse(reverse("espace:mes_donnees")),
    }


REPERES_DES_DROITS = {
    "prenom_nom": "Camille Moreau",
    "droit": "Rectification",
    "echeance": "lundi 7 décembre 2026",
}

droits_recus = courriel(
    DROITS_RECUS,
    sujet="Votre demande sur vos données est reçue",
    quand="Quand une demande sur des données personnelles est reçue",
    reperes=REPERES_DES_DROITS,
)(_preparer_droits)
droits_traites = courriel(
    DROITS_TRAITES,
    sujet="La réponse à votre demande sur vos données",
    quand="Quand une demande sur des données personnelles est traitée",
    reperes=REPERES_DES_DROITS,
)(_preparer_droits)

"""Write what searches and lists know of a demande, from its frozen reading."""

from formulaires.definitions import Champ
from formulaires.geographie.ecriture import normaliser
from formulaires.models import Demande, FicheDeRecherche, ReponseListable
from formulaires.validators import compacter

NUMEROS = {"siret", "siren", "rna"}
NOMS = {"prenom", "nom", "email"}
LONGUEUR_MAX = ReponseListable._meta.get_field("texte").max_length


def indexer(demande: Demande) -> None:
    """Write, or write again, the words of a demande and its listed answers.

    Only questions of the first level are listed: a row of a groupe has no column of its own.
    """
    listees = _listees(demande)
    relation = normaliser(" ".join([demande.beneficiaire, *_numeros(demande)]))
    usager = demande.usager
    mots = [demande.reference, usager.prenom, usager.nom, usager.email, *listees.values()]
    FicheDeRecherche.objects.update_or_create(
        demande=demande, defaults={"mots": f"{normaliser(' '.join(mots))} {relation}", "relation": relation}
    )
    for cle, texte in listees.items():
        valeurs = {"texte": texte[:LONGUEUR_MAX], "plie": normaliser(texte)[:LONGUEUR_MAX]}
        ReponseListable.objects.update_or_create(demande=demande, cle=cle, defaults=valeurs)


def reindexer_les_demandes_de(usager) -> None:
    """Write again the words of somebody's demandes, once their name or their address has changed."""
    for demande in Demande.objects.de(usager).select_related("version", "usager"):
        indexer(demande)


def suivre_les_noms(sender, instance, created, update_fields=None, **_) -> None:
    """Receive the saving of an account."""
    if not created and (update_fields is None or NOMS & set(update_fields)):
        reindexer_les_demandes_de(instance)


def _listees(demande: Demande) -> dict[str, str]:
    champs: dict[str, Champ] = demande.version.definition.champ_par_cle
    return {
        reponse["cle"]: reponse["texte"]
        for reponse in _reponses(demande)
        if not reponse["vide"] and reponse["cle"] in champs and champs[reponse["cle"]].listable
    }


def _numeros(demande: Demande) -> list[str]:
    return [compacter(r["texte"]) for r in _reponses(demande) if r["type"] in NUMEROS and not r["vide"]]


def _reponses(demande: Demande):
    return (reponse for etape in demande.lecture for reponse in etape["reponses"])

"""Write what searches and lists know of a demande, from its frozen reading."""

from formulaires.definitions import Definition
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
    listees = reponses_listees(demande.lecture, demande.version.definition)
    numeros = numeros_d_une_personne_morale(demande.lecture)
    mots, relation = mots_d_une_demande(demande.reference, demande.usager, demande.beneficiaire, numeros, listees)
    FicheDeRecherche.objects.update_or_create(demande=demande, defaults={"mots": mots, "relation": relation})
    for cle, texte in listees.items():
        valeurs = dict(zip(("texte", "plie"), texte_et_plie(texte), strict=True))
        ReponseListable.objects.update_or_create(demande=demande, cle=cle, defaults=valeurs)


def mots_d_une_demande(
    reference: str, usager, beneficiaire: str, numeros: list[str], listees: dict[str, str]
) -> tuple[str, str]:
    """Return the words that find a demande, and those of its legal person alone."""
    relation = normaliser(" ".join([beneficiaire, *numeros]))
    mots = [reference, usager.prenom, usager.nom, usager.email, *listees.values()]
    return f"{normaliser(' '.join(mots))} {relation}", relation


def texte_et_plie(texte: str) -> tuple[str, str]:
    """Return an answer as a column shows it, and as a filter compares it."""
    return texte[:LONGUEUR_MAX], normaliser(texte)[:LONGUEUR_MAX]


def reindexer_les_demandes_de(usager) -> None:
    """Write again the words of somebody's demandes, once their name or their address has changed."""
    for demande in Demande.objects.de(usager).select_related("version", "usager"):
        indexer(demande)


def suivre_les_noms(sender, instance, created, update_fields=None, **_) -> None:
    """Receive the saving of an account."""
    if not created and (update_fields is None or NOMS & set(update_fields)):
        reindexer_les_demandes_de(instance)


def reponses_listees(lecture: list[dict], definition: Definition) -> dict[str, str]:
    """Return the words of each answer that the version lists, by key; those left empty are not there."""
    champs = definition.champ_par_cle
    return {
        reponse["cle"]: reponse["texte"]
        for reponse in _reponses(lecture)
        if not reponse["vide"] and reponse["cle"] in champs and champs[reponse["cle"]].listable
    }


def numeros_d_une_personne_morale(lecture: list[dict]) -> list[str]:
    return [compacter(r["texte"]) for r in _reponses(lecture) if r["type"] in NUMEROS and not r["vide"]]


def _reponses(lecture: list[dict]):
    return (reponse for etape in lecture for reponse in etape["reponses"])

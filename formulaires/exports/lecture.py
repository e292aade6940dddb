"""A demande as a batch keeps it: its fixed columns, and its frozen reading by key."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from formulaires.exports.cellules import Cellule, cellule, ecrire, moment, relire
from formulaires.exports.textes import propre
from formulaires.models import Demande


@dataclass
class Ligne:
    """One demande of an export. `groupes` gives, by key, the answers of each row; `pdf` is for archives alone."""

    demande: int
    demarche: int
    fixes: list[Cellule]
    valeurs: dict[str, Cellule]
    groupes: dict[str, list[dict[str, Cellule]]] = field(default_factory=dict)
    pdf: bytes = b""

    @property
    def reference(self) -> str:
        return str(self.fixes[0])

    def en_json(self) -> dict:
        """Return it JSON-ready, for `depuis_json`."""
        return {
            "demande": self.demande,
            "demarche": self.demarche,
            "fixes": [ecrire(valeur) for valeur in self.fixes],
            "valeurs": _garder(self.valeurs),
            "groupes": {cle: [_garder(rangee) for rangee in rangees] for cle, rangees in self.groupes.items()},
        }

    @classmethod
    def depuis_json(cls, json: dict, pdf: bytes = b"") -> "Ligne":
        return cls(
            json["demande"],
            json["demarche"],
            [relire(garde) for garde in json["fixes"]],
            _rendre(json["valeurs"]),
            {cle: [_rendre(rangee) for rangee in rangees] for cle, rangees in json["groupes"].items()},
            pdf,
        )


def lisibles(demandes: QuerySet) -> QuerySet:
    """Return the demandes with what `lire` needs of them, in one query; documents and versions stay where they are."""
    return (
        demandes.select_related("usager", "agent", "service")
        .annotate(demarche_titre=F("demarche__title"), version_numero=F("version__numero"))
        .order_by("pk")
    )


def lire(demande: Demande) -> Ligne:
    """Read one of `lisibles`."""
    valeurs, rangees = {}, {}
    for reponse, brutes in _reponses(demande):
        if "lignes" in reponse:
            rangees[reponse["cle"]] = _lire_les_rangees(reponse, brutes.get(reponse["cle"]))
        else:
            valeurs[reponse["cle"]] = cellule(reponse, brutes.get(reponse["cle"]))
    return Ligne(demande.pk, demande.demarche_id, _fixes(demande), valeurs, rangees)


def _reponses(demande: Demande) -> Iterator[tuple[dict, dict]]:
    for etape in demande.lecture:
        for reponse in etape["reponses"]:
            yield reponse, demande.reponses


def _lire_les_rangees(reponse: dict, brutes) -> list[dict[str, Cellule]]:
    par_id = {brute.get("id"): brute for brute in brutes or [] if isinstance(brute, dict)}
    return [
        {
            lue["cle"].rpartition(".")[2]: cellule(lue, par_id.get(rangee["id"], {}).get(lue["cle"].rpartition(".")[2]))
            for lue in rangee["reponses"]
        }
        for rangee in reponse["lignes"]
    ]


def _fixes(demande: Demande) -> list[Cellule]:
    fixes = [
        demande.reference, demande.demarche_titre, demande.statut_libelle, demande.get_phase_display(),
        moment(demande.deposee_le), moment(demande.dernier_evenement_le), str(demande.service or ""),
        demande.agent.get_full_name() if demande.agent else "", demande.usager.get_full_name(), demande.usager.email,
        demande.beneficiaire, str(demande.version_numero),
    ]  # fmt: skip
    return [propre(valeur) if isinstance(valeur, str) else valeur for valeur in fixes]


def _garder(cellules: dict[str, Cellule]) -> dict:
    return {cle: ecrire(valeur) for cle, valeur in cellules.items()}


def _rendre(gardees: dict) -> dict[str, Cellule]:
    return {cle: relire(garde) for cle, garde in gardees.items()}

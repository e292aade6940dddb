"""A demande as a batch keeps it: its fixed columns, and its frozen reading by key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from formulaires.enums import Phase
from formulaires.exports.cellules import Cellule, cellule, ecrire, moment, relire
from formulaires.exports.textes import propre

PAR_PAQUET = 250


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


class Lisible(NamedTuple):
    """What is read of one demande: columns in a tuple, which cost a fifth of four objects of Django."""

    pk: int
    reference: str
    demarche_id: int
    demarche: str
    statut: str
    phase: str
    deposee_le: datetime
    dernier_evenement_le: datetime
    service: str | None
    agent_prenom: str | None
    agent_nom: str | None
    prenom: str
    nom: str
    courriel: str
    beneficiaire: str
    version: int
    reponses: dict
    lecture: list[dict]

    @property
    def usager(self) -> str:
        return f"{self.prenom} {self.nom}".strip()

    @property
    def agent(self) -> str:
        return f"{self.agent_prenom or ''} {self.agent_nom or ''}".strip()


COLONNES = (
    "pk", "reference", "demarche_id", "demarche__title", "statut_libelle", "phase", "deposee_le",
    "dernier_evenement_le", "service__nom", "agent__prenom", "agent__nom", "usager__prenom", "usager__nom",
    "usager__email", "beneficiaire", "version__numero", "reponses", "lecture",
)  # fmt: skip
PHASES = dict(Phase.choices)


def lisibles(demandes: QuerySet) -> Iterator[Lisible]:
    """Give what `lire` needs of these demandes, in one query; the answers of one at a time in memory."""
    return map(Lisible._make, demandes.order_by("pk").values_list(*COLONNES).iterator(PAR_PAQUET))


def lire(demande: Lisible) -> Ligne:
    """Read one of `lisibles`."""
    valeurs, rangees = {}, {}
    brutes = demande.reponses
    for etape in demande.lecture:
        for reponse in etape["reponses"]:
            cle = reponse["cle"]
            if "lignes" in reponse:
                rangees[cle] = _lire_les_rangees(reponse, brutes.get(cle))
            else:
                valeurs[cle] = cellule(reponse, brutes.get(cle))
    return Ligne(demande.pk, demande.demarche_id, _fixes(demande), valeurs, rangees)


def _lire_les_rangees(reponse: dict, brutes) -> list[dict[str, Cellule]]:
    par_id = {brute.get("id"): brute for brute in brutes or [] if isinstance(brute, dict)}
    return [
        {
            lue["cle"].rpartition(".")[2]: cellule(lue, par_id.get(rangee["id"], {}).get(lue["cle"].rpartition(".")[2]))
            for lue in rangee["reponses"]
        }
        for rangee in reponse["lignes"]
    ]


def _fixes(demande: Lisible) -> list[Cellule]:
    return [
        demande.reference, propre(demande.demarche), propre(demande.statut), PHASES.get(demande.phase, demande.phase),
        moment(demande.deposee_le), moment(demande.dernier_evenement_le), propre(demande.service or ""),
        propre(demande.agent), propre(demande.usager), propre(demande.courriel), propre(demande.beneficiaire),
        str(demande.version),
    ]  # fmt: skip


def _garder(cellules: dict[str, Cellule]) -> dict:
    return {cle: ecrire(valeur) for cle, valeur in cellules.items()}


def _rendre(gardees: dict) -> dict[str, Cellule]:
    return {cle: relire(garde) for cle, garde in gardees.items()}

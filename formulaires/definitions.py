"""What a frozen version says, as immutable Python objects: étapes, champs, conditions, statuts.

`Definition.depuis_json` reads the canonical JSON of a `VersionDemarche`; nothing here knows the database, Django
forms or HTTP. The JSON is the contract that old versions keep for ever: add keys, never change their meaning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Condition:
    """« [champ] [opérateur] [valeur] »: one row an editor can read."""

    champ: str
    operateur: str
    valeur: str = ""


@dataclass(frozen=True)
class Regle:
    """« Afficher si toutes / au moins une de ces conditions »; without conditions it always holds."""

    mode: str = "toutes"
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def depuis_json(cls, json: dict | None) -> "Regle":
        if not json:
            return cls()
        return cls(json.get("mode", "toutes"), tuple(Condition(**ligne) for ligne in json.get("conditions", ())))


@dataclass(frozen=True, eq=False)
class Champ:
    """One question (or one text) of a step. `cle` is stable for ever; `options` belong to its type.

    `prerempli` names the value it starts with (`formulaires.sources`), empty for none. With `lecture_seule` the
    citizen never answers: that value alone counts, read again by the server whatever is sent (C30).
    """

    cle: str
    type: str
    libelle: str
    aide: str = ""
    obligatoire: bool = True
    options: MappingProxyType = field(default_factory=lambda: MappingProxyType({}))
    si: Regle = Regle()
    prerempli: str = ""
    lecture_seule: bool = False

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Champ":
        return cls(
            cle=json["cle"],
            type=json["type"],
            libelle=json["libelle"],
            aide=json.get("aide", ""),
            obligatoire=json.get("obligatoire", True),
            options=MappingProxyType(json.get("options", {})),
            si=Regle.depuis_json(json.get("si")),
            prerempli=json.get("prerempli", ""),
            lecture_seule=json.get("lecture_seule", False),
        )


@dataclass(frozen=True, eq=False)
class Etape:
    """One page of the form."""

    cle: str
    titre: str
    introduction: str = ""
    champs: tuple[Champ, ...] = ()
    si: Regle = Regle()

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Etape":
        return cls(
            cle=json["cle"],
            titre=json["titre"],
            introduction=json.get("introduction", ""),
            champs=tuple(Champ.depuis_json(champ) for champ in json.get("champs", ())),
            si=Regle.depuis_json(json.get("si")),
        )


@dataclass(frozen=True)
class Statut:
    """A status defined by the administration that publishes the démarche (P21), tied to one fixed phase."""

    cle: str
    libelle: str
    phase: str
    couleur: str = ""
    phrase: str = ""
    prochaine_etape: str = ""
    acteur: str = "service"
    suivants: tuple[str, ...] = ()

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Statut":
        return cls(**{**json, "suivants": tuple(json.get("suivants", ()))})


@dataclass(frozen=True, eq=False)
class Definition:
    """A whole version, read once and shared."""

    etapes: tuple[Etape, ...] = ()
    statuts: tuple[Statut, ...] = ()

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Definition":
        return cls(
            etapes=tuple(Etape.depuis_json(etape) for etape in json.get("etapes", ())),
            statuts=tuple(Statut.depuis_json(statut) for statut in json.get("statuts", ())),
        )

    def champs(self) -> Iterator[Champ]:
        for etape in self.etapes:
            yield from etape.champs

    @cached_property
    def champ_par_cle(self) -> dict[str, Champ]:
        return {champ.cle: champ for champ in self.champs()}

    @cached_property
    def statut_par_cle(self) -> dict[str, Statut]:
        return {statut.cle: statut for statut in self.statuts}

    def etape_du_champ(self, cle: str) -> Etape | None:
        return next((etape for etape in self.etapes if any(champ.cle == cle for champ in etape.champs)), None)

    def etape(self, cle: str) -> Etape | None:
        return next((etape for etape in self.etapes if etape.cle == cle), None)

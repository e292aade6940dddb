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

    @classmethod
    def depuis_json(cls, json: dict) -> "Condition":
        return cls(json["champ"], json["operateur"], json.get("valeur", ""))


@dataclass(frozen=True)
class Regle:
    """« Afficher si toutes / au moins une de ces conditions »; without conditions it always holds.

    One of its conditions may be a rule itself: a group of conditions, nested one level.
    """

    mode: str = "toutes"
    conditions: tuple["Condition | Regle", ...] = ()

    @classmethod
    def depuis_json(cls, json: dict | None) -> "Regle":
        if not json:
            return cls()
        lignes = (
            (Regle if "conditions" in ligne else Condition).depuis_json(ligne) for ligne in json.get("conditions", ())
        )
        return cls(json.get("mode", "toutes"), tuple(lignes))


@dataclass(frozen=True, eq=False)
class Champ:
    """One question (or one text) of a step. `cle` is stable for ever; `options` belong to its type.

    `prerempli` names the value it starts with (`formulaires.sources`), empty for none. With `lecture_seule` the
    citizen never answers: that value alone counts, read again by the server whatever is sent (C30). `listable` makes
    it a column and a filter of the agents' list. `champs` are the
    questions that a groupe asks for each of its rows, one level only.
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
    listable: bool = False
    champs: tuple["Champ", ...] = ()

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
            listable=json.get("listable", False),
            champs=tuple(cls.depuis_json(champ) for champ in json.get("champs", ())),
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
    """A status defined by the administration that publishes the démarche (P21), tied to one fixed phase.

    `role` is the least right that gives it, empty for that of its phase; `motif` says that a reason must be given.
    `courriel` is the kind of mail that tells it, empty for the usual one; `lettre` the key of the letter
    handed with it.
    `complet`: the legal delay starts with it. `en_lot`: it may be given to many demandes at once. After `duree` days or
    months (`duree_unite`), the portal gives the status `ensuite` by itself.
    """

    cle: str
    libelle: str
    phase: str
    couleur: str = ""
    phrase: str = ""
    prochaine_etape: str = ""
    acteur: str = "service"
    suivants: tuple[str, ...] = ()
    delai_habituel: str = ""
    role: str = ""
    motif: bool = False
    courriel: str = ""
    lettre: str = ""
    complet: bool = False
    en_lot: bool = False
    duree: int = 0
    duree_unite: str = ""
    ensuite: str = ""

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Statut":
        return cls(**{**json, "suivants": tuple(json.get("suivants", ()))})


@dataclass(frozen=True)
class Delai:
    """The legal delay to answer: how long, and what silence means then (`enums.SensSilence`).

    Agents are told `alerte` days before its end. `statut` is the status that the portal gives by itself when it has
    run, empty for none.
    """

    nombre: int
    unite: str
    silence: str = ""
    alerte: int = 0
    statut: str = ""


@dataclass(frozen=True, eq=False)
class Definition:
    """A whole version, read once and shared; `delai` is None when nothing says how long the answer may take."""

    etapes: tuple[Etape, ...] = ()
    statuts: tuple[Statut, ...] = ()
    delai: Delai | None = None

    @classmethod
    def depuis_json(cls, json: dict[str, Any]) -> "Definition":
        return cls(
            etapes=tuple(Etape.depuis_json(etape) for etape in json.get("etapes", ())),
            statuts=tuple(Statut.depuis_json(statut) for statut in json.get("statuts", ())),
            delai=Delai(**json["delai"]) if json.get("delai") else None,
        )

    def champs(self) -> Iterator[Champ]:
        """Give the questions of every step; those of a groupe's rows are in the groupe."""
        for etape in self.etapes:
            yield from etape.champs

    def toutes_les_questions(self) -> Iterator[tuple[Champ | None, Champ]]:
        """Give every question with the groupe it belongs to, None at the top level; a groupe before its questions."""
        for champ in self.champs():
            yield None, champ
            yield from ((champ, question) for question in champ.champs)

    @cached_property
    def champ_par_cle(self) -> dict[str, Champ]:
        return {champ.cle: champ for champ in self.champs()}

    @cached_property
    def statut_par_cle(self) -> dict[str, Statut]:
        return {statut.cle: statut for statut in self.statuts}

    @cached_property
    def _etape_par_champ(self) -> dict[str, Etape]:
        return {champ.cle: etape for etape in self.etapes for champ in etape.champs}

    def etape_du_champ(self, chemin: str) -> Etape | None:
        """Return the step that asks a question; a question of a row is asked where its groupe is."""
        return self._etape_par_champ.get(chemin.partition(".")[0])

    def etape(self, cle: str) -> Etape | None:
        return next((etape for etape in self.etapes if etape.cle == cle), None)

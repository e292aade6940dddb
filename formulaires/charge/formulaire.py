"""The form of the invented démarches, and sets of answers to it, read once by the engine itself."""

import json
import random
from dataclasses import dataclass

from formulaires.actions.aiguiller import departement_de
from formulaires.actions.indexer import numeros_d_une_personne_morale, reponses_listees
from formulaires.charge.mots import COMPAGNIES, DISCIPLINES, LIEUX, OEUVRES, PHRASES
from formulaires.geographie.territoires import departements
from formulaires.models import VersionDemarche
from formulaires.parcours.lecture import lire, personne_morale
from formulaires.parcours.parcours import evaluer
from formulaires.publication.composition import champ, etape, toutes
from formulaires.validators import cle_de_luhn_juste

TITRE = "§titre§"
"""Stands in an answer where each demande writes its own title."""
JEUX = 60
"""Sets of answers for a version: more would only cost memory."""
_MORALE = toutes(("qualite", "egal", "morale"))


def etapes_de(titre: str, *, seconde: bool = False) -> list[dict]:
    """Return the steps of a démarche; its second version asks one question more."""
    ajoutees = [champ("oui_non", "reemploi", "Réemployez-vous des matériaux ?", obligatoire=False)] if seconde else []
    return [
        etape(
            "demandeur",
            "Demandeur",
            champ("choix", "qualite", "Vous êtes", choix={"physique": "Un particulier", "morale": "Un organisme"}),
            champ("texte", "denomination", "Dénomination", autocomplete="organization", si=_MORALE),
            champ("siret", "siret", "SIRET", si=_MORALE),
            champ("courriel", "courriel", "Adresse de courriel"),
            champ("telephone", "telephone", "Téléphone", obligatoire=False),
        ),
        etape(
            "projet",
            titre[:80],
            champ("texte", "titre", "Titre du projet", listable=True),
            champ("liste", "discipline", "Discipline", choix=DISCIPLINES, listable=True),
            champ("texte_long", "presentation", "Présentation"),
            champ("departement", "departement", "Département du projet"),
            champ("date", "debut", "Date de début"),
            champ("nombre", "dates", "Nombre de dates", minimum=1, maximum=400),
            champ("montant", "budget", "Budget", minimum="1"),
            *ajoutees,
        ),
        etape("engagements", "Engagements", champ("engagement", "exact", "Je certifie l’exactitude de mes réponses.")),
    ]


@dataclass(frozen=True)
class Jeu:
    """A set of answers, ready to be written: JSON texts where `TITRE` stands for the title."""

    reponses: str
    lecture: str
    beneficiaire: str
    departement: str
    numeros: list[str]
    listees: dict[str, str]

    def listees_avec(self, titre: str) -> dict[str, str]:
        return {cle: texte.replace(TITRE, titre) for cle, texte in self.listees.items()}


def jeux_de(version: VersionDemarche) -> list[Jeu]:
    """Return the sets of answers to a version. Raises ValueError when the engine would not let one be filed."""
    hasard = random.Random(version.empreinte)  # nosec B311 # invented answers
    return [_jeu(version, hasard) for _ in range(JEUX)]


def titre_au_hasard(hasard: random.Random) -> str:
    return f"{hasard.choice(OEUVRES)} {hasard.choice(LIEUX)}"


def _jeu(version: VersionDemarche, hasard: random.Random) -> Jeu:
    parcours = evaluer(version.definition, _reponses(hasard))
    if parcours.premiere_incomplete:
        raise ValueError(parcours.premiere_incomplete.cle)
    lecture = lire(parcours)
    return Jeu(
        json.dumps(dict(parcours.valeurs), ensure_ascii=False),
        json.dumps(lecture, ensure_ascii=False),
        personne_morale(parcours),
        departement_de(parcours),
        numeros_d_une_personne_morale(lecture),
        reponses_listees(lecture, version.definition),
    )


def _reponses(hasard: random.Random) -> dict:
    reponses = {
        "qualite": hasard.choice(["physique", "morale"]),
        "courriel": "contact@exemple.fr",
        "telephone": f"01 35 00 {hasard.randrange(100):02d} {hasard.randrange(100):02d}",
        "titre": TITRE,
        "discipline": hasard.choice(list(DISCIPLINES)),
        "presentation": " ".join(hasard.choice(PHRASES) for _ in range(hasard.randrange(2, 9))),
        "departement": hasard.choice(departements())[0],
        "debut": f"2027-{hasard.randrange(1, 13):02d}-{hasard.randrange(1, 29):02d}",
        "dates": str(hasard.randrange(1, 40)),
        "budget": f"{hasard.randrange(500, 90_000)},50",
        "reemploi": hasard.choice(["oui", "non"]),
        "exact": "oui",
    }
    if reponses["qualite"] == "morale":
        reponses["denomination"] = f"{hasard.choice(COMPAGNIES)} {hasard.choice(OEUVRES)}"
        reponses["siret"] = _siret(hasard)
    return reponses


def _siret(hasard: random.Random) -> str:
    siren = _avec_sa_cle(f"{hasard.randrange(10**8):08d}")
    return _avec_sa_cle(f"{siren}{hasard.randrange(10_000):04d}")


def _avec_sa_cle(chiffres: str) -> str:
    return next(complet for cle in range(10) if cle_de_luhn_juste(complet := f"{chiffres}{cle}"))

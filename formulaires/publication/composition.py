"""Compose a form in Python: the raw StreamField values an editor's clicks would leave.

Used by the demonstration and by the tests; `DemarchePage(etapes=[etape(…)], statuts=statuts([…]))` takes them as
they are.

    etape("votre-demande", "Votre demande",
          champ("choix", "nature", "Nature de la demande", choix={"premiere": "Première demande", …}),
          champ("date", "expiration", "Date d’expiration", si=toutes(("nature", "egal", "renouvellement"))))
"""

from collections.abc import Iterable, Mapping


def etape(cle: str, titre: str, *champs: dict, introduction: str = "", si: dict | None = None) -> dict:
    """Return one step, asking `champs` in this order."""
    return {
        "type": "etape",
        "value": {
            "cle": cle,
            "titre": titre,
            "introduction": introduction,
            "champs": list(champs),
            **({"si": si} if si else {}),
        },
    }


def champ(
    genre: str,
    cle: str,
    libelle: str,
    *,
    aide: str = "",
    obligatoire: bool = True,
    choix: Mapping[str, str] | None = None,
    si: dict | None = None,
    **options,
) -> dict:
    """Return one question of a type of `champs.registre`; `choix` goes from key to label."""
    valeur = {"label": libelle, "name": cle, "help_text": aide, "required": obligatoire, **options}
    if choix is not None:
        valeur["choix"] = [{"cle": cle_du_choix, "libelle": texte} for cle_du_choix, texte in choix.items()]
    if si:
        valeur["si"] = si
    return {"type": genre, "value": valeur}


def groupe(
    cle: str,
    libelle: str,
    *champs: dict,
    ligne: str,
    min: int = 1,
    max: int = 10,
    aide: str = "",
    si: dict | None = None,
) -> dict:
    """Return questions asked once per row; `ligne` names a row, « Personne »."""
    valeur = {"label": libelle, "name": cle, "help_text": aide, "libelle_ligne": ligne, "min": min, "max": max}
    return {"type": "groupe", "value": {**valeur, "champs": list(champs), **({"si": si} if si else {})}}


def information(cle: str, texte: str, *, titre: str = "", si: dict | None = None) -> dict:
    """Return a paragraph between the questions."""
    return champ("information", cle, titre, texte=texte, si=si)


def toutes(*conditions: tuple | dict) -> dict:
    """Return a rule that holds when every `(question, opérateur[, valeur])`, or rule, does."""
    return _regle("toutes", conditions)


def au_moins_une(*conditions: tuple | dict) -> dict:
    """Return a rule that holds when one `(question, opérateur[, valeur])`, or rule, does."""
    return _regle("une", conditions)


def _regle(mode: str, conditions: Iterable[tuple | dict]) -> dict:
    lignes = [
        dict(zip(("champ", "operateur", "valeur"), (*ligne, "")[:3], strict=True))
        for ligne in conditions
        if isinstance(ligne, tuple)
    ]
    groupes = [regle for regle in conditions if isinstance(regle, dict)]
    return {"mode": mode, "conditions": lignes, **({"groupes": groupes} if groupes else {})}


def statuts(definitions: Iterable[dict]) -> list[dict]:
    """Return the statuses of a démarche from their definitions (`statuts_types`); the first is given at filing."""
    return [{"type": "statut", "value": dict(definition)} for definition in definitions]

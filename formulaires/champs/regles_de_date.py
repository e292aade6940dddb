"""Rules an editor may set on a day: between two dates, around today, beside the answer to another question, an age.

The day of today is always an argument.
"""

import datetime

from django.core.exceptions import ValidationError
from wagtail import blocks

from formulaires import dates
from formulaires.champs.blocs import CleBlock

PASSEE, FUTURE = "passee", "future"
MOMENTS = [("", "Peu importe"), (PASSEE, "Aujourd’hui ou avant"), (FUTURE, "Aujourd’hui ou après")]
REGLES_FIXES = frozenset({"au_plus_tot", "au_plus_tard"})
REGLES_DU_JOUR = frozenset({"moment", "jours_min", "jours_max"})
REGLES_D_UNE_AUTRE_DATE = frozenset({"depuis_question", "jusqu_a_question"})
REGLES_D_AGE = frozenset({"age_min", "age_max"})
COMME_AVANT = ", selon la date que vous avez donnée avant"
LIMITES = (datetime.date(1800, 1, 1), datetime.date(2200, 12, 31))


def _jours(label: str) -> blocks.Block:
    aide = "Nombre de jours comptés depuis aujourd’hui ; négatif pour avant."
    return blocks.IntegerBlock(label=label, help_text=aide, required=False, min_value=-36500, max_value=36500)


def _age(label: str) -> blocks.Block:
    aide = "Pour une date de naissance : en années, le jour du dépôt."
    return blocks.IntegerBlock(label=label, help_text=aide, required=False, min_value=0, max_value=130)


def blocs_des_regles() -> list[tuple[str, blocks.Block]]:
    """Return the editor's options about today, two fixed dates and the days given to other questions."""
    return [
        ("moment", blocks.ChoiceBlock(label="Par rapport à aujourd’hui", choices=MOMENTS, required=False, default="")),
        ("au_plus_tot", blocks.DateBlock(label="Au plus tôt le", required=False)),
        ("au_plus_tard", blocks.DateBlock(label="Au plus tard le", required=False)),
        ("jours_min", _jours("Au plus tôt, en jours")),
        ("jours_max", _jours("Au plus tard, en jours")),
        ("depuis_question", CleBlock(label="Au plus tôt le jour donné à cette question (clé)", help_text="")),
        ("jusqu_a_question", CleBlock(label="Au plus tard le jour donné à cette question (clé)", help_text="")),
    ]


def blocs_de_l_age() -> list[tuple[str, blocks.Block]]:
    return [("age_min", _age("Âge minimal")), ("age_max", _age("Âge maximal"))]


def verifier_plage(jour: datetime.date, options) -> None:
    """Check a day against the fixed dates. Raises ValidationError."""
    if not LIMITES[0] <= jour <= LIMITES[1]:
        raise ValidationError("L’année doit être comprise entre 1800 et 2200.", code="hors_limites")
    if (tot := options.get("au_plus_tot")) and jour < dates.date_de(tot):
        _trop_tot(dates.date_de(tot))
    if (tard := options.get("au_plus_tard")) and jour > dates.date_de(tard):
        _trop_tard(dates.date_de(tard))


def verifier_selon_le_jour(jour: datetime.date, options, aujourdhui: datetime.date) -> None:
    """Check a day against today: before or after it, days around it, an age reached on it. Raises ValidationError."""
    if options.get("moment") == PASSEE and jour > aujourdhui:
        raise ValidationError("Cette date n’est pas encore passée : vérifiez l’année.", code="futur")
    if options.get("moment") == FUTURE and jour < aujourdhui:
        raise ValidationError("Cette date est déjà passée : vérifiez l’année.", code="passe")
    if (ecart := options.get("jours_min")) is not None and (jour - aujourdhui).days < ecart:
        _trop_tot(aujourdhui + datetime.timedelta(days=ecart))
    if (ecart := options.get("jours_max")) is not None and (jour - aujourdhui).days > ecart:
        _trop_tard(aujourdhui + datetime.timedelta(days=ecart))
    _verifier_age(age(jour, aujourdhui), options.get("age_min"), options.get("age_max"))


def verifier_selon_les_autres(jour: datetime.date, options, valeurs) -> None:
    """Check a day against those given to earlier questions; one not given bounds nothing. Raises ValidationError."""
    if (tot := _jour_donne(options.get("depuis_question"), valeurs)) and jour < tot:
        _trop_tot(tot, COMME_AVANT)
    if (tard := _jour_donne(options.get("jusqu_a_question"), valeurs)) and jour > tard:
        _trop_tard(tard, COMME_AVANT)


def _jour_donne(cle: str | None, valeurs) -> datetime.date | None:
    ecrit = valeurs.get(cle) if cle else None
    return dates.date_de(ecrit) if ecrit else None


def age(naissance: datetime.date, aujourdhui: datetime.date) -> int:
    """Return the age in whole years; someone born on 29 February is a year older on 1 March of ordinary years."""
    deja_fete = (aujourdhui.month, aujourdhui.day) >= (naissance.month, naissance.day)
    return aujourdhui.year - naissance.year - (not deja_fete)


def contradictions(options) -> list[str]:
    """Return what in the rules leaves no possible date, in words."""
    couples = (
        ("au_plus_tot", "au_plus_tard", "la date « au plus tôt » vient après la date « au plus tard »"),
        ("jours_min", "jours_max", "le nombre de jours au plus tôt dépasse celui au plus tard"),
        ("age_min", "age_max", "l’âge minimal dépasse l’âge maximal"),
    )
    return [
        phrase
        for bas, haut, phrase in couples
        if options.get(bas) is not None and options.get(haut) is not None and options[bas] > options[haut]
    ]


def _verifier_age(ans: int, minimum: int | None, maximum: int | None) -> None:
    if minimum is not None and ans < minimum:
        raise ValidationError(f"Il faut avoir au moins {_ans(minimum)} : cette date donne {_ans(max(ans, 0))}.", "age")
    if maximum is not None and ans > maximum:
        raise ValidationError(f"Il faut avoir au plus {_ans(maximum)} : cette date donne {_ans(ans)}.", "age")


def _ans(nombre: int) -> str:
    return f"{nombre}\N{NO-BREAK SPACE}an{'s' if nombre > 1 else ''}"


def _trop_tot(limite: datetime.date, suite: str = "") -> None:
    raise ValidationError(f"Donnez une date à partir du {dates.jour(limite)}{suite}.", code="trop_tot")


def _trop_tard(limite: datetime.date, suite: str = "") -> None:
    raise ValidationError(f"Donnez une date jusqu’au {dates.jour(limite)}{suite}.", code="trop_tard")

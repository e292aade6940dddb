"""Values the portal computes: a sum, a count, the time between two dates, words put together.

A closed list of functions over questions placed before, and no code: what an editor writes is a choice and keys.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal, DecimalException
from typing import Any

from wagtail import blocks

from formulaires.champs.base import TypeChamp
from formulaires.champs.blocs import BlocRegle, CleBlock
from formulaires.champs.information import ChampMuet
from formulaires.dsfr import ChampLie

# Enough digits for any sum of a démarche's rows to be exact; longer ones are not numbers that anybody typed.
EXACT = Context(prec=100)
CHIFFRES_MAX = 40
LONGUEUR_MAX = 2000
FONCTIONS = [
    ("somme", "la somme de"),
    ("nombre", "le nombre de lignes, ou de réponses « Oui » ou cochées, de"),
    ("ecart_de_dates", "le temps entre deux dates"),
    ("texte", "les réponses mises bout à bout"),
]
MESURES = [("jours", "en jours"), ("mois", "en mois entiers"), ("annees", "en années entières")]


def somme(lues: list, options) -> str | None:
    """Return the exact sum of the numbers, in digits; None when there is none yet."""
    nombres = [nombre for nombre in map(_decimal, lues) if nombre is not None]
    if not nombres:
        return None
    total = Decimal(0)
    for nombre in nombres:
        total = EXACT.add(total, nombre)
    return _en_chiffres(total)


def nombre(lues: list, options) -> int:
    """Return how many rows, boxes or answers there are; « non » is not one."""
    return sum(len(lue) if isinstance(lue, list) else lue not in (None, "", "non", {}) for lue in lues)


def ecart_de_dates(lues: list, options) -> int | None:
    """Return the time from the first date to the second, negative when it comes before; None without both."""
    jours = [_date(lue) for lue in lues[:2]]
    if len(jours) < 2 or None in jours:
        return None
    debut, fin = jours
    if options.get("mesure") not in ("mois", "annees"):
        return (fin - debut).days
    mois = _mois_entiers(debut, fin) if fin >= debut else -_mois_entiers(fin, debut)
    return mois if options["mesure"] == "mois" else int(mois / 12)


def texte(mots: list[str], options) -> str | None:
    """Return the answers one after the other, as they read; None when all are empty."""
    separateur = " " if options.get("separateur") is None else options["separateur"]
    return separateur.join(mots)[:LONGUEUR_MAX] or None


CALCULS = {"somme": somme, "nombre": nombre, "ecart_de_dates": ecart_de_dates}


class ChampCalculLie(ChampLie):
    """A bound computed value: the form says how it reads now."""

    @property
    def texte(self) -> str:
        return self.form.calculees.get(self.name, "")


class ChampCalcul(ChampMuet):
    """Shows a value, and drops whatever is posted under its name."""

    bound_field_class = ChampCalculLie
    rendu_direct = True  # its value is computed from those of one person


class Calcul(TypeChamp):
    """A value computed from questions placed before: « cle », or « groupe.cle » for those of every row."""

    nom = "calcul"
    label = "Valeur calculée"
    icon = "order"
    gabarit = "calcul"
    porte_reponse = False
    est_deduit = True
    est_simple = False
    champ_class = ChampCalcul
    options_indifferentes = frozenset({"unite"})

    def blocs_propres(self):
        cle = blocks.RegexBlock(
            regex=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?\Z",
            label="Question (clé, ou groupe.clé)",
            error_messages={
                "invalid": "Écrivez la clé d’une question, ou groupe.clé pour celle d’un groupe répétable."
            },
        )
        return [
            ("fonction", blocks.ChoiceBlock(label="Calculer", choices=FONCTIONS, default="somme")),
            ("champs", blocks.ListBlock(cle, label="À partir de", default=[])),
            ("mesure", blocks.ChoiceBlock(label="Temps compté", choices=MESURES, required=False, default="jours")),
            ("unite", blocks.CharBlock(label="Unité affichée, par exemple « € »", required=False, max_length=20)),
            ("separateur", blocks.CharBlock(label="Entre les réponses", required=False, max_length=5)),
        ]

    def sous_blocs(self):
        return [
            ("label", blocks.CharBlock(label="Nom de la valeur", max_length=255)),
            ("name", CleBlock()),
            ("help_text", blocks.CharBlock(label="Aide affichée sous la valeur", required=False, max_length=500)),
            *self.blocs_propres(),
            ("si", BlocRegle()),
        ]

    def options(self, bloc):
        return {
            "fonction": bloc.get("fonction") or "somme",
            "champs": list(bloc.get("champs") or ()),
            "mesure": bloc.get("mesure") or "jours",
            "unite": bloc.get("unite") or "",
            "separateur": bloc.get("separateur") or " ",
        }

    def figer(self, bloc):
        return {**super().figer(bloc), "obligatoire": False}

    def problemes(self, options):
        """Say what forbids publishing: nothing to compute from, or not two dates."""
        citees = options.get("champs") or ()
        if not citees:
            yield "indiquez à partir de quelles questions la valeur se calcule"
        if options.get("fonction") == "ecart_de_dates" and len(citees) != 2:
            yield "le temps se compte entre deux dates, dans l’ordre"

    def deduire(self, champ, brute, valeurs, lire):
        fonction = champ.options.get("fonction")
        lues = list(_lues(champ.options.get("champs") or (), valeurs))
        if fonction == "texte":
            return texte([lire(cle, lue) for cle, lue in lues if lue not in (None, "", [], {})], champ.options)
        calcul = CALCULS.get(fonction)
        return calcul([lue for _, lue in lues], champ.options) if calcul else None

    def lire(self, valeur, champ):
        fonction, unite = champ.options.get("fonction"), champ.options.get("unite")
        if fonction == "texte":
            return str(valeur)
        if fonction == "ecart_de_dates" and not unite:
            unite = {"mois": "mois", "annees": "ans"}.get(champ.options.get("mesure"), "jours")
            unite = unite.removesuffix("s") if unite != "mois" and abs(int(valeur)) < 2 else unite
        return "\N{NO-BREAK SPACE}".join(filter(None, [_grouper(str(valeur), unite), unite]))


def _lues(cles, valeurs) -> Iterator[tuple[str, Any]]:
    """Give the key and the value of each question cited, once per row for a question of a groupe."""
    for cle in cles:
        groupe, _, colonne = cle.partition(".")
        if colonne:
            yield from ((colonne, ligne.get(colonne)) for ligne in valeurs.get(groupe) or ())
        else:
            yield cle, valeurs.get(cle)


def _decimal(lue) -> Decimal | None:
    if isinstance(lue, bool) or not isinstance(lue, int | str):
        return None
    if isinstance(lue, str) and not 0 < len(lue) <= CHIFFRES_MAX:
        return None
    try:
        lu = Decimal(lue)
    except DecimalException:
        return None
    return lu if lu.is_finite() and abs(lu.adjusted()) < CHIFFRES_MAX else None


def _en_chiffres(total: Decimal) -> str:
    chiffres = f"{abs(total):f}"
    chiffres = chiffres.rstrip("0").rstrip(".") if "." in chiffres else chiffres
    return f"-{chiffres}" if total < 0 else chiffres


def _date(lue) -> date | None:
    try:
        return date.fromisoformat(lue[:10])
    except (TypeError, ValueError):
        return None


def _mois_entiers(debut: date, fin: date) -> int:
    return (fin.year - debut.year) * 12 + fin.month - debut.month - (fin.day < debut.day)


def _grouper(chiffres: str, unite: str | None) -> str:
    """Write digits as the French do: « 1 234,5 », and two decimals for euros."""
    signe, absolus = ("-", chiffres[1:]) if chiffres.startswith("-") else ("", chiffres)
    entiers, _, decimales = absolus.partition(".")
    if unite == "€" and decimales:
        decimales = decimales.ljust(2, "0")
    groupes = f"{int(entiers):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{signe}{groupes}{',' if decimales else ''}{decimales}"

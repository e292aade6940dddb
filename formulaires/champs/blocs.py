"""Sub-blocks every kind of question uses: its stable key and its condition."""

from django.core.validators import RegexValidator
from wagtail import blocks

OPERATEURS = [
    ("egal", "est égal à"),
    ("different", "est différent de"),
    ("parmi", "est parmi (valeurs séparées par des virgules)"),
    ("pas_parmi", "n’est pas parmi (valeurs séparées par des virgules)"),
    ("contient", "contient"),
    ("rempli", "est rempli"),
    ("vide", "est vide"),
    ("inferieur", "est inférieur à"),
    ("inferieur_ou_egal", "est inférieur ou égal à"),
    ("superieur", "est supérieur à"),
    ("superieur_ou_egal", "est supérieur ou égal à"),
    ("avant", "est avant le"),
    ("apres", "est après le"),
]


class CleBlock(blocks.RegexBlock):
    """The stable key of a question or a step: chosen once, it survives re-wording and re-ordering."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Clé")
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text", "Proposée depuis la question, puis gardée pour toujours : elle relie les réponses."
        )
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("error_messages", {"invalid": "Lettres minuscules sans accent, chiffres et _ seulement."})
        super().__init__(regex=r"^[a-z][a-z0-9_]*\Z", **kwargs)


class CleDEtapeBlock(blocks.CharBlock):
    """The stable key of a step, which is also its place in the address."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Clé de l’étape")
        kwargs.setdefault("required", False)
        kwargs.setdefault(
            "help_text", "Proposée depuis le titre, visible dans l’adresse de la page. Elle ne change plus."
        )
        kwargs.setdefault("max_length", 60)
        validateur = RegexValidator(r"^[a-z][a-z0-9-]*\Z", "Lettres minuscules sans accent, chiffres et tirets.")
        super().__init__(validators=[validateur], **kwargs)


class ValeurRegle(blocks.StructValue):
    """A condition as the editor typed it."""

    def figer(self) -> dict:
        """Return the canonical JSON of the rule, empty when there is no condition. Nested groups come last."""
        conditions = [
            {"champ": ligne["champ"], "operateur": ligne["operateur"], "valeur": ligne["valeur"] or ""}
            for ligne in self["conditions"]
        ]
        conditions += [groupe.figer() for groupe in self.get("groupes") or () if groupe["conditions"]]
        return {"mode": self["mode"], "conditions": conditions} if conditions else {}


def _mode() -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(
        label="Afficher si",
        choices=[("toutes", "toutes ces conditions sont vraies"), ("une", "au moins une est vraie")],
        default="toutes",
    )


def _conditions() -> blocks.ListBlock:
    ligne = [
        ("champ", CleBlock(label="Question", required=True, help_text="Une question placée avant.")),
        ("operateur", blocks.ChoiceBlock(label="Comparaison", choices=OPERATEURS, default="egal")),
        ("valeur", blocks.CharBlock(label="Valeur", required=False, max_length=255)),
    ]
    return blocks.ListBlock(blocks.StructBlock(ligne), label="Conditions", default=[])


class BlocGroupeDeConditions(blocks.StructBlock):
    """Conditions taken together inside a rule: « A et (B ou C) ». One level, so that it can still be read."""

    mode = _mode()
    conditions = _conditions()

    class Meta:
        label = "Groupe de conditions"
        icon = "list-ul"
        value_class = ValeurRegle


class BlocRegle(blocks.StructBlock):
    """« Afficher si toutes / au moins une de ces conditions » (hard-parts.md §2)."""

    mode = _mode()
    conditions = _conditions()
    groupes = blocks.ListBlock(
        BlocGroupeDeConditions(),
        label="Groupes de conditions",
        help_text="Chaque groupe compte pour une condition.",
        default=[],
    )

    class Meta:
        label = "Condition d’affichage"
        label_format = "ouvrir pour dire quand l’afficher"
        icon = "view"
        collapsed = True
        value_class = ValeurRegle


def bloc_listable() -> list[tuple[str, blocks.Block]]:
    """Return the box that makes a question a column and a filter of the agents' list (`models.recherche`)."""
    libelle = "Dans la liste des agents : une colonne, un filtre, et ses mots se cherchent"
    return [("listable", blocks.BooleanBlock(label=libelle, required=False, default=False))]


def composer_regle(fige: dict | None) -> dict:
    """Return the raw data of the block a frozen rule came from: `figer` gives it back."""
    if not fige:
        return {}
    lignes = fige["conditions"]
    return {
        "mode": fige["mode"],
        "conditions": [ligne for ligne in lignes if "conditions" not in ligne],
        "groupes": [ligne for ligne in lignes if "conditions" in ligne],
    }

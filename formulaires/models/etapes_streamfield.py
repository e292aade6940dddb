"""The StreamFields of a démarche: its steps and its statuses."""

from wagtail import blocks
from wagtail.fields import StreamField
from wagtailstreamforms.streamfield import FormFieldStreamBlock

from formulaires.champs.blocs import BlocRegle, CleBlock, CleDEtapeBlock
from formulaires.enums import Acteur, Couleur, CourrielDeStatut, Phase, UniteDelai
from formulaires.models.service import Habilitation


class BlocQuestions(FormFieldStreamBlock):
    """The questions of a step, of every registered type; the library's own block ignores the label it is given."""

    class Meta:
        label = "Questions"


class BlocEtape(blocks.StructBlock):
    """One step: a title, a few questions, and when it is shown."""

    titre = blocks.CharBlock(label="Titre de l’étape", max_length=120)
    cle = CleDEtapeBlock()
    introduction = blocks.TextBlock(label="Introduction", required=False, rows=2)
    champs = BlocQuestions()
    si = BlocRegle()

    class Meta:
        label = "Étape"
        icon = "form"
        label_format = "{titre}"
        form_layout = blocks.BlockGroup(children=["titre", "introduction", "champs", "si"], settings=["cle"])


class BlocStatut(blocks.StructBlock):
    """One status the administration defines (P21)."""

    libelle = blocks.CharBlock(label="Nom du statut", max_length=80)
    cle = CleBlock()
    phase = blocks.ChoiceBlock(label="Phase", choices=Phase.choices)
    couleur = blocks.ChoiceBlock(label="Couleur", choices=Couleur.choices, required=False, default="")
    phrase = blocks.TextBlock(label="Phrase pour l’usager", rows=2)
    prochaine_etape = blocks.CharBlock(label="Prochaine étape", required=False, max_length=255)
    acteur = blocks.ChoiceBlock(label="Qui doit agir", choices=Acteur.choices, default=Acteur.SERVICE)
    suivants = blocks.ListBlock(
        CleBlock(label="Statut", required=True, help_text=""), label="Statuts possibles ensuite", default=[]
    )
    lettre = CleBlock(
        label="Lettre remise à l’usager",
        help_text="Clé d’un modèle de lettre de cette démarche (menu « Lettres »). Vide : aucune lettre.",
        default="",
    )
    delai_habituel = blocks.CharBlock(
        label="Délai habituel", required=False, max_length=120, help_text="Par exemple : 3 semaines. L’usager le lit."
    )
    motif = blocks.BooleanBlock(label="Un motif est obligatoire", required=False)
    role = blocks.ChoiceBlock(
        label="Qui peut le donner",
        choices=[
            ("", "Selon la phase : clore et rouvrir reviennent à qui décide"),
            (Habilitation.Role.INSTRUCTION.value, "Qui peut instruire"),
            (Habilitation.Role.DECISION.value, "Qui peut décider"),
        ],
        required=False,
        default="",
    )
    en_lot = blocks.BooleanBlock(
        label="Peut être donné en lot", required=False, help_text="À plusieurs demandes à la fois, depuis la liste."
    )
    complet = blocks.BooleanBlock(
        label="Le dossier est complet",
        required=False,
        help_text="Le délai légal part de ce statut. Si aucun statut n’est coché, il part du dépôt.",
    )
    courriel = blocks.ChoiceBlock(label="Courriel à l’usager", choices=CourrielDeStatut.choices, required=False)
    duree = blocks.IntegerBlock(
        label="Durée",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Après elle, un autre statut suit.",
    )
    duree_unite = blocks.ChoiceBlock(label="Durée comptée en", choices=UniteDelai.choices, default=UniteDelai.MOIS)
    ensuite = CleBlock(label="Statut donné au bout de cette durée", help_text="Clé du statut. Vide : aucun.")

    class Meta:
        label = "Statut"
        icon = "tag"
        label_format = "{libelle}"
        form_layout = blocks.BlockGroup(
            children=[
                "libelle", "phase", "phrase", "prochaine_etape", "delai_habituel", "acteur", "couleur", "suivants",
                "lettre",
            ],
            settings=[
                "cle", "role", "motif", "en_lot", "complet", "courriel", "duree", "duree_unite", "ensuite",
            ],
        )  # fmt: skip


class StreamFieldSansBlocs(StreamField):
    """A StreamField whose block types stay out of migrations: adding a kind of question migrates nothing."""

    def deconstruct(self):
        nom, chemin, _, options = super().deconstruct()
        return nom, chemin, [[]], {cle: valeur for cle, valeur in options.items() if cle != "block_lookup"}


class QuestionsStreamField(StreamFieldSansBlocs):
    """Questions kept aside, to be inserted in a step."""

    def __init__(self, block_types=None, **options):
        super().__init__(BlocQuestions(), **options)


class EtapesStreamField(StreamFieldSansBlocs):
    """The steps of a démarche."""

    def __init__(self, block_types=None, **options):
        super().__init__([("etape", BlocEtape())], **options)


class StatutsStreamField(StreamFieldSansBlocs):
    """The statuses of a démarche; the first one is given at filing."""

    def __init__(self, block_types=None, **options):
        super().__init__([("statut", BlocStatut())], **options)


class BlocRemplacement(blocks.StructBlock):
    """A status that is withdrawn, and the one that its demandes receive instead."""

    ancien = CleBlock(label="Statut retiré", required=True, help_text="Sa clé.")
    nouveau = CleBlock(label="Remplacé par", required=True, help_text="Clé d’un statut qui reste.")

    class Meta:
        label = "Statut retiré"
        icon = "tag"
        label_format = "{ancien} → {nouveau}"


class RemplacementsStreamField(StreamFieldSansBlocs):
    """What replaces the statuses withdrawn while demandes have them."""

    def __init__(self, block_types=None, **options):
        super().__init__([("remplacement", BlocRemplacement())], **options)

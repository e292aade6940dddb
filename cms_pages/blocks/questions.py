"""The frequent questions: their themes, and a few of them shown in another page."""

from collections import Counter

from wagtail import blocks

from cms_pages.blocks.texte import AncreBlock, TexteAvecReglesBlock


class QuestionBlock(blocks.StructBlock):
    """A question, at an address of its own, and its answer."""

    question = blocks.CharBlock(label="Question", max_length=200)
    ancre = AncreBlock()
    reponse = TexteAvecReglesBlock(label="Réponse")
    en_accueil = blocks.BooleanBlock(label="Montrer sur la page d’accueil", required=False)

    class Meta:
        label = "Question"
        icon = "help"


class GroupeDeQuestionsBlock(blocks.StructBlock):
    """A theme of the frequent questions; without question, its text alone is shown."""

    titre = blocks.CharBlock(label="Titre", max_length=80)
    ancre = AncreBlock()
    texte = TexteAvecReglesBlock(label="Texte", required=False)
    questions = blocks.ListBlock(QuestionBlock(), label="Questions", default=[], collapsed=True)

    class Meta:
        label = "Groupe de questions"
        icon = "folder-open-inverse"


class GroupesDeQuestionsBlock(blocks.StreamBlock):
    """The frequent questions, by theme; no two of them share an address."""

    groupe = GroupeDeQuestionsBlock()

    def clean(self, value):
        propre = super().clean(value)
        if doubles := _ancres_en_double(propre):
            probleme = f"Chaque ancre doit être unique. En double : {', '.join(doubles)}."
            raise blocks.StreamBlockValidationError(non_block_errors=[probleme])
        return propre


def _ancres_en_double(groupes) -> list[str]:
    ancres = Counter(groupe.value["ancre"] for groupe in groupes)
    ancres.update(question["ancre"] for groupe in groupes for question in groupe.value["questions"])
    return [ancre for ancre, fois in ancres.items() if fois > 1]

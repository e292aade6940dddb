"""A few of the frequent questions inside another page, never copied: changed there, they change here."""

from django.apps import apps
from wagtail import blocks


def questions_publiees() -> list:
    """Every question of the published FAQ, in order; none when there is no FAQ."""
    page = apps.get_model("cms_pages.FaqPage").objects.live().first()
    return page.questions() if page else []


def _choix() -> list[tuple[str, str]]:
    return [(question["ancre"], question["question"]) for question in questions_publiees()]


class FaqExtraiteBlock(blocks.StructBlock):
    """Questions chosen among the frequent ones, shown with their answers; one that disappears is no longer shown."""

    titre = blocks.CharBlock(label="Titre", max_length=120, default="Questions fréquentes")
    questions = blocks.ListBlock(
        blocks.ChoiceBlock(label="Question", choices=_choix), label="Questions", min_num=1, max_num=8
    )

    class Meta:
        label = "Questions de la FAQ"
        icon = "help"
        template = "cms_pages/blocs/faq_extraite.html"

    def get_context(self, value, parent_context=None):
        contexte = super().get_context(value, parent_context)
        par_ancre = {question["ancre"]: question for question in questions_publiees()}
        contexte["questions"] = [par_ancre[ancre] for ancre in value["questions"] if ancre in par_ancre]
        return contexte

"""The guide for editors says every kind of question, under the very name they see."""

import re

import pytest

from config.settings.base import RACINE
from formulaires.champs.registre import TYPES

GUIDE = (RACINE / "docs" / "types-de-questions.md").read_text(encoding="utf-8")


def test_does_the_guide_have_a_section_for_each_kind_of_question_and_no_other():
    assert sorted(re.findall("^## (.+)$", GUIDE, re.MULTILINE)) == sorted(genre.label for genre in TYPES.values())


@pytest.mark.parametrize("nom", TYPES)
def test_does_each_section_say_something(nom):
    section = GUIDE.partition(f"\n## {TYPES[nom].label}\n")[2].partition("\n## ")[0]

    assert len(section.split()) > 4

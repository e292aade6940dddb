"""Is every question and every promise of the FAQ held by a test, and does docs/faq.md say so?"""

import re
from datetime import date

from cms_pages.contenu_initial.faq import GROUPES
from tests.faq import page
from tests.faq.promesses import PROMESSES

ANCRES = [question["ancre"] for groupe in GROUPES for question in groupe["value"]["questions"]]


def test_has_every_question_a_test():
    tenues = {ancre for essai in page.essais() for ancre in essai.questions}
    assert tenues == {*ANCRES, page.SANS_QUESTION["ancre"]}


def test_has_every_promise_a_test():
    assert {promesse for essai in page.essais() for promesse in essai.promesses} == set(PROMESSES)


def test_does_the_page_name_the_tests_of_today():
    """The results and their day are those of the last `bin/faq`; the rest must be what the tests say."""
    attendue = page.rediger({}, date(2026, 1, 1))
    assert _sans_resultat(page.PAGE.read_text()) == _sans_resultat(attendue)


def test_says_the_page_that_a_promise_is_missed():
    [premier, *_] = page.essais()
    redigee = page.rediger({f"{premier.module}::{premier.nom}": page.MANQUE}, date(2026, 1, 1))
    assert redigee.count(page.MANQUE) == max(1, len(premier.questions))


def _sans_resultat(texte: str) -> str:
    return re.sub(r"\| [^|]+ \|$", "|", re.sub(r"résultat, le .*?\. Cette", "résultat. Cette", texte), flags=re.M)

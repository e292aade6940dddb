"""One pure engine: `evaluer(definition, reponses) -> Parcours`.

Enters: a frozen `Definition` and raw answers by key. Leaves: which steps and questions are visible, what each answer
is once checked, what is wrong, where to go next, and how the whole reads. No database, no HTTP, no clock: the
citizen's page, autosave, filing, the agent's view and PDFs all call it, so they cannot disagree (hard-parts.md §2).
"""

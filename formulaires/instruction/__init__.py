"""Agents process demandes in the Wagtail admin: the last clause of the sentence, « agents **instruct** it ».

Enters: an agent with a second factor, whose groups hold habilitations (who may read, instruct or decide what).
Leaves: pages, and calls of `formulaires.actions`; nothing is written here by another way, except the journal of
files opened and of demandes refused.

It never shows a demande that `Demande.objects.pour_agent` does not give: for anyone else the demande, its files, its
counts and its menu entry do not exist (C27). It never shows a draft nor a wallet (P27). In lists it never reads the
answers.
"""

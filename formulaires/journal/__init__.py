"""The audit journal: who did what to what, and when; written once, never changed.

    from formulaires.journal.ecrire import ecrire
    ecrire("demande.statut_change", acteur=agent, objet=demande, de="deposee", vers="en_instruction")

Enters: an action, its author, its object, a few facts. Leaves: nothing; people who audit read the rows.
It holds no personal data beyond the author's account: no name, no address, no answer. Each minute `sceau` seals what
was written into a block chained to the one before; `manage.py audit verifier` reads the whole chain again. A leaf app:
it imports nothing of ours.
"""

"""Everything that changes what the engine stores: one verb a file, keyword-only, atomic.

Enters: who asks, on what, with what. Leaves: the new state, its event, and the signal that tells the others in the
same transaction. What may not be done raises one of `formulaires.exceptions`, whose sentence is shown as it is.
"""

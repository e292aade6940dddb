"""The citizen's own space: account, drafts, demandes, notifications, relations, wallet.

Enters: what a citizen types or attaches. Leaves: filed demandes (through `formulaires.actions`), and what the
engine's events become for the citizen (notifications, mails). It never decides on a demande.
"""

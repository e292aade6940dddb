"""Copies of the portal, to put it back on another machine: the database, then the files, under one dated folder.

What is copied opens nothing by itself: the master key and the register of destroyed keysets are copied apart, to
another place (`bin/sauvegarder --cle`). A copy is never kept more than thirty days: what somebody deleted is then gone.

The database is copied first: a file that arrives meanwhile is one too many, never one that is missing.
"""

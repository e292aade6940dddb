"""Everything the portal knows about a person: what it is for, what becomes of it (P14, P29).

Enters: an account. Leaves: the archive of what it holds (`archive`), the inventory shown before it is deleted
(`inventaire`), or nothing at all any more (`actions.supprimer_compte`). Both read one table, `registre`: a model that
holds personal data and is not in it fails `tests/test_maison.py`.

It never decides who may ask: the views do, with the password.
"""

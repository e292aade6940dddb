"""A démarche as one JSON file: to keep it, to hand it to another portal, to start another from it.

Enters: the page as it is in memory (`ecriture`); bytes from anybody (`lecture`). Leaves: bytes; the fields of an
unpublished page and its letters, every value checked (`schema`). Nothing in a file is ever executed, nor fetched.

What names something of one portal only travels by a name that both may know (a theme by its slug, an audience and a
type by their key), or stays at home: the service, the address, the numbers of « Je donne mon avis », the statuses
withdrawn. Format 1 has grown: files written before it had themes, letters or dates are still read.
"""

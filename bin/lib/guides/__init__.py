"""The pictures of docs/guides and of the README, taken in the demonstration portal. Started by `bin/guides`.

Enters: the address of a portal just installed, with nobody's work in it. Leaves: docs/images/*.png and
docs/images/guides/*.png. One file a guide says which pictures it needs, in the order in which the story is told.
"""

"""What publishing freezes, and what it refuses.

Enters: the StreamField values an editor composed. Leaves: the canonical JSON of a version, its two hashes, and the
problems that would stop a citizen. It knows neither models nor the database.
"""

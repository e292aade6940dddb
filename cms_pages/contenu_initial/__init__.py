"""The first words of the site: what `demonstration.installer()` writes when a page is missing.

Plain Python, one file a page, written with ordinary spaces: the non-breaking ones are put in by `ecriture`. Once a
page exists these words are never read again: communications staff own it.
"""

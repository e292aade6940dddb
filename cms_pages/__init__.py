"""The public site's pages: home, catalogue, FAQ, legal and ordinary content, written by communications staff.

Enters: what editors type in Wagtail. Leaves: public HTML. It reads démarches from `formulaires`, and knows nothing
of accounts or drafts.
"""

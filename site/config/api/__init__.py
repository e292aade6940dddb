"""What other sites may read and write as JSON (ecosystem.md §g.1, docs/decisions/api.md).

`/api/` is ours, public and read-only: démarches with the schema of their answers, frequent questions, themes. It is
made of what the public pages show, and imports nothing of accounts, drafts or demandes. `/api/v3/` is Wagtail's, for
pages: what is public may be read by anybody, the rest by a token that `jetons` gives. `frontiere` stands before both.
"""

"""Public pages served as ready bytes, before Django sees the request (P34; docs/decisions/cache.md).

`couche` is the outermost WSGI layer. It answers what `cle` recognises as a public address asked by a visitor without a
session, from `memoire` (this process) or `etagere` (the folder that the processes of one machine share). A page is kept
only if `marque`, inside Django, vouches for it. `version` is one number for the whole site, that `invalidation` moves
when anything that may show on a public page changes: what was rendered under an older number is not served.
"""

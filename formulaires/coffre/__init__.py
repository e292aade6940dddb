"""Files at rest: check, encrypt, store, serve. The one door for every upload of the portal (hard-parts.md §4).

What enters: a file somebody sends, or bytes the portal wrote. What leaves: a `FichierChiffre`, then a stream of clear
bytes or an HTTP answer. A leaf app with its own two tables: it knows no demande, no draft and no person, only the
name of an owner, such as « usager:12 » or « demande:<uuid> ».

It never writes clear bytes to a disk, never believes an extension, never gives the address of a file, and never
decides who may read: the view that calls it does.

    portes        the public functions
    reception     Django's upload handler: bytes arrive in memory, never in a temporary file
    controle      size, type, content; `isole/` is the script that opens hostile files in a process of its own
    antivirus     the door an engine will be plugged behind
    cles          the master key, the keysets of owners, the keys of documents
    chiffrement   encrypted streams
    depot         blobs on the private storage
    verification  what `manage.py coffre verifier` reports
"""

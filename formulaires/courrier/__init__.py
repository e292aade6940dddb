"""The outbox: each event worth telling is written down, then told by e-mail.

    from formulaires.courrier.poster import poster            write a mail down, in the caller's transaction
    from formulaires.courrier.genres import courriel          say what a kind of mail contains
    from formulaires.courrier.adresses import adresse         build its absolute links
    from formulaires.courrier.planification import planifier  have a function run every n minutes

Enters: a kind of mail, an address, the id of its subject, a key that names the event. Leaves: one message on SMTP,
with a text part and an HTML part. A mail carries names, references and links; never an answer, a file or a message.

A leaf app: it imports nothing of ours. The app that owns a kind of mail declares it in a module named `courriels.py`,
and what runs by itself in a module named `taches.py`; both are imported when Django starts.
"""

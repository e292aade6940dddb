"""The engine: démarches composed, frozen, walked, filed and answered.

An editor composes a **DemarchePage**; publishing freezes a **VersionDemarche**; a version is read as **Étapes**;
each step becomes a Django **Form**; a **Parcours** walks the steps over someone's **Réponses**; filing copies
everything into a **Demande**; agents **instruct** it; each event is written down and told to the citizen.

Enters: what editors compose, what citizens answer, what agents decide. Leaves: versions, demandes, messages, events.
It never imports `espace_usager` nor `cms_pages`: those reach it, and are told things through `signals`, asked for
values through `sources`, and read through `parcours.reponses`.
"""

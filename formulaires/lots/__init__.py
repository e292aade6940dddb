"""Acts on many demandes at once: assignment, message, a status marked « en lot »; never a decision.

    demander_lot(agent=…, demandes=queryset, acte=…, parametres=…, cle=…)   freezes the list and queues the job
    executer_lot(id)                                                       the job: one demande after the other
    defaire_lot(lot=…)                                                     undoes the statuses it gave that still wait

Enters: up to 500 demandes an agent may read. Leaves: each done by the very action that its page would call, or refused
with that action's own sentence.
"""

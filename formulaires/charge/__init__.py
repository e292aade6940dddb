"""Demandes by the million, invented: to measure the lists and exports of agents at the size they will have.

    Decor.installer(demarches=40, services=12)   services, published démarches, teams, agents, tags: what is missing
    charger(decor, nombre, suivi)                that many demandes, by COPY: PostgreSQL alone knows it

Enters: how many. Leaves: demandes at every stage of their lives, each as the actions would have left it: frozen
answers and reading, events, suspensions, words that find it, listed answers, read marks. Nothing is told to anybody: no
notification, no mail, no journal. The same numbers on the same day give the same demandes.
"""

"""Exports of demandes by agents: CSV, XLSX, ODS, JSON, and ZIP of PDFs and pieces.

    demander_export(agent=…, demandes=queryset, titre=…, format=…)   freezes the list and queues the job
    preparer_export(id)                                              the job: batches, then the file
    ouvrir_export(export=…, agent=…)                                 rights checked again, the file to serve

Enters: the demandes an agent may read, their frozen reading. Leaves: an encrypted file of the coffre, for 32 hours.
A batch of demandes is read once into an encrypted part, then the file is written from the parts: a job that is killed
goes on from its last part, and memory holds one batch whatever the number of demandes.
"""

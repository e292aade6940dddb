"""Figures of the instruction: volumes, stock, delays, by démarche, service and month.

Enters: a period, and the demandes an agent may read, erased ones included. Leaves: numbers, never a demande. No answer
is read: only dated columns.
"""

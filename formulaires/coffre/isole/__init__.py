"""Opens hostile files in a process of its own: images are rewritten without metadata, Office files are inspected.

This folder is run (`python -I isole …`), not imported: its modules know neither Django nor the rest of the portal, so
that the process starts in a few hundredths of a second and holds nothing worth stealing.

What enters: an open file and numbers. What leaves: one line, « accepte <format> » or « refuse <raison> », and for an
image the rewritten bytes in a second open file. It writes nowhere else.
"""

"""What the workers do for the files by themselves: they open what was sent, so they have the cluster for long work."""

from formulaires.actions.preparer_apercus import preparer_les_apercus
from formulaires.coffre.reprise import reprendre_les_analyses
from formulaires.courrier.planification import planifier

planifier("fichiers : reprendre les analyses", reprendre_les_analyses, minutes=5, grappe="long")
planifier("fichiers : préparer les aperçus", preparer_les_apercus, minutes=1, grappe="long")

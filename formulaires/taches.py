"""What the workers do for the engine by themselves: what opens a file that was sent has the cluster for long work."""

from formulaires.actions.conserver import conserver_la_nuit
from formulaires.actions.horloge import tourner
from formulaires.actions.preparer_apercus import preparer_les_apercus
from formulaires.actions.remettre import remettre_les_lettres
from formulaires.actions.remplacer import remplacer_les_absents
from formulaires.coffre.reprise import reprendre_les_analyses
from formulaires.courrier.planification import planifier
from formulaires.exports.entretenir import detruire_les_exports, reprendre_les_exports
from formulaires.instruction.resumes import envoyer_les_resumes
from formulaires.journal.sceau import sceller
from formulaires.lots.executer import reprendre_les_lots

planifier("fichiers : reprendre les analyses", reprendre_les_analyses, minutes=5, grappe="long")
planifier("fichiers : préparer les aperçus", preparer_les_apercus, minutes=1, grappe="long")
planifier("agents : résumés de ce qui attend", envoyer_les_resumes, minutes=5)
planifier("journal : sceller", sceller, minutes=1)
planifier("demandes : fin de conservation", conserver_la_nuit, minutes=60, grappe="long")
planifier("exports : reprendre ceux qui n’avancent plus", reprendre_les_exports, minutes=5)
planifier("exports : détruire les fichiers périmés", detruire_les_exports, minutes=10)
planifier("lettres : écrire celles qui sont dues", remettre_les_lettres, minutes=5)
planifier("demandes : remplacer les agents absents", remplacer_les_absents, minutes=5)
planifier("lots : reprendre ceux qui n’avancent plus", reprendre_les_lots, minutes=5)
planifier("demandes : faire tourner l’horloge", tourner, minutes=1)

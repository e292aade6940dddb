"""What the workers do for the citizens' space by themselves."""

from espace_usager.actions.exporter_donnees import purger_les_exports
from espace_usager.actions.porte_documents import preparer_les_apercus_des_documents, purger_les_documents
from espace_usager.actions.purger_brouillons import purger_la_nuit
from espace_usager.actions.supprimer_compte import detruire_les_restes, oublier_les_adieux
from espace_usager.notifications.brouillons import avertir_avant_suppression
from espace_usager.notifications.documents import rappeler_les_documents
from formulaires.courrier.planification import planifier

planifier("brouillons : avertir avant suppression", avertir_avant_suppression, minutes=60)
planifier("brouillons : purger la nuit", purger_la_nuit, minutes=60)
planifier("porte-documents : rappeler les fins de validité", rappeler_les_documents, minutes=60)
planifier("porte-documents : détruire ce qui est supprimé", purger_les_documents, minutes=1)
planifier("porte-documents : préparer les aperçus", preparer_les_apercus_des_documents, minutes=1, grappe="long")
planifier("données : détruire les archives périmées", purger_les_exports, minutes=10)
planifier("données : oublier les adresses des comptes supprimés", oublier_les_adieux, minutes=1)
planifier("données : détruire ce qui reste des comptes supprimés", detruire_les_restes, minutes=60)

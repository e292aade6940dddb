"""The citizens' addresses: a public contract, in French."""

from django.urls import path

from espace_usager.views import (
    accueil,
    brouillons,
    compte,
    demandes,
    donnees,
    enregistrer,
    jeton,
    modeles,
    notifications,
    preferences,
    recapitulatif,
    relations,
    remplir,
    supprimer,
    vierge,
)

app_name = "espace"

urlpatterns = [
    path("demarches/<slug:slug>/commencer/", remplir.commencer, name="commencer"),
    path("demarches/<slug:slug>/formulaire.pdf", vierge.vierge, name="vierge"),
    path("espace/", accueil.accueil, name="accueil"),
    path("espace/brouillons/", brouillons.brouillons, name="brouillons"),
    path("espace/brouillons/<uuid:brouillon>/reponses/", enregistrer.enregistrer, name="enregistrer"),
    path("espace/brouillons/<uuid:brouillon>/recapitulatif/", recapitulatif.recapitulatif, name="recapitulatif"),
    path("espace/brouillons/<uuid:brouillon>/supprimer/", brouillons.supprimer, name="supprimer_brouillon"),
    path("espace/brouillons/<uuid:brouillon>/<slug:etape>/", remplir.etape, name="etape"),
    path("espace/jeton/", jeton.jeton, name="jeton"),
    path("espace/demandes/", demandes.demandes, name="demandes"),
    path("espace/demandes/<str:reference>/", demandes.demande, name="demande"),
    path("espace/demandes/<str:reference>/deposee/", recapitulatif.deposee, name="deposee"),
    path("espace/demandes/<str:reference>/reponses/", demandes.reponses, name="reponses"),
    path("espace/demandes/<str:reference>/accuse/", demandes.accuse, name="accuse"),
    path("espace/pieces/<uuid:piece>/", demandes.piece, name="piece"),
    path("demarches/modeles/<int:document>/", modeles.modele, name="modele"),
    path("espace/notifications/", notifications.notifications, name="notifications"),
    path("espace/notifications/tout-lire/", notifications.tout_lire, name="tout_lire"),
    path("espace/notifications/<int:notification>/", notifications.ouvrir, name="ouvrir_notification"),
    path("espace/compte/preferences/", preferences.preferences, name="preferences"),
    path("desabonnement/<str:jeton>/", preferences.desabonnement, name="desabonnement"),
    path("espace/compte/", compte.compte, name="compte"),
    path("espace/relations/", relations.relations, name="relations"),
    path("espace/relations/ajouter/", relations.ajouter, name="ajouter_relation"),
    path("espace/relations/<uuid:relation>/", relations.modifier, name="modifier_relation"),
    path("espace/relations/<uuid:relation>/retirer/", relations.retirer, name="retirer_relation"),
    path("espace/compte/supprimer/", supprimer.supprimer, name="supprimer_compte"),
    path("espace/compte/supprime/", supprimer.compte_supprime, name="compte_supprime"),
    path("espace/compte/mes-donnees/", donnees.mes_donnees, name="mes_donnees"),
    path("espace/compte/mes-donnees/archive/", donnees.telecharger, name="telecharger_donnees"),
    path("espace/compte/mes-donnees/droits/", donnees.droits, name="demander_droits"),
]

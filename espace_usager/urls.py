"""The citizens' addresses: a public contract, in French."""

from django.urls import path

from espace_usager.views import accueil, brouillons, demandes, enregistrer, notifications, recapitulatif, remplir

app_name = "espace"

urlpatterns = [
    path("demarches/<slug:slug>/commencer/", remplir.commencer, name="commencer"),
    path("espace/", accueil.accueil, name="accueil"),
    path("espace/brouillons/", brouillons.brouillons, name="brouillons"),
    path("espace/brouillons/<uuid:brouillon>/reponses/", enregistrer.enregistrer, name="enregistrer"),
    path("espace/brouillons/<uuid:brouillon>/recapitulatif/", recapitulatif.recapitulatif, name="recapitulatif"),
    path("espace/brouillons/<uuid:brouillon>/supprimer/", brouillons.supprimer, name="supprimer_brouillon"),
    path("espace/brouillons/<uuid:brouillon>/<slug:etape>/", remplir.etape, name="etape"),
    path("espace/demandes/", demandes.demandes, name="demandes"),
    path("espace/demandes/<str:reference>/", demandes.demande, name="demande"),
    path("espace/demandes/<str:reference>/deposee/", recapitulatif.deposee, name="deposee"),
    path("espace/demandes/<str:reference>/reponses/", demandes.reponses, name="reponses"),
    path("espace/demandes/<str:reference>/accuse/", demandes.accuse, name="accuse"),
    path("espace/pieces/<uuid:piece>/", demandes.piece, name="piece"),
    path("espace/notifications/", notifications.notifications, name="notifications"),
    path("espace/notifications/tout-lire/", notifications.tout_lire, name="tout_lire"),
    path("espace/notifications/<int:notification>/", notifications.ouvrir, name="ouvrir_notification"),
]

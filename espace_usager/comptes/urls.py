"""The addresses of the accounts, under `/compte/`: two namespaces, ours and the one two_factor expects."""

from django.urls import include, path

from espace_usager.comptes import views

comptes = [
    path("connexion/", views.ConnexionView.as_view(), name="connexion"),
    path("creer/", views.InscriptionView.as_view(), name="creer"),
    path("courriel-envoye/", views.CourrielEnvoyeView.as_view(), name="courriel_envoye"),
    path("confirmer/<str:jeton>/", views.ConfirmationView.as_view(), name="confirmer"),
    path("renvoyer/", views.RenvoiView.as_view(), name="renvoyer"),
    path("mot-de-passe-oublie/", views.MotDePasseOublieView.as_view(), name="mot_de_passe_oublie"),
    path("identifiant/confirmer/<str:jeton>/", views.ConfirmerIdentifiantView.as_view(), name="confirmer_identifiant"),
    path("identifiant/annuler/<str:jeton>/", views.AnnulerIdentifiantView.as_view(), name="annuler_identifiant"),
    path("session/", views.SessionView.as_view(), name="session"),
    path("deconnexion/", views.DeconnexionView.as_view(), name="deconnexion"),
]

double_facteur = [
    path("", views.SecondFacteurView.as_view(), name="profile"),
    path("installer/", views.InstallationView.as_view(), name="setup"),
    path("qr/", views.CodeQRView.as_view(), name="qr"),
    path("installe/", views.InstalleView.as_view(), name="setup_complete"),
    path("codes-de-secours/", views.CodesDeSecoursView.as_view(), name="backup_tokens"),
    path("retirer/", views.RetraitView.as_view(), name="disable"),
]

urlpatterns = [
    path("", include((comptes, "comptes"))),
    path("double-facteur/", include((double_facteur, "two_factor"))),
]

"""The addresses of one's own account, under `/espace/compte/`."""

from django.urls import path

from espace_usager.comptes import views

app_name = "compte"

urlpatterns = [
    path("mot-de-passe/", views.MotDePasseView.as_view(), name="mot_de_passe"),
    path("identifiant/", views.IdentifiantView.as_view(), name="identifiant"),
    path("connexions/", views.ConnexionsView.as_view(), name="connexions"),
]

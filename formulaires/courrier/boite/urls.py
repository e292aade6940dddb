"""Addresses of the demonstration mailbox; `config.urls` includes them in demonstration only."""

from django.urls import path

from formulaires.courrier.boite import views

app_name = "boite"

urlpatterns = [
    path("", views.liste, name="liste"),
    path("<slug:identifiant>/", views.courriel, name="courriel"),
    path("<slug:identifiant>/apercu/", views.apercu, name="apercu"),
]
